#include "insitu/project/scalar_rewrite.h"

#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/format.h"

namespace insitu::project {
namespace {

// Replaces each occurrence of `from` by `to`.
std::string ReplaceAll(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string InSingleQuotes(std::string_view text) { return ReplaceAll(std::string(text), "'", "''"); }

std::string InDoubleQuotes(std::string_view text) {
  std::string result;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      result += fmt::format("\\x{:02x}", byte);
    } else {
      result += c;
    }
  }
  return result;
}

// Says whether `text` may stand without quotes where `original` does. Commas and brackets end a bare text
// between brackets, so they may stay only where there were some before.
bool IsPlain(std::string_view text, std::string_view original) {
  constexpr std::string_view kFlow = ",[]{}";
  if (text.empty() || text == "~" || text == "null") return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`").find(text.front()) != std::string_view::npos) return false;
  const bool has_mark = text.find(": ") != std::string_view::npos ||
                        text.find(" #") != std::string_view::npos || text.back() == ':';
  const bool has_flow = text.find_first_of(kFlow) != std::string_view::npos;
  return !has_mark && (!has_flow || original.find_first_of(kFlow) != std::string_view::npos);
}

// Returns the lines of a block, each but the first behind the blanks that the block's first line begins with.
std::string InBlock(const std::string& text, diag::Span place, std::string_view file_text) {
  const size_t line_break = file_text.substr(0, place.begin).rfind('\n');
  const size_t indentation =
      line_break == std::string_view::npos ? place.begin : place.begin - line_break - 1;
  const bool has_returns = file_text.find("\r\n") != std::string_view::npos;
  return ReplaceAll(text, "\n", (has_returns ? "\r\n" : "\n") + std::string(indentation, ' '));
}

// Returns the place of the text without the blank lines before it, which a block may begin with.
diag::Span WrittenSpanOf(const YamlNode& scalar) {
  diag::Span span = TextSpanOf(scalar);
  const size_t first = scalar.text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && !scalar.offsets.empty()) span.begin = scalar.offsets[first];
  return span;
}

}  // namespace

Replacement RewriteScalar(const YamlNode& scalar, const language::Expr& tree, std::string_view file_text) {
  const std::string line = language::Format(tree);
  const diag::Span place = WrittenSpanOf(scalar);
  const bool has_break = line.find('\n') != std::string::npos;
  const Replacement unchanged{place, std::string(file_text.substr(place.begin, place.end - place.begin))};
  switch (scalar.style) {
    case YamlStyle::kLiteral: return {place, InBlock(language::FormatLines(tree), place, file_text)};
    case YamlStyle::kFolded:
      return has_break ? unchanged
                       : Replacement{place, InBlock(language::FormatLines(tree), place, file_text)};
    case YamlStyle::kPlain:
      if (has_break) return unchanged;
      return {place, IsPlain(line, scalar.text) ? line : "'" + InSingleQuotes(line) + "'"};
    case YamlStyle::kSingleQuoted:
      return has_break ? unchanged : Replacement{scalar.span, InSingleQuotes(line)};
    case YamlStyle::kDoubleQuoted: return {scalar.span, InDoubleQuotes(line)};
  }
  return unchanged;
}

}  // namespace insitu::project
