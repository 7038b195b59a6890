#include "insitu/language/lexer.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "insitu/json/utf8.h"
#include "insitu/language/diagnostics.h"
#include "insitu/language/format.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

/// What other languages and word processors write for one of our tokens. Longer spellings come first.
struct Foreign {
  std::string_view spelling;
  TokenKind kind;
  std::string_view ours;
};
constexpr std::array<Foreign, 22> kForeign = {{
    {"===", TokenKind::kSymbol, "="}, {"!==", TokenKind::kSymbol, "!="}, {"==", TokenKind::kSymbol, "="},
    {"<>", TokenKind::kSymbol, "!="}, {"=<", TokenKind::kSymbol, "<="},  {"=>", TokenKind::kSymbol, ">="},
    {"&&", TokenKind::kWord, "and"},  {"||", TokenKind::kWord, "or"},    {"&", TokenKind::kWord, "and"},
    {"|", TokenKind::kWord, "or"},    {"[", TokenKind::kSymbol, "("},    {"]", TokenKind::kSymbol, ")"},
    {"≠", TokenKind::kSymbol, "!="},  {"≤", TokenKind::kSymbol, "<="},   {"≥", TokenKind::kSymbol, ">="},
    {"−", TokenKind::kSymbol, "-"},   {"–", TokenKind::kSymbol, "-"},    {"×", TokenKind::kSymbol, "*"},
    {"÷", TokenKind::kSymbol, "/"},   {"¬", TokenKind::kWord, "not"},    {"∧", TokenKind::kWord, "and"},
    {"∨", TokenKind::kWord, "or"},
}};

constexpr std::array<std::string_view, 14> kSymbols = {"<=", ">=", "!=", "=", "<", ">", "(",
                                                       ")",  ",",  ".",  "+", "-", "*", "/"};
constexpr const char* kUtf8Hint = "save the text as UTF-8";
constexpr const char* kControlHint = "leave it out; nobody can see it";
constexpr const char* kCommentHint = "leave it out; `description` explains an audience or a trait";
constexpr std::string_view kPercent = "%";
constexpr std::string_view kBlockEnd = "*/";
constexpr std::array<std::string_view, 4> kComments = {"#", "//", "/*", "--"};
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::array<std::string_view, 8> kTypographicQuotes = {"‘", "’", "“", "”", "„", "«", "»", "`"};

bool IsBlank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

bool IsDigit(char byte) { return byte >= '0' && byte <= '9'; }

bool IsControl(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && !IsBlank(byte)) || value == 0x7F;
}

std::string_view StartOf(std::string_view rest, const std::array<std::string_view, 8>& candidates) {
  for (const std::string_view candidate : candidates) {
    if (rest.starts_with(candidate)) return candidate;
  }
  return {};
}

const Foreign* ForeignAt(std::string_view rest) {
  const auto found = std::find_if(kForeign.begin(), kForeign.end(),
                                  [&](const Foreign& row) { return rest.starts_with(row.spelling); });
  return found == kForeign.end() ? nullptr : &*found;
}

// Returns how many bytes at `at` belong to a word: letters, digits, `_` and letters of other alphabets.
size_t WordBytesAt(std::string_view text, size_t at) {
  const char byte = text[at];
  const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
  if (is_letter || IsDigit(byte)) return 1;
  const json::CodePoint point = json::DecodeUtf8(text, at);
  if (point.length == 1 || point.value < 0xC0) return 0;
  const std::string_view rest = text.substr(at);
  const bool is_special = ForeignAt(rest) != nullptr || !StartOf(rest, kTypographicQuotes).empty() ||
                          (point.value >= 0x2000 && point.value <= 0x206F);
  return is_special ? 0 : point.length;
}

}  // namespace

Lexer::Lexer(const diag::Excerpt& text, diag::Emitter& diagnostics)
    : excerpt_(text), text_(text.text()), diagnostics_(diagnostics) {}

