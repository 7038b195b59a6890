#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace insitu::types {

/// Why a text is no pattern of the language: the byte where it goes wrong and what was found there.
struct PatternError {
  size_t offset = 0;
  size_t length = 1;
  std::string message;  ///< lower case, names the character, e.g. "`\b` is not part of patterns"
};

/// Checks that `pattern` uses only what all engines agree on: literals, `.` (not a line break), classes,
/// `\d \w \s` (ASCII), `^ $` (whole text), groups, alternatives, greedy `* + ? {m,n}`, a leading `(?i)`.
std::optional<PatternError> CheckPattern(std::string_view pattern);

/// Says whether `pattern` (already checked) is found anywhere in `text`.
bool MatchesPattern(std::string_view text, std::string_view pattern);

}  // namespace insitu::types
