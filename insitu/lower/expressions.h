#pragma once

#include <utility>

#include "insitu/check/checked.h"
#include "insitu/lower/sources.h"
#include "insitu/plan/plan.h"

namespace insitu::lower {

/// What leaves of an expression mean at one place: over a table, a scan's rows, or people.
class Leaves {
 public:
  virtual ~Leaves() = default;
  virtual plan::ExprPtr Column(const check::Expr& column) = 0;
  virtual std::pair<plan::ExprPtr, plan::ExprPtr> Point(const check::Expr& column) = 0;
  virtual plan::ExprPtr Key() = 0;
  /// The time of the row that is `up` steps up: 0 for the row itself.
  virtual plan::ExprPtr At(int up) = 0;
  /// Lowers an aggregate, a `regularly` or a `sequence`.
  virtual plan::ExprPtr Aggregate(const check::Expr& aggregate) = 0;
  virtual plan::ExprPtr Rank(const check::Expr& rank) = 0;
  virtual plan::ExprPtr Sample(const check::Expr& sample) = 0;
  virtual int List(const check::NamedList& list) = 0;
  /// Lowers a value of the person that bounds a window.
  virtual plan::ExprPtr Anchor(const check::Expr& value) = 0;
};

/// Lowers everything but leaves: functions, named traits and audiences, ranges, anniversaries, exact averages.
plan::ExprPtr LowerExpr(const Setting& setting, const check::Expr& expr, Leaves& leaves);

/// Returns `range` as a window of instants.
plan::Window LowerRange(const Setting& setting, const check::Range& range, Leaves& leaves);

}  // namespace insitu::lower
