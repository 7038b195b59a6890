#pragma once

#include <string_view>

#include "insitu/types/type.h"

namespace insitu::warehouse::drivers::duckdb {

/// Says whether the engine would read texts of some values of `type` without a word though they are none: it rounds
/// `1.5` to an integer and cuts the clock off a date.
bool is_read_loosely(const types::Type& type);

/// Says whether `text` is exactly a value of `type`: an integer of 64 bits, a decimal without digits to round away, a
/// day `YYYY-MM-DD`. Precondition: `is_read_loosely(type)`.
bool FitsExactly(std::string_view text, const types::Type& type);

}  // namespace insitu::warehouse::drivers::duckdb
