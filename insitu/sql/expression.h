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

  /// Returns the condition that must hold before a call may fail on a row, empty where there is none. Engines choose the order
  /// of conditions themselves, so a rule on rows beside a computation does not keep it from hidden ones.
  using Guard = std::function<std::string(const plan::Expr& call)>;

  ExpressionWriter(const Dialect& dialect, std::string zone, Names names, Guard guard = nullptr)
      : dialect_(dialect), zone_(std::move(zone)), names_(std::move(names)), guard_(std::move(guard)) {}

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
  Guard guard_;
};

/// Says whether the engine may fail the statement over the values that the call is given.
bool MayFail(const plan::Expr& call);

/// Says whether the engine finds the condition never unknown, so that it needs no care under `not`.
bool IsNeverUnknown(const plan::Expr& expr);

}  // namespace insitu::sql
