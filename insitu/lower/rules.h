#pragma once

#include "insitu/check/checked.h"
#include "insitu/plan/plan.h"

namespace insitu::lower {

/// Lowers every rule of the project that may concern a question about `entity`. Row rules are asked at the question's `now`;
/// consent has none: it is asked at `answered_at`.
plan::Rules LowerRules(const check::CheckedProject& project, const check::Entity& entity, types::Instant now,
                       types::Instant answered_at);

}  // namespace insitu::lower
