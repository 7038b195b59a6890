#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "insitu/plan/plan.h"
#include "insitu/sql/bit_scan.h"
#include "insitu/sql/blocks.h"
#include "insitu/sql/dialect.h"
#include "insitu/sql/expression.h"
#include "insitu/sql/select.h"
#include "insitu/sql/sources.h"

namespace insitu::sql {

/// Whose rows are read.
enum class Whom {
  kAsked,      ///< those of the given key, where the plan has one
  kEverybody,  ///< ranks are cut over the whole universe, whoever is asked about
};

/// Builds one SELECT over the people of the universe. Conditions about one block become sets of keys (`IN`, `NOT IN`), which
/// engines turn into semi and anti joins; values of features are joined.
class PeopleQuery {
 public:
  /// `bit_scans` (may be null) answer conditions about their features; the statement must begin with their tables.
  PeopleQuery(const plan::Plan& plan, const Dialect& dialect, std::vector<BitScan>* bit_scans = nullptr,
              Whom whom = Whom::kAsked);

  /// Keeps only people who satisfy `condition`.
  void Where(const plan::ExprPtr& condition);
  /// Writes a condition for a column; where it does not hold it is false or unknown.
  std::string Condition(const plan::ExprPtr& condition) { return writer_.Condition(*WithSets(condition)); }
  /// Writes a value about a person, for a column.
  std::string Value(const plan::Expr& expr);
  /// Writes a condition likewise, by joined values and not by sets: then rows are read once for a condition and its values.
  std::string ConditionByValues(const plan::Expr& condition) { return writer_.Condition(condition); }
  std::string Key() { return universe_.Value(*plan_.universe.key); }
  /// Writes the people's values that `scan` takes as inputs: `key`, `i1`, `i2`, ...; empty where it takes none.
  std::string InputRows(const plan::Scan& scan) const;

  /// Returns the query with the given columns; this object is done then.
  Select Build(std::vector<std::string> columns);

  const std::vector<std::string>& notes() const { return notes_; }

 private:
  struct Set {
    Block block;
    plan::ExprPtr having;  ///< null for a plain `any`
    bool is_negated = false;
    bool is_only_required = false;  ///< stands alone beside `AND`, where unknown is as good as false
    std::vector<int> within;
    std::string answer;  ///< of a bit scan; then nothing else is set
  };

  plan::ExprPtr WithSets(const plan::ExprPtr& condition);
  plan::ExprPtr WithMergedParts(const plan::Expr& logic);
  /// Returns the set of people for whom a condition about one block holds; null where it is no such condition.
  plan::ExprPtr TrySet(const plan::Expr& condition);
  plan::ExprPtr TryBits(const plan::Expr& condition);
  BitScan* BitScanOf(const plan::Expr& feature) const;
  /// Returns the one block whose features (and constants) are all that the condition reads.
  std::optional<Block> BlockOf(const plan::Expr& condition) const;
  bool AreOneBlock(const Block& left, const Block& right) const;
  void PushNarrowSets(std::vector<plan::ExprPtr>& conjuncts);
  bool IsNarrow(const Set& set) const;
  std::string SetText(const Set& set) const;
  std::string Name(const plan::Expr& leaf);
  std::string IsAmong(const std::string& set, bool is_negated);
  std::string FeatureValue(const plan::Expr& feature);
  std::string RankText(const plan::Rank& rank) const;
  std::vector<std::string> WithinAsked() const;

  const plan::Plan& plan_;
  const Dialect& dialect_;
  std::vector<BitScan>* bit_scans_;
  Whom whom_;
  std::set<std::string> joined_bit_scans_;
  SourceWriter universe_;
  ExpressionWriter writer_;
  std::vector<Set> sets_;
  std::vector<Block> joined_;
  std::vector<std::string> where_;
  std::vector<std::string> notes_;
};

}  // namespace insitu::sql
