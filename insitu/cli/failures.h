#pragma once

#include "insitu/app/session.h"
#include "insitu/cli/surroundings.h"

namespace insitu::cli {

/// Shows why there is no answer, and returns the exit code: as text on the standard error, or as one JSON document on the
/// standard output. `session` may be null; where it is not, mistakes of the project are its diagnostics.
int ShowFailure(const app::Failure& failure, const app::Session* session, bool is_json,
                const Surroundings& surroundings);

}  // namespace insitu::cli
