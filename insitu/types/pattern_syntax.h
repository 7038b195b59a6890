#pragma once

#include <optional>
#include <string_view>

#include "insitu/types/pattern.h"

namespace insitu::types {

/// Finds the first thing in `pattern` that is not in the list of `CheckPattern`. A pattern without may still
/// be too large for an engine.
std::optional<PatternError> CheckPatternSyntax(std::string_view pattern);

}  // namespace insitu::types
