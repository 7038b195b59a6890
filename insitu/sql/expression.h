#pragma once

#include <functional>
#include <string>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"

namespace insitu::sql {

/// Writes expressions of plans. What columns, features and the rest are called depends on the place; `names` says it.
class ExpressionWriter {
 public:
  /// Returns how a column, input, feature, rank or list stands in the statement.
  using Names = std::function<std::string(const plan::Expr&)>;

  ExpressionWriter(const Dialect& dialect, std::string zone, Names names)
      : dialect_(dialect), zone_(std::move(zone)), names_(std::move(names)) {}

  /// Writes a condition for a place that takes unknown for false (WHERE, HAVING, FILTER, CASE WHEN).
  std::string Condition(const plan::Expr& expr) const;
  /// Writes a value; a condition as true or false, never unknown.
  std::string Value(const plan::Expr& expr) const;
  /// Writes a condition so that it may stand beside AND.
  std::string Conjunct(const plan::Expr& expr) const;

 private:
  std::string Call(const plan::Expr& call) const;
  std::string Argument(const plan::Expr& expr) const;

  const Dialect& dialect_;
  std::string zone_;
  Names names_;
};

/// Says whether the engine finds the condition never unknown, so that it needs no care under `not`.
bool IsNeverUnknown(const plan::Expr& expr);

}  // namespace insitu::sql
