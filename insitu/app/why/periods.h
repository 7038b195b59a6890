#pragma once

#include <vector>

#include "insitu/app/why/reason.h"
#include "insitu/app/why/rows.h"

namespace insitu::app::why {

/// Tells how many rows each period has; `bounds` are those of the periods, ascending. Its text is left to the caller.
FoundPeriods PeriodsOf(const check::Regularly& regularly, const std::vector<types::Instant>& bounds,
                       const ReadRows& read);

/// Says whether `regularly` holds with `rows` more rows in the newest period, which ends at now.
bool HoldsWithMore(const check::Regularly& regularly, const FoundPeriods& found, int64_t rows);

}  // namespace insitu::app::why
