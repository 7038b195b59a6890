#include <algorithm>

#include "insitu/cli/changes.h"
#include "insitu/cli/pieces.h"
#include "insitu/diag/printable.h"
#include "insitu/diag/render.h"

namespace insitu::cli {
namespace {

using Kind = app::AudienceChange::Kind;

void WriteMoved(const std::vector<app::MovedBy>& moved, const std::string& heading, std::ostream& out) {
  if (moved.empty()) return;
  size_t width = 0;
  for (const app::MovedBy& by : moved) width = std::max(width, Grouped(by.count).size());
  out << "  " << heading << "\n";
  for (const app::MovedBy& by : moved) {
    const std::string count = Grouped(by.count);
    out << "    " << std::string(width - count.size(), ' ') << count << "  " << diag::Printable(by.condition);
    if (!by.through.empty()) out << " (" << diag::Printable(Together(by.through)) << ")";
    out << "\n";
  }
}

void WriteChange(const app::AudienceChange& change, std::ostream& out) {
  out << "\n" << diag::Printable(change.audience) << "\n";
  if (change.kind == Kind::kRenamed) out << "  was called " << diag::Printable(change.earlier_name) << "\n";
  for (const app::Reason& reason : change.through) {
    out << "  through " << diag::Printable(reason.name) << NoteOn(reason) << "\n";
    for (const std::string& line : ChangedLines(reason)) out << "    " << diag::Printable(line) << "\n";
  }
  if (change.counts) {
    WriteMoved(change.counts->removed_by, "removed, because they do not satisfy", out);
    WriteMoved(change.counts->added_by, "added, who did not satisfy", out);
  }
  if (!change.reason.empty()) out << "  " << diag::Printable(change.reason) << "\n";
  if (!change.hint.empty()) out << "    " << diag::Printable(change.hint) << "\n";
}

void WriteMovedJson(const std::string& key, const std::vector<app::MovedBy>& moved, json::Writer& writer) {
  writer.Key(key).BeginArray();
  for (const app::MovedBy& by : moved) {
    writer.BeginObject().Key("condition").String(by.condition).Key("count").Int(by.count);
    writer.Key("through").BeginArray();
    for (const std::string& name : by.through) writer.String(name);
    writer.EndArray().EndObject();
  }
  writer.EndArray();
}

void WriteLines(const std::string& key, const std::vector<std::string>& lines, json::Writer& writer) {
  writer.Key(key).BeginArray();
  for (const std::string& line : lines) writer.String(line);
  writer.EndArray();
}

void WriteJson(const app::AudienceChange& change, json::Writer& writer) {
  writer.BeginObject().Key("audience").String(change.audience).Key("change").String(WordOf(change.kind));
  if (change.kind == Kind::kRenamed) writer.Key("earlier_name").String(change.earlier_name);
  if (change.counts) {
    writer.Key("added").Int(change.counts->added).Key("removed").Int(change.counts->removed);
    writer.Key("kept").Int(change.counts->kept);
    WriteMovedJson("removed_by", change.counts->removed_by, writer);
    WriteMovedJson("added_by", change.counts->added_by, writer);
  }
  writer.Key("through").BeginArray();
  for (const app::Reason& reason : change.through) {
    writer.BeginObject().Key("name").String(reason.name);
    WriteLines("before", reason.before, writer);
    WriteLines("after", reason.after, writer);
    writer.Key("moved_nobody").Bool(reason.moved_nobody);
    writer.EndObject();
  }
  writer.EndArray();
  if (!change.reason.empty()) writer.Key("reason").String(change.reason).Key("hint").String(change.hint);
  writer.EndObject();
}

}  // namespace

void ShowText(const ShownDiff& shown, const Circumstances& circumstances, std::ostream& out) {
  if (shown.is_markdown) return ShowMarkdown(shown, circumstances, out);
  const app::Diff& diff = shown.diff;
  out << "since " << diag::Printable(diff.revision) << " (" << diff.commit.substr(0, kShownDigits) << ")\n\n";
  if (!diff.changes.empty()) {
    TextTable table({"audience", "", "added", "removed", "kept"});
    for (const size_t column : {2, 3, 4}) table.AlignRight(column);
    for (const app::AudienceChange& change : diff.changes) table.Add(CellsOf(change));
    table.Write(out);
    for (const app::AudienceChange& change : diff.changes) {
      if (HasDetails(change)) WriteChange(change, out);
    }
    out << "\n";
  }
  out << Unchanged(diff) << "\n";
  WriteCircumstances(circumstances, diff.freshness, out);
}

void ShowJson(const ShownDiff& shown, const Circumstances& circumstances, std::ostream& out) {
  const app::Diff& diff = shown.diff;
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject();
  WriteCircumstances(circumstances, diff.freshness, writer);
  writer.Key("revision").String(diff.revision).Key("commit").String(diff.commit);
  writer.Key("unchanged").Int(diff.unchanged);
  writer.Key("changes").BeginArray();
  for (const app::AudienceChange& change : diff.changes) WriteJson(change, writer);
  writer.EndArray();
  writer.Key("diagnostics").BeginObject().Key("before");
  diag::WriteJson(diff.earlier_sources, diff.earlier_mistakes, writer);
  writer.Key("after");
  diag::WriteJson(shown.session->sources(), shown.session->diagnostics().Sorted(), writer);
  writer.EndObject().EndObject();
  out << text << "\n";
}

}  // namespace insitu::cli
