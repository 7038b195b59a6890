#pragma once

#include <string>
#include <string_view>

namespace insitu::types {

/// Maps each Latin, Greek and Cyrillic letter to its Unicode simple lower case, one code point to one;
/// every other byte stays. The tables are generated from Unicode data by `tools/make_fold_tables`.
std::string LowerCase(std::string_view text);

/// Replaces each Latin, Greek and Cyrillic letter by what is left of its canonical decomposition without
/// combining marks, and drops the combining marks U+0300 to U+036F wherever they stand, so that a letter
/// written as base and mark gives the same; `ø`, `ł`, `ß` stay, other letters stay exactly as they are.
std::string DropAccents(std::string_view text);

/// Strips U+0020 and U+00A0 at both ends.
std::string_view TrimBlanks(std::string_view text);

/// Says whether `text` is well-formed UTF-8 without U+0000.
bool IsValidText(std::string_view text);

/// Counts code points of well-formed UTF-8.
size_t CodePoints(std::string_view text);

}  // namespace insitu::types
