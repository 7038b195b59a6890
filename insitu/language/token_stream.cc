#include "insitu/language/token_stream.h"

#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/format.h"
#include "insitu/language/meant.h"

namespace insitu::language {
namespace {

constexpr size_t kMostMistakes = 20;

}  // namespace

TokenStream::TokenStream(const diag::Excerpt& text, diag::Emitter& diagnostics)
    : excerpt_(text),
      diagnostics_(diagnostics),
      errors_before_(diagnostics.errors()),
      lexer_(text, diagnostics) {
  current_ = lexer_.Next();
}

bool TokenStream::At(std::string_view spelling) const {
  const bool is_bare = current_.kind == TokenKind::kWord || current_.kind == TokenKind::kSymbol;
  WantWord(spelling);
  return is_bare && current_.text == spelling;
}

Token TokenStream::Take() {
  last_ = current_;
  if (is_abandoned_) return last_;
  current_ = lexer_.Next();
  if (diagnostics_.errors() - errors_before_ >= kMostMistakes && !At(TokenKind::kEnd)) {
    diagnostics_.Report(SpanOf(current_), TooManyMistakes, kMostMistakes).Hint("mend these first").Emit();
    Abandon();
  }
  return last_;
}

bool TokenStream::AtSign() const {
  const std::string_view behind = Behind().substr(0, 1);
  return At("-") && behind >= "0" && behind <= "9";
}

bool TokenStream::TakeIf(std::string_view spelling) {
  if (!At(spelling)) return false;
  Take();
  return true;
}

Token TokenStream::TakeNumber() {
  const bool may_have_groups = current_.text.size() <= 3 && current_.text.find('.') == std::string::npos;
  const size_t end = current_.end + (may_have_groups ? GroupsAtStartOf(Behind()) : 0);
  Token number = Take();
  if (end == number.end) return number;
  while (current_.begin < end && !At(TokenKind::kEnd)) {
    if (At(TokenKind::kNumber)) number.text += current_.text;
    Take();
  }
  number.end = end;
  Anywhere()
      .Report(SpanOf(number), GroupedDigits, Slice(number.begin, end))
      .Hint(fmt::format("write `{}`", number.text))
      .Emit();
  return number;
}

bool TokenStream::IsSync() const {
  return At(TokenKind::kEnd) || At("and") || At("or") || At(",") || At(")");
}

void TokenStream::SkipToOperator() {
  for (size_t open = 0; !At(TokenKind::kEnd) && (open > 0 || !IsSync()); Take()) {
    if (At("(")) ++open;
    if (At(")")) --open;
  }
}

void TokenStream::SkipToClose() {
  for (size_t open = 0; !At(TokenKind::kEnd) && (open > 0 || !At(")")); Take()) {
    if (At("(")) ++open;
    if (At(")")) --open;
  }
}

void TokenStream::WantWord(std::string_view word) const {
  const bool is_open = wanted_ != nullptr && !wanted_->is_closed && !is_abandoned_;
  if (is_open && At(TokenKind::kEnd)) wanted_->words.emplace_back(word);
}

void TokenStream::Want(std::string_view what) const {
  if (wanted_ == nullptr || !At(TokenKind::kEnd) || wanted_->is_closed) return;
  wanted_->what = what;
  wanted_->is_closed = true;
}

void TokenStream::Abandon() {
  current_ = {TokenKind::kEnd, current_.begin, current_.begin, true, {}};
  is_abandoned_ = true;
}

diag::Emitter& TokenStream::Here() {
  const bool follows_mistake = At(TokenKind::kMistake) || last_.kind == TokenKind::kMistake;
  const bool is_known = is_abandoned_ || follows_mistake || reported_at_ == current_.begin;
  if (At(TokenKind::kEnd) && wanted_ != nullptr) wanted_->is_closed = true;
  reported_at_ = current_.begin;
  return is_known ? muted_ : diagnostics_;
}

Span TokenStream::SpanFrom(size_t begin) const { return excerpt_.SpanOf(begin, std::max(begin, last_.end)); }

std::string_view TokenStream::Slice(size_t begin, size_t end) const {
  constexpr std::string_view kBlanks = " \t\r\n";
  std::string_view slice = std::string_view(excerpt_.text()).substr(begin, end - begin);
  slice.remove_prefix(std::min(slice.find_first_not_of(kBlanks), slice.size()));
  return slice.substr(0, slice.find_last_not_of(kBlanks) + 1);
}

std::string Written(const Token& token) {
  switch (token.kind) {
    case TokenKind::kEnd: return "";
    case TokenKind::kText: return diag::Show(diag::Name(QuoteText(token.text)));
    case TokenKind::kQuotedName: return "\"" + diag::Show(diag::Name(token.text)) + "\"";
    case TokenKind::kMistake:
    case TokenKind::kWord:
    case TokenKind::kBareName:
    case TokenKind::kNumber:
    case TokenKind::kMonth:
    case TokenKind::kDate:
    case TokenKind::kTime:
    case TokenKind::kSymbol: return diag::Show(diag::Name(token.text));
  }
  return {};
}

std::string Describe(const Token& token) {
  return token.kind == TokenKind::kEnd ? "the end" : "`" + Written(token) + "`";
}

}  // namespace insitu::language
