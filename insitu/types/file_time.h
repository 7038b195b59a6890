#pragma once

#include <optional>
#include <string_view>

#include "insitu/types/value.h"

/// Times as people and programs write them into files and tests, where the language itself is stricter.
namespace insitu::types {

/// Reads a time whose day and clock are parted by `T` or a blank; without an offset it is one of UTC. Nothing if it is none.
std::optional<Instant> ParseFileInstant(std::string_view text);
/// Reads a clock reading likewise, which has no offset; nothing if it is none.
std::optional<LocalTime> ParseFileLocalTime(std::string_view text);

}  // namespace insitu::types
