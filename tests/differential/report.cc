#include "tests/differential/report.h"

#include <filesystem>

#include "tests/differential/storage.h"

namespace insitu::differential {
namespace {

std::string Described(const Difference& difference, const std::string& how, const std::string& sql) {
  std::string all = "now: " + types::ToText(types::Instant{difference.dataset.now}) + "\n";
  for (const auto& [path, text] : difference.dataset.files) all += "--- " + path + "\n" + text;
  for (const auto& [name, table] : difference.dataset.tables) {
    if (!table.rows.empty()) all += "--- table\n" + CreateTable(name, table) + "\n";
  }
  return all + "--- text about " + difference.entity + "\n" + difference.text + "\n--- answers\n" + how +
         "\n--- statement\n" + sql + "\n\n";
}

/// What a difference must keep while it shrinks: members or values, or the diagnostic or words of a failure.
std::string KindOf(const std::string& how) {
  if (how.find("\nlacking: ") != how.npos) return "members";
  if (how.find(": oracle `") != how.npos) return "values";
  const size_t id = how.find(" [");
  return id == how.npos ? how.substr(0, 60) : how.substr(id, how.find(']', id) - id);
}

}  // namespace

std::string Report(const Difference& found, Asked asked, const std::string& how, const std::string& folder,
                   int tries) {
  std::string last = how, sql;
  const auto still_differs = [&](const Difference& smaller) {
    try {
      Comparison comparison(smaller.dataset, folder);
      if (!comparison.problem().empty()) return false;
      const std::string now = comparison.DifferenceOf(asked, smaller.entity, smaller.text);
      if (now.empty() || KindOf(now) != KindOf(how)) return false;
      last = now;
      sql = comparison.sql();
      return true;
    } catch (const std::exception&) {
      return false;  // Smaller than what the oracle or the storage can make sense of.
    }
  };
  const Difference smallest = Shrink(found, still_differs, tries);
  std::filesystem::remove_all(folder);
  return Described(smallest, last, sql);
}

}  // namespace insitu::differential
