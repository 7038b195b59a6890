#pragma once

#include <optional>

#include "insitu/app/diff/version.h"
#include "insitu/model/project.h"

namespace insitu::app::diff {

/// Compiles the count of an audience as it would have been in the earlier version of a project, had nothing changed but the
/// audience's own file: so that what its own change does is told from what is changed behind it. `now` is the audience as it is
/// declared now, `asker` who asks for it. Nothing where it has a mistake there, or is refused.
std::optional<plan::GovernedPlan> PlanOfHybrid(const Version& earlier, const model::Audience& now,
                                               const Asker& asker);

}  // namespace insitu::app::diff
