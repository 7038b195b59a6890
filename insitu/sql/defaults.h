#pragma once

#include <optional>
#include <string>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"

namespace insitu::sql {

/// Says whether a period with that many rows is one of those that `periods` looks for.
bool FitsCount(const plan::Periods& periods, int64_t count);

/// Returns the value of a feature for somebody without matching rows: 0, false or missing.
types::Value DefaultOf(const plan::Feature& feature);

/// Writes `value`, or the default of the feature where it is missing.
std::string OrDefault(std::string value, const plan::Feature& feature, const Dialect& dialect);

/// Evaluates `condition`, which reads nothing but features, for somebody without matching rows. Nothing where the
/// answer would take more than comparisons and logic to find.
std::optional<bool> HoldsWithoutRows(const plan::Expr& condition, const plan::Plan& plan);

/// Evaluates `condition`, which reads nothing but columns, where all of them are missing, likewise.
std::optional<bool> HoldsWhereMissing(const plan::Expr& condition);

}  // namespace insitu::sql
