#pragma once

#include <string>
#include <string_view>

#include "insitu/language/lexer.h"
#include "insitu/language/syntax.h"
#include "insitu/language/wanted.h"

namespace insitu::language {

/// The tokens of a text with one token of look-ahead, and the rules that keep reports few and true: one mistake is
/// reported for one place, nothing is reported about what follows a token that was a mistake itself, and after 100
/// mistakes the rest is not read.
class TokenStream {
 public:
  /// Both must outlive the stream.
  TokenStream(const diag::Excerpt& text, diag::Emitter& diagnostics);

  const Token& current() const { return current_; }
  /// Returns the kind of the token taken last.
  const Token& last() const { return last_; }
  size_t begin() const { return current_.begin; }
  bool At(TokenKind kind) const { return current_.kind == kind; }
  /// Says whether the current token is this word (unquoted) or symbol.
  bool At(std::string_view spelling) const;
  /// Says whether the current token is a minus that sticks to digits, as in `top -1`.
  bool AtSign() const;
  /// Returns the text from the current token on.
  std::string_view Rest() const { return std::string_view(excerpt_.text()).substr(current_.begin); }
  /// Returns what stands behind the current token, which is not cut into tokens yet.
  std::string_view Behind() const { return std::string_view(excerpt_.text()).substr(current_.end); }
  Token Take();
  bool TakeIf(std::string_view spelling);

  /// Takes a number, which is the current token. Digits in groups, such as `1,000`, are reported and taken as one number.
  Token TakeNumber();

  /// Skips to the next `and`, `or`, `,` or `)` outside of further parentheses, or to the end.
  void SkipToOperator();
  /// Skips to the `)` that closes what is open, or to the end.
  void SkipToClose();
  /// Notes from here on what would fit at the end of the text; `wanted` must outlive the stream.
  void Watch(Wanted& wanted) { wanted_ = &wanted; }
  /// Says that `word` fits at the current token, where that is the end and somebody watches it.
  void WantWord(std::string_view word) const;
  /// Says that `what` is missing at the current token, as messages name it; nothing that is tried afterwards would fit.
  void Want(std::string_view what) const;

  /// Ends the text here: the current token becomes the end and nothing more is reported.
  void Abandon();

  /// Returns where to report a mistake at the current token: to the given emitter, or nowhere if something was
  /// reported for this place already.
  diag::Emitter& Here();
  /// Counts what was reported so far.
  size_t mistakes() const { return diagnostics_.errors(); }
  /// Returns where to report any other mistake.
  diag::Emitter& Anywhere() { return is_abandoned_ ? muted_ : diagnostics_; }

  Span SpanOf(const Token& token) const { return excerpt_.SpanOf(token.begin, token.end); }
  /// Returns the place from `begin` to the end of the token taken last.
  Span SpanFrom(size_t begin) const;
  /// Returns the text from `begin` to `end`, blanks at its ends left out.
  std::string_view Slice(size_t begin, size_t end) const;

 private:
  bool IsSync() const;

  const diag::Excerpt& excerpt_;
  diag::Emitter& diagnostics_;
  diag::Emitter muted_;
  size_t errors_before_;
  Lexer lexer_;
  Token current_;
  Token last_;
  size_t reported_at_ = std::string::npos;
  bool is_abandoned_ = false;
  Wanted* wanted_ = nullptr;
};

/// Returns a token as it is written, with what no terminal should get escaped.
std::string Written(const Token& token);

/// Names a token in a message: `` `)` ``, "the end".
std::string Describe(const Token& token);

}  // namespace insitu::language
