#pragma once

#include <variant>

#include "insitu/govern/governance.h"
#include "insitu/lower/lower.h"

namespace insitu::compile {

/// A question that was compiled: the governed plan, or the reason why there is none.
using Compiled = std::variant<plan::GovernedPlan, govern::Refusal>;

/// Turns a question about a checked project into a governed plan: lower, then govern.
Compiled Compile(const check::CheckedProject& project, const lower::Question& question,
                 const govern::Request& request);

}  // namespace insitu::compile
