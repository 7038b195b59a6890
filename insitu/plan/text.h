#pragma once

#include <string>
#include <string_view>

#include "insitu/plan/governed_plan.h"
#include "insitu/plan/plan.h"

namespace insitu::plan {

/// Returns the word of plans for the gate, such as `row rule`.
std::string_view NameOf(GateKind kind);

/// Returns `expr` as text. Columns of `source`'s joins carry their path; features are numbered as in `plan` (`f1`,
/// `f2`, ... over all scans); either may be null where none occurs.
std::string ToText(const Expr& expr, const Source* source, const Plan* plan);

/// Returns the feature as `count in [from, until) where ...`; equal texts mean equal features.
std::string ToText(const Feature& feature, const Scan& scan, const Plan* plan);

/// Returns rows of a sequence as `rows in [from, until) where ...`, likewise.
std::string ToText(const RowSet& rows, const Scan& scan, const Plan* plan);

/// Returns the plan as the lines that goldens and `explain` show:
///
///     entity customer
///       gate row rule served_markets: country in ('FR', 'BE')
///     scan purchase by customer_id
///       gate where: status != 'cancelled'
///       f1 = count in [2025-09-30T22:00:00Z, 2026-03-31T10:00:00Z)
///     member f1 > 3
std::string ToText(const Plan& plan);

}  // namespace insitu::plan
