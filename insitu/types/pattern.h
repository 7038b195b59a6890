#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace insitu::types {

/// Why a text is no pattern of the language: the byte where it goes wrong and what was found there.
struct PatternError {
  size_t offset = 0;
  size_t length = 1;
  std::string message;  ///< lower case, names the character, e.g. "`\b` is not part of patterns"
};

/// Checks that `pattern` uses only what all engines agree on; anything else is an error that names the
/// character.
///
/// Allowed: literals; `.` (any character but U+000A); classes `[a-z\d_]`, `[^,;]`; `\d`, `\w` (with `_`) and
/// `\s` (space, tab, line feed, form feed, carriage return) of ASCII, in classes too; `^` and `$` (ends of
/// the whole text); groups `( )`; alternatives `|`, none of them empty; greedy `*`, `+`, `?`, `{m}`, `{m,}`,
/// `{m,n}` after one of the above (not after `^`, `$` or another of them), m and n at most 1000, multiplied
/// through nested groups too; `(?i)` at the very start. The marks `\ . + * ? ( ) [ ] { } | ^ $ - /`, and no
/// others, may follow a backslash and then stand for themselves; all but `-` and `/` need one to do so
/// outside classes. In a class `\ ] [ ^ -` need one, except a
/// `^` that is not the first and a `-` that is the first or the last, and `&&` is not allowed.
std::optional<PatternError> CheckPattern(std::string_view pattern);

/// A pattern made ready for many texts. One serves all threads.
class Pattern {
 public:
  /// Precondition: `CheckPattern` found nothing wrong with `pattern`.
  explicit Pattern(std::string_view pattern);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  /// Says whether the pattern is found anywhere in `text`.
  bool IsFoundIn(std::string_view text) const;

 private:
  std::unique_ptr<const re2::RE2> expression_;
};

/// Says whether `pattern` (already checked) is found anywhere in `text`; use `Pattern` for many texts.
bool MatchesPattern(std::string_view text, std::string_view pattern);

}  // namespace insitu::types
