#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/format.h"
#include "insitu/language/json_form_diagnostics.h"
#include "insitu/language/json_form_reader.h"
#include "insitu/language/lexer.h"

namespace insitu::language {
namespace {

bool IsName(const Token& token) {
  return token.kind == TokenKind::kWord || token.kind == TokenKind::kQuotedName ||
         token.kind == TokenKind::kBareName;
}

bool IsWord(const Token& token) { return token.kind == TokenKind::kWord; }

bool IsNumber(const Token& token) { return token.kind == TokenKind::kNumber; }

bool IsSymbol(const Token& token, std::string_view symbol) {
  return token.kind == TokenKind::kSymbol && token.text == symbol;
}

// `12`, `-12.50`.
bool IsSignedNumber(const std::vector<Token>& tokens) {
  return (tokens.size() == 1 && IsNumber(tokens[0])) ||
         (tokens.size() == 2 && IsSymbol(tokens[0], "-") && IsNumber(tokens[1]));
}

bool IsPath(const std::vector<Token>& tokens) {
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!(i % 2 == 0 ? IsName(tokens[i]) : IsSymbol(tokens[i], "."))) return false;
  }
  return tokens.size() % 2 == 1;
}

bool IsPeriod(const Token& token) {
  const bool is_year = IsNumber(token) && token.text.size() == 4 && token.text.find('.') == std::string::npos;
  return is_year || token.kind == TokenKind::kMonth || token.kind == TokenKind::kDate ||
         (IsWord(token) && MeaningOf(token.text, kPeriodWords));
}

// Says whether `tokens` are what `slot` is spelled with; what they mean is the parser's to know.
bool Fits(const std::vector<Token>& tokens, Slot slot) {
  const bool is_one = tokens.size() == 1;
  const bool is_two = tokens.size() == 2;
  if (slot == Slot::kPath) return IsPath(tokens);
  if (slot == Slot::kName) return is_one && IsName(tokens[0]);
  if (slot == Slot::kUnit || slot == Slot::kIgnored) return is_one && IsWord(tokens[0]);
  if (slot == Slot::kPeriodText) return is_one && IsPeriod(tokens[0]);
  if (slot == Slot::kDuration) return is_two && IsNumber(tokens[0]) && IsWord(tokens[1]);
  if (slot == Slot::kShare) return is_two && IsNumber(tokens[0]) && IsSymbol(tokens[1], "%");
  const bool is_day = is_one && (tokens[0].kind == TokenKind::kDate || tokens[0].kind == TokenKind::kTime);
  return IsSignedNumber(tokens) || (slot == Slot::kLiteral && is_day);
}

// Says whether nothing stands around the tokens but one blank before a unit of time.
bool IsTight(const std::vector<Token>& tokens, size_t size) {
  size_t at = 0;
  for (const Token& token : tokens) {
    if (&token != &tokens.front() && IsWord(token) && IsNumber(*(&token - 1))) ++at;
    if (token.begin != at) return false;
    at = token.end;
  }
  return at == size;
}

}  // namespace

bool JsonTranscriber::ReadText(const json::Node& node) {
  const auto* text = std::get_if<json::Text>(&node.data);
  if (text == nullptr) return ReportMismatch(node, Slot::kText);
  Put("'", node.begin);
  for (size_t i = 0; i < text->text.size(); ++i) {
    if (text->text[i] == '\'') Put("'", text->offsets[i]);
    Put(std::string_view(text->text).substr(i, 1), text->offsets[i]);
  }
  Put("'", node.end - 1);
  return true;
}

bool JsonTranscriber::ReadNumber(const json::Node& node) {
  const std::string& digits = std::get<json::Number>(node.data).digits;
  if (digits.find_first_of("eE") != std::string::npos) {
    Report(SpanOf(node), JsonExponent, digits).Hint("write all digits of the number").Emit();
    return false;
  }
  for (size_t i = 0; i < digits.size(); ++i)
    Put(std::string_view(digits).substr(i, 1), node.begin + static_cast<uint32_t>(i));
  return true;
}

bool JsonTranscriber::ReadWholeNumber(const json::Node& node) {
  const auto* number = std::get_if<json::Number>(&node.data);
  const bool is_whole =
      number != nullptr && number->digits.find_first_not_of("0123456789") == std::string::npos;
  return is_whole ? ReadNumber(node) : ReportMismatch(node, Slot::kWholeNumber);
}

bool JsonTranscriber::ReadSpelling(const json::Node& node, Slot slot) {
  if (slot == Slot::kSize && std::holds_alternative<json::Number>(node.data)) return ReadWholeNumber(node);
  if (slot == Slot::kDecimal && std::holds_alternative<json::Number>(node.data)) return ReadNumber(node);
  const auto* text = std::get_if<json::Text>(&node.data);
  if (text == nullptr) return ReportMismatch(node, slot);
  const diag::Excerpt spelling(text->text, file_, text->offsets, node.end - 1);
  if (!IsSpelled(node, spelling, slot == Slot::kSize ? Slot::kShare : slot)) return false;
  for (size_t i = 0; i < text->text.size(); ++i)
    Put(std::string_view(text->text).substr(i, 1), text->offsets[i]);
  return true;
}

bool JsonTranscriber::IsSpelled(const json::Node& node, const diag::Excerpt& text, Slot slot) {
  diag::Emitter& here = Here(SpanOf(node));
  const size_t errors_before = here.errors();
  Lexer lexer(text, here);
  std::vector<Token> tokens;
  for (Token token = lexer.Next(); token.kind != TokenKind::kEnd; token = lexer.Next())
    tokens.push_back(std::move(token));
  if (here.errors() > errors_before) return false;
  if (!Fits(tokens, slot) || !IsTight(tokens, text.text().size())) {
    here.Report(SpanOf(node), JsonSpelling, text.text(), NameOf(slot))
        .Hint(fmt::format("write it like `{}`", ExampleOf(slot)))
        .Emit();
    return false;
  }
  // Elsewhere the parser knows that a name belongs here.
  const auto reserved = std::find_if(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::kWord && IsReserved(token.text);
  });
  if (slot != Slot::kPath || reserved == tokens.end()) return true;
  here.Report(text.SpanOf(reserved->begin, reserved->end), ReservedName, reserved->text)
      .Hint("as a name it is written `" + QuoteName(reserved->text) + "`")
      .Emit();
  return false;
}

}  // namespace insitu::language