Token Lexer::Next() {
  const size_t begin = at_;
  SkipBlanks();
  has_blank_before_ = at_ > begin || at_ == 0;
  if (at_ == text_.size()) return Make(TokenKind::kEnd, at_);
  const char byte = text_[at_];
  if (byte == '\'' || byte == '"') return LexQuoted(byte);
  if (IsDigit(byte) || (byte == '.' && IsDigit(At(at_ + 1)))) return LexDigits();
  if (WordBytesAt(text_, at_) > 0) return LexWord();
  return LexSymbol();
}

// Skips blanks, among them no-break spaces, the first of which is reported, and comments.
void Lexer::SkipBlanks() {
  bool is_reported = false;
  while (at_ < text_.size()) {
    if (IsBlank(text_[at_])) {
      ++at_;
      continue;
    }
    if (SkipComment()) continue;
    if (!text_.substr(at_).starts_with(kNoBreakSpace)) return;
    const size_t end = at_ + kNoBreakSpace.size();
    if (!is_reported) diagnostics_.Report(SpanTo(end), NoBreakSpace).Hint("write an ordinary blank").Emit();
    is_reported = true;
    at_ = end;
  }
}

// Skips what other languages have as a comment, which is reported; says whether there is one. Without a blank behind it
// `--` is two signs.
bool Lexer::SkipComment() {
  const std::string_view rest = text_.substr(at_);
  const auto* start =
      std::ranges::find_if(kComments, [&](std::string_view sign) { return rest.starts_with(sign); });
  if (start == kComments.end()) return false;
  if (*start == "--" && rest.size() > start->size() && !IsBlank(rest[start->size()])) return false;
  size_t end = std::min(text_.find('\n', at_), text_.size());
  if (*start == "/*") {
    const size_t block_end = text_.find(kBlockEnd, at_ + start->size());
    end = block_end == std::string_view::npos ? text_.size() : block_end + kBlockEnd.size();
  }
  diagnostics_.Report(SpanTo(at_ + start->size()), Comment, *start).Hint(kCommentHint).Emit();
  at_ = end;
  return true;
}

Token Lexer::LexWord() {
  const size_t end = SkipWord(at_);
  std::string word(Slice(end));
  if (IsPlainName(word)) return Make(TokenKind::kWord, end);
  const std::string small = InSmallLetters(word);
  if (IsWord(small)) {
    diagnostics_.Report(SpanTo(end), WordInCapitals, word)
        .Hint(IsReserved(small) ? fmt::format("write `{}`", small)
                                : fmt::format("write `{}`, or `{}` as a name", small, QuoteName(word)))
        .Emit();
    return Make(TokenKind::kWord, end, small);
  }
  return Make(TokenKind::kBareName, end, std::move(word));
}

Token Lexer::LexQuoted(char quote) {
  std::string content;
  size_t reported = 0;  // One bad byte of a text is enough.
  size_t at = at_ + 1;
  while (at < text_.size()) {
    if (text_[at] == quote) {
      if (At(at + 1) != quote) break;
      ++at;
    }
    const json::CodePoint point = json::DecodeUtf8(text_, at);
    const diag::Span span = excerpt_.SpanOf(at, at + point.length);
    if (!point.is_valid && reported++ == 0) {
      diagnostics_.Report(span, NotUtf8, fmt::format("0x{:02x}", static_cast<uint32_t>(point.value)))
          .Hint(kUtf8Hint)
          .Emit();
    } else if (IsControl(text_[at]) && reported++ == 0) {
      diagnostics_.Report(span, ControlCharacter, fmt::format("U+{:04X}", static_cast<uint32_t>(point.value)))
          .Hint(kControlHint)
          .Emit();
    }
    content += text_.substr(at, point.length);
    at += point.length;
  }
  const bool is_name = quote == '"';
  if (at >= text_.size()) {
    // The rest of the line is more likely meant than the rest of the text.
    const size_t line_end = std::min(text_.find('\n', at_), text_.size());
    diagnostics_.Report(SpanTo(line_end), Unterminated, is_name ? "quoted name" : "text")
        .Hint(is_name ? "it ends with `\"`; a `\"` inside is written `\"\"`"
                      : "it ends with `'`; a `'` inside is written `''`")
        .Emit();
    return Make(TokenKind::kMistake, text_.size());
  }
  if (is_name && content.empty()) {
    diagnostics_.Report(SpanTo(at + 1), EmptyName).Hint("an empty text is written `''`").Emit();
    return Make(TokenKind::kMistake, at + 1);
  }
  return Make(is_name ? TokenKind::kQuotedName : TokenKind::kText, at + 1, std::move(content));
}

