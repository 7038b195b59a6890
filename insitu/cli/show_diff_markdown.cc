#include <algorithm>

#include "insitu/cli/changes.h"
#include "insitu/cli/pieces.h"
#include "insitu/diag/printable.h"
#include "insitu/diag/render.h"

namespace insitu::cli {
namespace {

/// Returns as many backticks as end nothing in `text`, at least `least`.
std::string FenceFor(const std::string& text, size_t least) {
  size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max(least, longest + 1), '`');
}

/// Writes a text as code within a line; nothing in it is Markdown then, nor ends a cell of a table.
std::string Code(const std::string& text) {
  std::string line;
  for (const char c : diag::Printable(text)) {
    if (c == '|') line += '\\';
    line += c == '\n' || c == '\r' ? ' ' : c;
  }
  const std::string fence = FenceFor(line, 1);
  const bool has_edge = line.starts_with('`') || line.ends_with('`');
  return fence + (has_edge ? " " + line + " " : line) + fence;
}

void WriteBlock(const std::string& kind, const std::string& text, std::ostream& out) {
  const std::string fence = FenceFor(text, 3);
  out << fence << kind << "\n" << text << fence << "\n";
}

void WriteMoved(const std::vector<app::MovedBy>& moved, const std::string& what, std::ostream& out) {
  for (const app::MovedBy& by : moved) {
    out << "- " << Grouped(by.count) << " " << what << " " << Code(by.condition);
    std::vector<std::string> names;
    for (const std::string& name : by.through) names.push_back(Code(name));
    out << (names.empty() ? "" : ", through ") << Together(names) << "\n";
  }
}

void WriteChange(const app::AudienceChange& change, std::ostream& out) {
  out << "\n#### " << Code(change.audience) << "\n";
  if (!change.earlier_name.empty()) out << "\nwas called " << Code(change.earlier_name) << "\n";
  for (const app::Reason& reason : change.through) {
    out << "\nthrough " << Code(reason.name) << NoteOn(reason) << "\n\n";
    std::string lines;
    for (const std::string& line : ChangedLines(reason)) lines += diag::Printable(line) + "\n";
    if (!lines.empty()) WriteBlock("diff", lines, out);
  }
  if (change.counts && !(change.counts->removed_by.empty() && change.counts->added_by.empty())) {
    out << "\n";
    WriteMoved(change.counts->removed_by, "removed do not satisfy", out);
    WriteMoved(change.counts->added_by, "added did not satisfy", out);
  }
  if (!change.reason.empty()) {
    out << "\n"
        << diag::Printable(change.reason) << (change.hint.empty() ? "" : ": ") << diag::Printable(change.hint)
        << "\n";
  }
}

void WriteMistakes(const std::string& heading, const std::string& mistakes, std::ostream& out) {
  if (mistakes.empty()) return;
  out << "\n#### " << heading << "\n\n";
  WriteBlock("text", mistakes, out);
}

}  // namespace

void ShowMarkdown(const ShownDiff& shown, const Circumstances& circumstances, std::ostream& out) {
  const app::Diff& diff = shown.diff;
  out << "### Audiences since " << Code(diff.revision) << "\n\n";
  if (!diff.changes.empty()) {
    out << "| audience | | added | removed | kept | through |\n|---|---|---:|---:|---:|---|\n";
    for (const app::AudienceChange& change : diff.changes) {
      const std::vector<std::string> cells = CellsOf(change);
      out << "| " << Code(cells[0]);
      for (size_t i = 1; i < cells.size(); ++i) out << " | " << cells[i];
      out << " |";
      std::vector<std::string> names;
      for (const app::Reason& reason : change.through) {
        if (!reason.moved_nobody) names.push_back(Code(reason.name));
      }
      out << (names.empty() ? "" : " ") << Together(names) << " |\n";
    }
    out << "\n";
  }
  out << Unchanged(diff) << "\n";
  for (const app::AudienceChange& change : diff.changes) {
    if (HasDetails(change)) WriteChange(change, out);
  }
  WriteMistakes("Mistakes then", diag::RenderText(diff.earlier_sources, diff.earlier_mistakes), out);
  WriteMistakes("Mistakes now",
                diag::RenderText(shown.session->sources(), shown.session->diagnostics().Sorted()), out);
  WriteCircumstances(circumstances, diff.freshness, out);
}

}  // namespace insitu::cli
