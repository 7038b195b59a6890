#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/sql/select.h"
#include "insitu/sql/sources.h"

namespace insitu::sql {

/// Answers many conditions about one collection in one pass over it: each row carries a bit per feature whose rows it is
/// among, one grouping folds the rows of a person, and the person's row carries a bit per condition.
class BitScan {
 public:
  /// `features` are those of scan `scan` that get a bit; `name` is the name of its table in the statement.
  BitScan(const plan::Plan& plan, const Dialect& dialect, int scan, const std::vector<int>& features,
          std::string name);

  const std::string& name() const { return name_; }
  int scan() const { return scan_; }
  bool Has(const plan::Expr& feature) const;

  /// Returns whether `condition` holds for a person, as it is written where the table is left joined; never unknown.
  /// Nothing where it reads anything but its features, or what holds without rows is not known.
  std::optional<std::string> Answer(const plan::Expr& condition);
  /// Returns the value of one of its features for a person, likewise.
  std::string Value(const plan::Expr& feature);

  /// Returns what stands behind WITH: its table, with the column `key`, after those that it reads itself.
  std::vector<std::string> Tables() const;

 private:
  const plan::Feature& Feature(int index) const;
  std::string HasBit(int feature) const;
  std::string Aggregate(int feature) const;
  Select Rows() const;
  Select KeptRows() const;
  std::string WindowBits(SourceWriter& rows) const;
  std::string PredicateBits(SourceWriter& rows) const;
  std::optional<plan::Window> WindowOf(int feature) const;
  /// Says whether some feature has all rows, so that none is without a bit.
  bool MatchesAll() const;

  /// A column that rows carry to the grouping, for features that read it.
  struct Carried {
    std::string name;
    plan::ExprPtr value;
  };
  std::string Carry(const plan::ExprPtr& value, const std::string& name);

  const plan::Plan& plan_;
  const Dialect& dialect_;
  int scan_;
  std::string name_;
  std::map<int, int64_t> bits_;  ///< of each feature
  std::vector<int> collapsed_;   ///< features that copies of rows would change
  std::vector<Carried> carried_;
  std::map<int, std::string> arguments_;  ///< the column that holds a feature's argument
  std::vector<plan::ExprPtr> answers_;
  std::vector<int> values_;  ///< features that are columns of the table
};

/// Chooses the scans for which one pass for all features is faster than one for each.
std::vector<BitScan> ChooseBitScans(const plan::Plan& plan, const Dialect& dialect);

}  // namespace insitu::sql
