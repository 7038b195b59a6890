#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/base/clock.h"
#include "tests/oracle/base/names_in.h"
#include "tests/oracle/oracle.h"

namespace insitu::oracle {

using language::ExprPtr;
using Names = std::vector<language::Name>;

/// An entity or collection: its table, and what the model says about it.
struct Thing {
  std::string name;
  const model::Table* model = nullptr;
  const model::Key* key = nullptr;
  const model::Collection* collection = nullptr;  ///< null for an entity
  const Table* table = nullptr;
};

/// One row. Without cells it is one that is not there, such as a path does not find: all its values are missing, but
/// perhaps the `key` by which other rows know it.
struct Row {
  const Thing* thing = nullptr;
  const std::vector<Value>* cells = nullptr;
  Value key = {};
};

/// A value while it is computed. The average of exact numbers also carries what it was computed from (L15).
struct Item {
  Value value;
  types::Type type = types::Type::Poison();  ///< known for what is read from a column
  bool is_constant = false;
  Value sum = {};
  int64_t count = 0;
};

/// What names mean at one place of a formula.
struct Scope {
  Row row;                        ///< whose columns are named bare
  std::vector<Row> owners = {};   ///< whom the row belongs to, and those whom they belong to
  bool is_model = false;          ///< the model's own formulas see every column
  bool is_named_in_full = false;  ///< inside an aggregate over values: `purchase.amount`
  const Item* element = nullptr;  ///< inside `any element`
  bool is_closed = false;         ///< a condition that grants (governance 2): what meets a missing value is
  bool if_missing = false;  ///< `if_missing`, which `not` turns round, so that missing values never grant
};

/// A row that counts, with what an aggregate takes from it.
struct Taken {
  Scope scope;  ///< the row's
  std::optional<int64_t> time;
  Value key;
  Value argument = {};
};

/// Times from `from` to `until`; `until` itself only where the window says so.
struct Bounds {
  int64_t from = INT64_MIN;
  int64_t until = INT64_MAX;
  bool has_last = false;
  bool Holds(std::optional<int64_t> time) const {
    return time && from <= *time && (*time < until || (has_last && *time == until));
  }
};

/// Lambdas, one for each kind of node.
template <typename... Case>
struct Cases : Case... {
  using Case::operator()...;
};
template <typename... Case>
Cases(Case...) -> Cases<Case...>;

/// What has that name; null if nothing has.
template <typename List>
const auto* Find(const List& list, const std::string& name) {
  const auto found = std::ranges::find_if(list, [&](const auto& each) { return each.name.value == name; });
  return found == list.end() ? nullptr : &*found;
}

/// Whether `order` (below, equal or above zero) is as the operator says.
bool Fits(language::ComparisonOp op, int order);
/// `at least`, `exactly`, `at most` `number`.
bool Fits(language::Quantity quantity, int64_t found, int64_t number);

using RowsByKey = std::map<Value, Row, Less>;
using RowsByOwner = std::map<Value, std::vector<Row>, Less>;

/// The tables at one `now` as one role sees them.
class World {
 public:
  World(const model::Project& project, const Tables& tables, int64_t now, std::vector<model::RowRule> rules,
        bool is_grant, std::optional<Value> overflowed = {});

  // conditions.cc, values.cc, aggregates.cc
  /// Two-valued by construction (L6).
  bool Holds(const language::Expr& condition, const Scope& scope);
  Item ValueOf(const language::Expr& value, const Scope& scope);
  Item Aggregate(const language::Aggregate& aggregate, const Scope& scope);
  bool IsRegular(const language::Regularly& regularly, const Scope& scope);
  bool IsSequence(const language::Sequence& sequence, const Scope& scope);

  // rows.cc: the gates of L10.
  /// The rows of an entity that pass its gates; those of the entity asked about are the universe.
  const RowsByKey& Entity(const std::string& name);
  /// The rows of a collection, or of an entity that points to `owner`, that belong to it; where it has no key all rows,
  /// to be computed in vain (L15).
  std::vector<Row> RowsOf(const std::string& name, const Row& owner);
  Value KeyOf(const Row& row);  ///< missing where none is declared
  /// The row of an entity or collection that is not there: all its values are missing.
  Row NoRow(const std::string& name) const { return {&things_.at(name), nullptr}; }

  // names.cc
  Item Read(const Scope& scope, const Names& names, size_t from = 0);
  Item ReadCell(const Row& row, const std::string& column, const std::string& zone = {});

  // values.cc
  /// Nothing for the empty window of a missing anchor.
  std::optional<Bounds> BoundsOf(const language::Window& window, const Scope& scope);
  Bounds BoundsOf(const language::Period& period) const;
  std::optional<int64_t> InstantOf(const language::Anchor& anchor, const Scope& scope);
  /// A time, or the midnight of a date in the project's zone (L5).
  std::optional<int64_t> InstantOf(const Value& value) const;
  int64_t FromNow(const language::Duration& duration, int64_t times) const;

  const model::Project& project;
  const Tables& tables;
  const int64_t now;
  const Clock clock;                                              ///< L5: the project's zone
  const std::optional<Value> overflowed;                          ///< see `Question`
  std::map<const language::Ranked*, std::optional<Value>> edges;  ///< known ones

 private:
  std::vector<Row> PassingRows(const Thing& thing);
  std::vector<Value> VersionOf(const Row& row);
  Item ReadColumnOrPath(const Row& row, const std::string& column, const std::string& zone = {});
  Item ReadAttribute(const Row& row, const model::Attribute& attribute);
  Value Call(const language::Call& call, const Scope& scope);
  Row Follow(const Row& row, const model::Reference& reference);
  Item TimeColumnOf(const Row& row);
  Value OwnerOf(const Row& row);
  std::vector<Taken> Matching(const std::string& name, const ExprPtr& where, const ExprPtr& value,
                              const Scope& scope);
  std::vector<Taken> During(const std::optional<language::Window>& window, const std::vector<Taken>& rows,
                            const Scope& scope);

  std::vector<model::RowRule> rules_;
  bool is_grant_;  // Governance 2: rows at or after `now`, or without a time, never count.
  std::map<std::string, Clock> clocks_;
  std::map<std::string, Thing> things_;
  std::map<std::string, RowsByKey> entities_;
  std::map<std::string, RowsByOwner> collections_;
};

}  // namespace insitu::oracle
