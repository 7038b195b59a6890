#pragma once

#include <optional>
#include <vector>

#include "insitu/app/why/reason.h"
#include "insitu/app/why/step.h"

namespace insitu::app::why {

/// What the rows of a step have to be for a condition to stay as it is.
struct StayDemand {
  size_t step = 0;
  Demand demand;
};

/// What becomes of a condition once some steps are done.
struct Outlook {
  std::optional<bool> holds;  ///< nothing: that hangs on what exactly comes or is altered
  bool can_stay = false;      ///< then: it stays as it is if the steps meet `stays_if`, too
  std::vector<StayDemand> stays_if = {};
};

/// Says what becomes of `leaf` once all of `steps` are done, some of which may be its own.
Outlook OutlookOf(const Reason& leaf, const std::vector<Step>& steps, const DecidedParts& decided,
                  types::Instant now);

/// Returns how many of the rows of `steps`, of those that say how many come, certainly are among those that the aggregate of `leaf`
/// is computed from.
int64_t RowsArrived(const Reason& leaf, const std::vector<Step>& steps, const DecidedParts& decided,
                    types::Instant now);

}  // namespace insitu::app::why
