#include "insitu/app/editor/describe.h"

#include "insitu/diag/printable.h"
#include "insitu/language/reference.h"

namespace insitu::app::editor {
namespace {

/// Returns `text` so that Markdown shows it as it is.
std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : diag::PrintableLines(text)) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string SummaryOf(const Symbol& symbol) {
  std::string summary(WordOf(symbol.kind));
  if (!symbol.owner.empty()) summary += " of `" + symbol.owner + "`";
  if (!symbol.type.empty()) summary += ", " + symbol.type;
  return summary;
}

std::string MarkdownOf(const Symbol& symbol) {
  std::string text = "**" + Escaped(symbol.name) + "** · " + SummaryOf(symbol);
  if (!symbol.description.empty()) text += "\n\n" + Escaped(symbol.description);
  if (!symbol.formula.empty()) text += "\n\n```insitu\n" + symbol.formula + "\n```";
  for (const std::string& fact : symbol.facts) text += "\n\n" + fact;
  return text;
}

std::string MarkdownOfWord(const std::string& phrase) {
  std::string text;
  for (const language::Construct* construct : language::FindConstructs(phrase)) {
    if (!text.empty()) text += "\n\n";
    text += "**" + Escaped(phrase) + "** · `" + std::string(construct->form) + "`\n\n" +
            std::string(construct->meaning) + "\n\n" + language::EdgesOf(*construct);
  }
  return text;
}

}  // namespace insitu::app::editor
