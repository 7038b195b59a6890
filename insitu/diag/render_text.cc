#include <algorithm>

#include <fmt/format.h>

#include "insitu/diag/printable.h"
#include "insitu/diag/render.h"

namespace insitu::diag {
namespace {

constexpr size_t kWidestLine = 110;              // Columns of a source line that are shown.
constexpr size_t kContext = 40;                  // Characters shown before the span where a line is cut.
constexpr size_t kMostGlyphs = 4 * kWidestLine;  // Some have no width, and a line may be made of these.
constexpr int kMostContinuations = 3;            // Bytes behind the first one of a character.
constexpr size_t kTabStop = 4;
constexpr std::string_view kCut = "…";

// One line of source as shown, with the columns that are underlined.
struct Drawing {
  std::string line;
  size_t from = 0;
  size_t until = 0;
  bool is_cut = false;  // The line goes on behind what is shown.
};

// Draws `line` from byte `start`; bytes `[begin, end)` of it are to be underlined.
Drawing DrawFrom(std::string_view line, size_t start, size_t begin, size_t end) {
  Drawing drawing;
  size_t column = 0;
  if (start > 0) {
    drawing.line = kCut;
    column = 1;
  }
  size_t at = start;
  bool is_begun = false;
  for (size_t glyphs = 0; at < line.size() && column < kWidestLine && glyphs < kMostGlyphs; ++glyphs) {
    if (at >= begin && !is_begun) {
      drawing.from = column;
      is_begun = true;
    }
    Glyph glyph = GlyphAt(line, at);
    if (line[at] == '\t') {
      glyph.columns = kTabStop - column % kTabStop;
      glyph.text.assign(glyph.columns, ' ');
    }
    drawing.line += glyph.text;
    column += glyph.columns;
    at += glyph.bytes;
    if (at <= end) drawing.until = column;
  }
  drawing.is_cut = at < line.size();
  if (drawing.is_cut) drawing.line += kCut;
  if (!is_begun) drawing.from = column;
  drawing.until = std::max(drawing.until, drawing.from + 1);
  return drawing;
}

Drawing Draw(std::string_view line, size_t begin, size_t end) {
  Drawing whole = DrawFrom(line, 0, begin, end);
  if (!whole.is_cut || whole.until < kWidestLine) return whole;
  size_t start = begin;
  for (size_t characters = 0; start > 0 && characters < kContext; ++characters) {
    --start;
    const auto is_continuation = [&] { return (static_cast<unsigned char>(line[start]) & 0xC0) == 0x80; };
    for (int i = 0; i < kMostContinuations && start > 0 && is_continuation(); ++i) --start;
  }
  return DrawFrom(line, start, begin, end);
}

void TrimRight(std::string& text) { text.erase(text.find_last_not_of(' ') + 1); }

enum class SourceLine { kShown, kAlreadyAbove };

void RenderPlace(const SourceFile& file, Span span, SourceLine source_line, size_t gutter, char mark,
                 std::string_view remark, std::string& out) {
  const uint32_t line_number = file.PositionAt(span.begin).line;
  const std::string_view line = file.Line(line_number);
  const size_t start = file.LineStart(line_number);
  const size_t begin = std::min<size_t>(span.begin - std::min<size_t>(start, span.begin), line.size());
  const size_t end = std::clamp<size_t>(span.end - std::min<size_t>(start, span.end), begin, line.size());

  const Drawing drawing = Draw(line, begin, end);
  if (source_line == SourceLine::kShown) {
    std::string source = fmt::format("  {:>{}} | {}", line_number, gutter, drawing.line);
    TrimRight(source);
    out.append(source).append("\n");
  }
  std::string underline = fmt::format("  {:>{}} | ", "", gutter);
  underline.append(drawing.from, ' ').append(drawing.until - drawing.from, mark);
  if (!remark.empty()) underline.append(" ").append(Printable(remark));
  out.append(underline).append("\n");
}

void RenderOne(const Sources& sources, const Diagnostic& diagnostic, std::string& out) {
  const SourceFile& file = sources.file(diagnostic.span.file);
  const Position position = file.PositionAt(diagnostic.span.begin);
  const std::string_view severity = diagnostic.severity == Severity::kError ? "error" : "warning";
  // What has no text, a folder or a file that is not read, is a place of its own.
  const std::string place = file.text().empty() ? "" : fmt::format(":{}:{}", position.line, position.column);
  out += fmt::format("{}{}: {}: {} [{}]\n", Printable(file.name()), place, severity,
                     Printable(diagnostic.message), diagnostic.id);
  if (file.text().empty() && diagnostic.labels.empty()) {
    if (!diagnostic.hint.empty()) out += fmt::format("  {}\n", Printable(diagnostic.hint));
    return;
  }

  uint32_t last_line = position.line;
  for (const Label& label : diagnostic.labels) {
    last_line = std::max(last_line, sources.file(label.span.file).PositionAt(label.span.begin).line);
  }
  const size_t gutter = std::to_string(last_line).size();
  RenderPlace(file, diagnostic.span, SourceLine::kShown, gutter, '^', diagnostic.hint, out);
  for (const Label& label : diagnostic.labels) {
    const SourceFile& other = sources.file(label.span.file);
    const Position label_place = other.PositionAt(label.span.begin);
    const bool is_same_file = label.span.file == diagnostic.span.file;
    if (!is_same_file) {
      out += fmt::format("  {:>{}}--> {}:{}:{}\n", "", gutter, Printable(other.name()), label_place.line,
                         label_place.column);
    }
    // A long line may be cut elsewhere for the label than it was for the mistake.
    const bool is_above =
        is_same_file && label_place.line == position.line && file.Line(label_place.line).size() < kWidestLine;
    RenderPlace(other, label.span, is_above ? SourceLine::kAlreadyAbove : SourceLine::kShown, gutter, '-',
                label.text, out);
  }
}

}  // namespace

std::string RenderText(const Sources& sources, const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) RenderOne(sources, diagnostic, out);
  return out;
}

}  // namespace insitu::diag
