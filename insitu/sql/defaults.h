#pragma once

#include <optional>

#include "insitu/plan/plan.h"

namespace insitu::sql {

/// Returns the value of a feature for somebody without matching rows: 0, false or missing.
types::Value DefaultOf(const plan::Feature& feature);

/// Evaluates `condition`, which reads nothing but features, for somebody without matching rows. Nothing where the
/// answer would take more than comparisons and logic to find.
std::optional<bool> HoldsWithoutRows(const plan::Expr& condition, const plan::Plan& plan);

/// Evaluates `condition`, which reads nothing but columns, where all of them are missing, likewise.
std::optional<bool> HoldsWhereMissing(const plan::Expr& condition);

}  // namespace insitu::sql
