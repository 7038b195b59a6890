#pragma once

#include <optional>
#include <string>

#include "insitu/diag/diagnostic.h"

namespace insitu::project {

/// Returns `text` with each `${NAME}` replaced by the environment variable of that name. A variable that is
/// not set, a `${` without its `}` and `${file:...}` are reported at their place; then there is no result.
std::optional<std::string> ReplaceVariables(const diag::Excerpt& text, diag::Emitter& diagnostics);

}  // namespace insitu::project
