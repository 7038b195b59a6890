#pragma once

#include "insitu/check/expr.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::check {

/// Reports where `condition`, which grants, may be true because a value is missing or a row is not there. It looks through
/// traits, audiences, computed attributes and aggregates. What cannot be shown to be true only by what is there is reported.
void ReportOpenPlaces(const Expr& condition, diag::Emitter& diagnostics);

}  // namespace insitu::check
