#include "insitu/cli/changes.h"

#include <algorithm>

#include "insitu/cli/show.h"

namespace insitu::cli {

using Kind = app::AudienceChange::Kind;

std::string WordOf(Kind kind) {
  switch (kind) {
    case Kind::kChanged: return "changed";
    case Kind::kAdded: return "new";
    case Kind::kDeleted: return "deleted";
    case Kind::kRenamed: return "renamed";
    case Kind::kNotCompared: return "not compared";
  }
  return "";
}

std::vector<std::string> CellsOf(const app::AudienceChange& change) {
  const std::string kind = WordOf(change.kind);
  if (!change.counts) return {change.audience, kind, "-", "-", "-"};
  return {change.audience, kind, Grouped(change.counts->added), Grouped(change.counts->removed),
          Grouped(change.counts->kept)};
}

std::vector<std::string> ChangedLines(const app::Reason& reason) {
  const auto has = [](const std::vector<std::string>& lines, const std::string& line) {
    return std::ranges::find(lines, line) != lines.end();
  };
  std::vector<std::string> lines;
  for (const std::string& line : reason.before)
    lines.push_back((has(reason.after, line) ? "  " : "- ") + line);
  for (const std::string& line : reason.after) {
    if (!has(reason.before, line)) lines.push_back("+ " + line);
  }
  return lines;
}

bool HasDetails(const app::AudienceChange& change) {
  return !change.through.empty() || !change.reason.empty() || !change.earlier_name.empty();
}

std::string Together(const std::vector<std::string>& names) {
  std::string all;
  for (size_t i = 0; i < names.size(); ++i)
    all += (i == 0 ? "" : i == 1 ? " together with " : ", ") + names[i];
  return all;
}

std::string NoteOn(const app::Reason& reason) { return reason.moved_nobody ? ", which moved nobody" : ""; }

std::string Unchanged(const app::Diff& diff) {
  return "unchanged: " + Grouped(diff.unchanged) + (diff.unchanged == 1 ? " audience" : " audiences");
}

}  // namespace insitu::cli
