#pragma once

#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "insitu/cli/options.h"

namespace insitu::cli {

/// Returns the condition behind `--where` or `--where-json`. Precondition: one of them is given.
app::Outcome<app::WrittenCondition> ConditionOf(const Options& options);

/// Finds what a command is about: named audiences, all of them, or a condition. `session` is open.
app::Outcome<std::vector<app::Subject>> SubjectsOf(app::Session& session, const Options& options);

/// Returns the warnings about the conditions of `subjects`, as `check` shows them; those of what they name are not among them.
std::string WarningsAbout(const app::Session& session, const std::vector<app::Subject>& subjects);

}  // namespace insitu::cli
