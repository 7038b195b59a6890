#include "insitu/types/pattern.h"

#include <re2/re2.h>

#include "insitu/base/check.h"
#include "insitu/types/pattern_syntax.h"

namespace insitu::types {

namespace {

re2::RE2::Options PatternOptions() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

std::optional<PatternError> CheckPattern(std::string_view pattern) {
  if (auto error = CheckPatternSyntax(pattern)) return error;
  if (re2::RE2(Piece(pattern), PatternOptions()).ok()) return std::nullopt;
  return PatternError{0, pattern.size(), "the pattern is too large"};
}

Pattern::Pattern(std::string_view pattern)
    : expression_(std::make_unique<const re2::RE2>(Piece(pattern), PatternOptions())) {
  INSITU_CHECK(expression_->ok(), "a pattern was used that had not been checked");
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::IsFoundIn(std::string_view text) const {
  return re2::RE2::PartialMatch(Piece(text), *expression_);
}

bool MatchesPattern(std::string_view text, std::string_view pattern) {
  return Pattern(pattern).IsFoundIn(text);
}

}  // namespace insitu::types
