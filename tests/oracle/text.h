#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "insitu/language/syntax.h"
#include "tests/oracle/clock.h"

namespace insitu::oracle {

/// Triples of a letter, its lower case and the letter without accents; letters that never change are left
/// out.
extern const std::u32string_view kLetters;

std::u32string Decode(std::string_view text);

/// L12: what a comparison with these modifiers compares.
std::string Fold(std::string_view text, const language::Modifiers& modifiers);

/// `%` is any text, `_` one code point, `\` takes the meaning from what follows.
bool Like(std::string_view text, std::string_view pattern);
/// Found anywhere unless anchored.
bool Matches(std::string_view text, std::string_view pattern);

/// `[+-]?digits(.digits)?`, whole; nothing beyond 38 digits.
std::optional<types::Decimal> ParseNumber(std::string_view text);
/// `YYYY-MM-DD`, whole.
std::optional<types::Date> ParseDay(std::string_view text);
/// ISO 8601, whole; without offset in the zone of `clock`.
std::optional<types::Instant> ParseTime(std::string_view text, const Clock& clock);

/// The first 16 hexadecimal digits of the MD5 of `bytes` (RFC 1321), as a number.
uint64_t Md5Start(std::string_view bytes);

}  // namespace insitu::oracle