Token Lexer::LexSymbol() {
  const std::string_view rest = text_.substr(at_);
  if (const Foreign* foreign = ForeignAt(rest)) {
    const size_t end = at_ + foreign->spelling.size();
    diagnostics_.Report(SpanTo(end), ForeignOperator, foreign->spelling)
        .Hint(fmt::format("write `{}`", foreign->ours))
        .Emit();
    return Make(foreign->kind, end, std::string(foreign->ours));
  }
  for (const std::string_view symbol : kSymbols) {
    if (rest.starts_with(symbol)) return Make(TokenKind::kSymbol, at_ + symbol.size());
  }
  if (rest.starts_with(kPercent)) return Make(TokenKind::kSymbol, at_ + kPercent.size());
  if (rest.front() == '!') {
    diagnostics_.Report(SpanTo(at_ + 1), ForeignOperator, "!").Hint("write `not`").Emit();
    return Make(TokenKind::kWord, at_ + 1, "not");
  }
  return LexStranger();
}

Token Lexer::LexStranger() {
  const json::CodePoint point = json::DecodeUtf8(text_, at_);
  const auto value = static_cast<uint32_t>(point.value);
  size_t end = at_ + point.length;
  if (!point.is_valid) {
    while (end < text_.size() && !json::DecodeUtf8(text_, end).is_valid) ++end;
    diagnostics_.Report(SpanTo(end), NotUtf8, fmt::format("0x{:02x}", value)).Hint(kUtf8Hint).Emit();
    return Make(TokenKind::kMistake, end);
  }
  if (IsControl(text_[at_])) {
    while (end < text_.size() && IsControl(text_[end])) ++end;
    diagnostics_.Report(SpanTo(end), ControlCharacter, fmt::format("U+{:04X}", value))
        .Hint(kControlHint)
        .Emit();
    return Make(TokenKind::kMistake, end);
  }
  const std::string_view rest = text_.substr(at_);
  if (!StartOf(rest, kTypographicQuotes).empty()) {
    // Up to the next such quote it is one text, whatever stands in between.
    while (end < text_.size() && text_[end] != '\n' &&
           StartOf(text_.substr(end), kTypographicQuotes).empty()) {
      ++end;
    }
    if (end < text_.size()) end += StartOf(text_.substr(end), kTypographicQuotes).size();
    diagnostics_.Report(SpanTo(end), TypographicQuote)
        .Hint("a text stands in straight single quotes: `'`")
        .Emit();
    return Make(TokenKind::kMistake, end);
  }
  diagnostics_.Report(SpanTo(end), UnexpectedCharacter, rest.substr(0, point.length))
      .Hint("leave it out; in a text it stands between single quotes")
      .Emit();
  return Make(TokenKind::kMistake, SkipWord(end));
}

size_t Lexer::SkipDigits(size_t at) const {
  while (IsDigit(At(at))) ++at;
  return at;
}

size_t Lexer::SkipWord(size_t at) const {
  while (at < text_.size()) {
    const size_t bytes = WordBytesAt(text_, at);
    if (bytes == 0) break;
    at += bytes;
  }
  return at;
}

Token Lexer::Make(TokenKind kind, size_t end) { return Make(kind, end, std::string(Slice(end))); }

Token Lexer::Make(TokenKind kind, size_t end, std::string text) {
  Token token{kind, at_, end, has_blank_before_, std::move(text)};
  at_ = end;
  return token;
}

}  // namespace insitu::language
