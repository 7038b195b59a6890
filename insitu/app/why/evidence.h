#pragma once

#include "insitu/app/session.h"
#include "insitu/app/why/reason.h"

namespace insitu::app::why {

/// Runs the evidence of the plan, which answers `asked`, and puts it into the leaves of `reason`, in their order: rows, how far
/// they get in sequences, and how many of them each period has. Precondition: whether the leaves hold is known.
Outcome<std::monostate> FillEvidence(Session& session, const plan::GovernedPlan& plan,
                                     const lower::Question& asked, Reason& reason);

}  // namespace insitu::app::why
