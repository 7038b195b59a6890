#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/sql/expression.h"
#include "insitu/sql/select.h"
#include "insitu/sql/sources.h"

namespace insitu::sql {

/// Writes the rows of one scan: what they are called (`r`, the person's values `p`), which of them match, where they come from.
class ScanRows {
 public:
  /// All outlive the object.
  ScanRows(const plan::Plan& plan, const Dialect& dialect, int scan);

  const plan::Scan& scan() const { return scan_; }
  std::string Key() { return Value(*scan_.source.key); }
  std::string Value(const plan::Expr& expr) const { return writer_.Value(expr); }
  std::string Condition(const plan::Expr& expr) const { return writer_.Condition(expr); }
  /// Returns what a row must satisfy to match, to be joined by AND.
  std::vector<std::string> Matches(const plan::Expr& predicate,
                                   const std::optional<plan::Window>& window) const;
  /// Adds where the rows come from to `select`; `input_rows` are the people's values for scans that have inputs.
  void Write(Select& select, const std::string& input_rows, bool skips_time_gate);
  /// Writes ` IN (the keys that a role may see)`; empty where no rule hides any person.
  const std::string& visible_keys() const { return visible_keys_; }

 private:
  std::string Name(const plan::Expr& leaf);

  const plan::Plan& plan_;
  const Dialect& dialect_;
  const plan::Scan& scan_;
  std::string visible_keys_;
  SourceWriter rows_;
  ExpressionWriter writer_;
};

}  // namespace insitu::sql
