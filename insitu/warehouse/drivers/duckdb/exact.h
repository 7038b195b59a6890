#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "insitu/types/type.h"

namespace insitu::warehouse::drivers::duckdb {

/// Says whether the engine would read texts of some values of `type` without a word though they are none: it rounds
/// `1.5` to an integer and cuts the clock off a date.
bool is_read_loosely(const types::Type& type);

/// Returns the value of `type` that `text` is exactly, as the engine reads it without rounding: an integer of 64 bits, a
/// decimal without digits to round away, a day `YYYY-MM-DD`, a time with an offset or, in UTC, without one, a clock
/// reading without an offset. Nothing where `text` is none. Precondition: `is_read_loosely(type)`.
std::optional<std::string> ExactText(std::string_view text, const types::Type& type);

/// Like the above for a decimal that a JSON document holds, as the engine returns it: a number or a text. The engine keeps
/// numbers with a point or an exponent as binary ones, so such a number of more than 15 digits is none.
std::optional<std::string> ExactTextOfJson(std::string_view json, const types::Type& type);

}  // namespace insitu::warehouse::drivers::duckdb
