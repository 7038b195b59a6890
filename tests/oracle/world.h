#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/clock.h"
#include "tests/oracle/oracle.h"

namespace insitu::oracle {

/// An entity or collection: its table, and what the model says about it.
struct Thing {
  std::string name;
  const model::Table* model = nullptr;
  const model::Key* key = nullptr;
  const model::Collection* collection = nullptr;  ///< null for an entity
  const Table* table = nullptr;
};

/// One row. Without cells it is the row that a path does not find: all its values are missing.
struct Row {
  const Thing* thing = nullptr;
  const std::vector<Value>* cells = nullptr;
};

/// A value while it is computed. The average of exact numbers also carries what it was computed from (L15).
struct Item {
  Value value;
  types::Type type = types::Type::Poison();  ///< known for what is read from a column
  types::Decimal sum = {};
  int64_t count = 0;
};

/// A row that counts, with what an aggregate takes from it.
struct Taken {
  Row row;
  std::optional<int64_t> time;
  Value key;
  Value argument = {};
};

/// What names mean at one place of a formula.
struct Scope {
  Row row;                         ///< whose columns are named bare
  std::vector<Row> owners = {};    ///< whom the row belongs to, and those whom they belong to
  bool is_model = false;           ///< the model's own formulas see every column
  bool is_named_in_full = false;   ///< inside an aggregate over values: `purchase.amount`
  const Value* element = nullptr;  ///< inside `any element`
  types::Type element_type = {};
  bool is_closed = false;   ///< a condition that grants (governance 2): what meets a missing value is
  bool if_missing = false;  ///< `if_missing`, which `not` turns round, so that missing values never grant
};

/// Times from `from` to `until`; `until` itself only where the window says so.
struct Bounds {
  int64_t from = 0;
  int64_t until = 0;
  bool has_last = false;
  bool Holds(std::optional<int64_t> time) const {
    return time && from <= *time && (*time < until || (has_last && *time == until));
  }
};

/// L10: one row of each key stands for its copies.
std::vector<Taken> WithoutCopies(const std::vector<Taken>& rows);
/// L3: a day is 24 hours, a week 168; months and longer are errors.
int64_t Width(const language::Duration& duration);
/// Whether `order` (below, equal or above zero) is as the operator says.
bool Fits(language::ComparisonOp op, int order);
/// `at least`, `exactly`, `at most` `number`.
bool Fits(language::Quantity quantity, int64_t found, int64_t number);

using RowsByKey = std::map<Value, Row, Less>;
using RowsByOwner = std::map<Value, std::vector<Row>, Less>;

/// Lambdas, one for each kind of node.
template <typename... Case>
struct Cases : Case... {
  using Case::operator()...;
};
template <typename... Case>
Cases(Case...) -> Cases<Case...>;

/// The tables at one `now` as one role sees them.
class World {
 public:
  World(const model::Project& project, const Tables& tables, int64_t now, std::vector<model::RowRule> rules,
        bool is_grant);

  /// Two-valued by construction (L6).
  bool Holds(const language::Expr& condition, const Scope& scope);
  Item ValueOf(const language::Expr& value, const Scope& scope);
  /// The rows of an entity that pass its gates; those of the entity asked about are the universe.
  const RowsByKey& Entity(const std::string& name);

 private:
  // rows.cc: the gates of L10.
  const RowsByOwner& Collection(const std::string& name);
  std::vector<Row> RowsOf(const std::string& name, const Row& owner);
  std::vector<Row> PassingRows(const Thing& thing);
  std::vector<Row> NewestVersions(const Thing& thing, const std::vector<Row>& rows);
  int CompareVersions(const Row& left, const Row& right);
  // names.cc
  Item Read(const Scope& scope, const std::vector<language::Name>& names, size_t from);
  Item ReadOfOwner(const Scope& scope, const std::vector<language::Name>& names, size_t from);
  Value PersonOf(const Scope& scope);
  Item ReadColumnOrPath(const Row& row, const std::string& column, const std::string& zone = {});
  Item ReadAttribute(const Row& row, const model::Attribute& attribute);
  Item ReadCell(const Row& row, const std::string& column, const std::string& zone = {});
  Row Follow(const Row& row, const model::Reference& reference);
  Item TimeColumnOf(const Row& row);
  std::optional<int64_t> TimeOf(const Row& row) { return InstantOf(TimeColumnOf(row).value); }
  Value KeyOf(const Row& row);
  Value OwnerOf(const Row& row);
  // conditions.cc
  template <typename Test>
  bool Judge(const Scope& scope, bool is_missing, bool is_negated, const language::Modifiers& modifiers,
             Test fits);
  int CompareItems(const Item& left, const Item& right, const language::Modifiers& modifiers);
  bool HasAnniversary(int64_t first, const Bounds& bounds) const;
  std::optional<Value> EdgeOf(const language::Ranked& ranked, const std::string& entity);
  // values.cc
  Value Call(const language::Call& call, const Scope& scope);
  // aggregates.cc
  std::vector<Taken> Matching(const std::string& name, const language::ExprPtr& where,
                              const language::ExprPtr& value, const Scope& scope);
  std::vector<Taken> During(const std::optional<language::Window>& window, std::vector<Taken> rows,
                            const Scope& scope);
  Item Aggregate(const language::Aggregate& aggregate, const Scope& scope);
  std::string CollectionIn(const language::Expr& value, const Thing& owner) const;
  // patterns.cc
  bool IsRegular(const language::Regularly& regularly, const Scope& scope);
  bool IsSequence(const language::Sequence& sequence, const Scope& scope);
  // windows.cc
  std::optional<Bounds> BoundsOf(const language::Window& window, const Scope& scope);
  Bounds BoundsOf(const language::Period& period) const;
  std::optional<int64_t> InstantOf(const language::Anchor& anchor, const Scope& scope);
  std::optional<int64_t> InstantOf(const Value& value) const;
  int64_t Shifted(const language::Duration& duration, int direction) const;

  const model::Project& project_;
  const Tables& tables_;
  int64_t now_;
  std::vector<model::RowRule> rules_;
  bool is_grant_;  // Governance 2: rows at or after `now`, or without a time, never count.
  Clock clock_;    // L5: the project's zone.
  std::map<std::string, Clock> clocks_;
  std::map<std::string, Thing> things_;
  std::map<std::string, RowsByKey> entities_;
  std::map<std::string, RowsByOwner> collections_;
  std::map<const language::Ranked*, std::optional<Value>> edges_;
};

}  // namespace insitu::oracle
