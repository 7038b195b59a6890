#pragma once

#include <string>
#include <string_view>

#include "insitu/diag/diagnostic.h"
#include "insitu/diag/source.h"

namespace insitu::language {

enum class TokenKind {
  kEnd,
  kMistake,     ///< something already reported that stands where an operand may stand
  kWord,        ///< `count`, `and`: a name or a word of the language
  kQuotedName,  ///< `"Country"`
  kBareName,    ///< `Country`: a name that needs quotes and has none; reported by who takes it for a name
  kText,        ///< `'FR'`
  kNumber,      ///< `12.50`, without a sign
  kMonth,       ///< `2026-03`
  kDate,        ///< `2026-03-01`
  kTime,        ///< `2026-03-01T10:00:00Z`
  kSymbol,      ///< `(`, `<=`, ...
};

/// The smallest piece of a text that has a meaning: bytes `[begin, end)`.
struct Token {
  TokenKind kind = TokenKind::kEnd;
  size_t begin = 0;
  size_t end = 0;
  bool has_blank_before = false;
  std::string text;  ///< what stands between the quotes, or the spelling of anything else
};

/// Cuts a text into tokens, one at a time.
///
/// What is no token is reported once per run of it; where it is clear what was meant (`==`, `AND`), the token that was
/// meant follows, so that the parser does not stumble over the same place.
class Lexer {
 public:
  /// Both must outlive the lexer.
  Lexer(const diag::Excerpt& text, diag::Emitter& diagnostics);

  /// Returns the next token; at the end of the text `kEnd`, again and again.
  Token Next();

 private:
  void SkipBlanks();
  bool SkipComment();
  Token LexWord();
  Token LexDigits();
  Token LexCalendar(size_t end);
  Token LexTime(size_t end);
  Token LexNumber();
  Token LexQuoted(char quote);
  Token LexSymbol();
  Token LexStranger();

  char At(size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  size_t SkipDigits(size_t at) const;
  size_t SkipWord(size_t at) const;
  std::string_view Slice(size_t end) const { return text_.substr(at_, end - at_); }
  diag::Span SpanTo(size_t end) const { return excerpt_.SpanOf(at_, end); }
  Token Make(TokenKind kind, size_t end);
  Token Make(TokenKind kind, size_t end, std::string text);

  const diag::Excerpt& excerpt_;
  std::string_view text_;
  diag::Emitter& diagnostics_;
  size_t at_ = 0;
  bool has_blank_before_ = false;
};

}  // namespace insitu::language
