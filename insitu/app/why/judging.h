#pragma once

#include <optional>
#include <vector>

#include "insitu/app/why/possible.h"
#include "insitu/app/why/reason.h"
#include "insitu/app/why/step.h"

namespace insitu::app::why {

/// Says whether `reason` becomes `target` once all of `steps` are done, whatever exactly comes or is altered by them. Where that
/// hangs on conditions which the steps may leave as they are or not, the steps are returned with words that ask for it: if they
/// can be done so. Nothing where the whole is not sure to become `target`.
std::optional<std::vector<Step>> StepsThatTurn(const Reason& reason, bool target, std::vector<Step> steps,
                                               const DecidedParts& decided, types::Instant now);

}  // namespace insitu::app::why
