#pragma once

#include <optional>

#include "insitu/app/session.h"
#include "insitu/app/why/changes.h"

namespace insitu::app::why {

/// Takes apart the condition of a rule behind `subject`'s for the person of `key`, as `Ask` does, at the instant that the rule
/// goes by. Returns nothing where there is nothing to tell, or where it may not be told: the role may not `explain`, which shows
/// the conditions of rules, or a rule on rows hides some of what this one reads.
Outcome<std::optional<Reason>> ReasonOf(Session& session, const Subject& subject, const types::Value& key,
                                        int64_t rows, const plan::After& rule, bool holds);

}  // namespace insitu::app::why
