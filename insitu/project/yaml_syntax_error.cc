#include "insitu/project/yaml_syntax_error.h"

#include <algorithm>
#include <optional>
#include <string>

#include "insitu/project/diagnostics.h"
#include "insitu/project/file_text.h"

namespace insitu::project {
namespace {

struct Wording {
  std::string_view part_of_message;
  std::string_view words;
  std::string_view hint;
};

// The first that fits is taken.
constexpr Wording kWordings[] = {
    {"without closing quote", "this quoted text has no end", "close the quote, or write the text behind `|`"},
    {"wrongly indented double-quoted", "this quoted text has no end, or goes on at the margin",
     "close the quote, or write the text behind `|`"},
    {"wrongly indented single-quoted", "this quoted text has no end, or goes on at the margin",
     "close the quote, or write the text behind `|`"},
    {"trailing content after", "text follows the closing quote",
     "write a text that begins with a quote behind `|`, on lines of its own"},
    {"plain scalar cannot start with", "a text without quotes cannot begin with this character",
     "put the text in quotes or behind `|`"},
    {"invalid escape", "unknown escape in a text in double quotes",
     "use single quotes, or `\\\\` for a backslash"},
    {"hex escape", "this escape names no character", ""},
    {"UTF8 escape", "this escape names no character", ""},
    {"surrogate", "this escape names no character", ""},
    {"missing comma", "`,` is missing between two items",
     "a text with quotes or a comma stands in double quotes between `{` and `}`"},
    {"mismatched flow", "this bracket closes another kind of bracket", ""},
    {"extra closing", "this bracket closes nothing", ""},
    {"extra comma", "an item is missing before this `,`", ""},
    {"comma in the beginning", "an item is missing before this `,`", ""},
    {"node content", "a value is missing before this", ""},
    {"sequence on the same line", "a list cannot begin behind `:` on the same line",
     "begin it on the next line, or write `[...]`"},
    {"same line", "a second `:` on one line", "put the text in quotes or behind `|`"},
    {"multiline", "a text of several lines is used as a field's name",
     "check the indentation, and put a text that holds `: ` behind `|`"},
    {"block scalar", "text follows `|` or `>` on the same line", "begin the text on the next line"},
    {"could not find expected ':'", "`:` is missing behind a field's name", ""},
    {"did not find expected key", "a field's name is expected here", "check the indentation"},
    {"did not find expected '-'", "an item that begins with `-` is expected here", "check the indentation"},
    {"indent", "the indentation of this line fits no line above", ""},
    {"block entr", "`-` begins no list here", "begin the list on a line of its own"},
    {"block sequence", "`-` begins no list here", "begin the list on a line of its own"},
    {"comment", "a comment needs a blank before its `#`", ""},
    {"directive", "a directive (`%`) is not read", ""},
    {"missing document start", "this belongs to nothing above it", "check the indentation"},
    {"document", "a document marker (`---` or `...`) has no place here", ""},
    {"anchor", "an anchor or alias has no place here", "put a text that begins with `&` or `*` in quotes"},
    {"alias", "an anchor or alias has no place here", "put a text that begins with `&` or `*` in quotes"},
    {"tag", "a tag has no place here", "put a text that begins with `!` in quotes"},
    {"mapping", "a field has no place here", "check the indentation"},
    {"':'", "`:` has no place here", "put the text in quotes or behind `|`"},
    {"value mark", "`:` has no place here", "put the text in quotes or behind `|`"},
};
constexpr Wording kUnclosed{"", "this bracket has no end", ""};
constexpr Wording kOther{"", "this cannot be read as YAML", "check indentation, quotes and brackets"};

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

const Wording& WordingOf(std::string_view message) {
  const auto* found = std::ranges::find_if(
      kWordings, [message](const Wording& row) { return Contains(message, row.part_of_message); });
  return found == std::end(kWordings) ? kOther : *found;
}

// Returns the tab in the indentation of line `line`, if there is one.
std::optional<diag::Span> TabInIndentation(const diag::SourceFile& source, uint32_t file, uint32_t line) {
  const std::string_view text = source.Line(line);
  const size_t indentation = std::min(text.find_first_not_of(" \t\r"), text.size());
  const size_t tab = text.substr(0, indentation).find('\t');
  if (tab == std::string_view::npos || indentation == text.size()) return std::nullopt;
  const auto begin = static_cast<uint32_t>(source.LineStart(line) + tab);
  return diag::Span{file, begin, begin + 1};
}

// Returns the character at `failure`'s place; the file's end where the place lies behind it.
diag::Span PlaceOf(const diag::SourceFile& source, uint32_t file, const YamlFailure& failure) {
  const std::string_view text = source.text();
  size_t at = source.LineStart(static_cast<uint32_t>(std::max(failure.line, 1)));
  const size_t line_end = std::min(text.find('\n', at), text.size());
  for (int column = 1; column < failure.column && at < line_end; ++column) {
    at += std::max<size_t>(Utf8Length(text.substr(at)), 1);
  }
  at = std::min(at, line_end);
  const size_t end = at < line_end ? at + std::max<size_t>(Utf8Length(text.substr(at)), 1) : at;
  return {file, static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
}

}  // namespace

void ReportYamlFailure(const diag::Sources& sources, uint32_t file, const YamlFailure& failure,
                       diag::Span innermost, diag::Emitter& diagnostics) {
  const diag::SourceFile& source = sources.file(file);
  const auto line = static_cast<uint32_t>(std::max(failure.line, 1));
  for (uint32_t candidate : {line, line + 1}) {
    if (const std::optional<diag::Span> tab = TabInIndentation(source, file, candidate)) {
      diagnostics.Report(*tab, TabIndentation).Hint("indent with blanks").Emit();
      return;
    }
  }
  const diag::Span place = PlaceOf(source, file, failure);
  // What an open bracket lacks shows only at the end of the file; the bracket itself is the better place.
  const bool is_in_brackets = innermost.begin < innermost.end;
  if (is_in_brackets && place.begin >= source.text().find_last_not_of(" \t\r\n") + 1) {
    diagnostics.Report(innermost, YamlSyntax, kUnclosed.words).Emit();
    return;
  }
  const Wording& wording = WordingOf(failure.message);
  diagnostics.Report(place, YamlSyntax, wording.words).Hint(std::string(wording.hint)).Emit();
}

}  // namespace insitu::project
