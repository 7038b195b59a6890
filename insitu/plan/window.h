#pragma once

#include <string>

#include "insitu/plan/plan.h"

namespace insitu::plan {

/// Returns the condition that the time `at` (an instant, a date, or the conversion of a local clock) lies in `window`.
/// Constant bounds are converted to the column, never the column to them, so that the engine can skip by its statistics.
/// Precondition: `zone`, where midnights are, names an existing zone.
ExprPtr InWindow(const ExprPtr& at, const Window& window, const std::string& zone);

/// Returns a condition on the partition column that every row of `window` satisfies: its bounds, a day wider on both sides
/// since the partition's own zone is not known. `true` where the window has no constant bounds.
ExprPtr InPartition(const Partition& partition, const Window& window);

}  // namespace insitu::plan
