#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <unistd.h>

#include "insitu/app/members.h"
#include "insitu/app/session.h"
#include "insitu/diag/render.h"
#include "insitu/language/parser.h"
#include "tests/conformance/counts.h"
#include "tests/conformance/fixture.h"
#include "tests/conformance/metamorphic.h"
#include "tests/conformance/online_retail.h"

/// Whether the product gives exactly the right people: those of the worked fixture, which the oracle must name too; those that
/// queries by hand find in real data; and, where nobody knows them, people who obey the laws of the language.
namespace insitu::conformance {
namespace {

std::string Listed(const std::vector<std::string>& keys) {
  std::string all;
  for (const std::string& key : keys) all += (all.empty() ? "" : ", ") + key;
  return "[" + all + "]";
}

std::vector<std::string> Keys(const app::Table& table) {
  std::vector<std::string> keys;
  for (const auto& row : table.rows) keys.push_back(types::ToText(row.front()));
  return keys;
}

std::vector<std::string> OracleMembers(const app::Session& session, const oracle::Tables& tables,
                                       const std::string& condition) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const auto tree =
      language::Parse(diag::Excerpt::Whole(sources, sources.Add("fixture", condition)), diagnostics);
  const oracle::Oracle oracle(session.declared(), tables, {"customer", session.now(), {}, {}, {}});
  std::vector<std::string> keys;
  for (const types::Value& key : oracle.FindMembers(*tree).found) keys.push_back(types::ToText(key));
  return keys;
}

void Check(app::Session& session, const oracle::Tables& tables, const Expectation& expected, Counts& counts) {
  const auto fail = [&](const std::string& who, const std::string& what) {
    std::printf("FAILED: %s\n  expected %s\n  %s %s\n", expected.condition.c_str(),
                Listed(expected.members).c_str(), who.c_str(), what.c_str());
    ++counts.failed;
  };
  const auto subject = session.Condition("customer", {expected.condition});
  if (!subject.ok()) {
    return fail("the product refuses it:\n",
                diag::RenderText(session.sources(), session.diagnostics().Sorted()));
  }
  const auto table = app::Preview(session, *subject, {}, 1000);
  if (!table.ok()) return fail("the product fails:", table.failure().message);
  const auto members = Keys(*table), oracle = OracleMembers(session, tables, expected.condition);
  if (oracle != expected.members) return fail("the oracle says", Listed(oracle));
  if (members != expected.members) return fail("the product says", Listed(members));
  ++counts.passed;
}

Counts AskFixture() {
  Counts all;
  for (const bool is_parquet : {false, true}) {
    const std::string folder =
        (std::filesystem::temp_directory_path() / ("insitu-conformance-" + std::to_string(::getpid())))
            .string();
    std::filesystem::remove_all(folder);
    oracle::Tables tables;
    const Fixture fixture = WriteFixture(folder, is_parquet, tables);
    Counts counts;
    for (const Expectation& expected : fixture.expected) {
      // A session remembers every mistake, so each condition has its own.
      app::Settings settings;
      settings.folder = folder;
      settings.as_of = fixture.now;
      app::Session session(std::move(settings));
      if (const auto opened = session.Open(); !opened.ok()) {
        std::printf("the project is refused: %s\n%s", opened.failure().message.c_str(),
                    diag::RenderText(session.sources(), session.diagnostics().Sorted()).c_str());
        return {0, 1, 0};
      }
      Check(session, tables, expected, counts);
    }
    std::printf("fixture: %d conditions ran on %s\n", counts.passed + counts.failed,
                is_parquet ? "a folder of Parquet" : "a database file");
    all += counts;
    std::filesystem::remove_all(folder);
  }
  return all;
}

}  // namespace
}  // namespace insitu::conformance

// An argument `fixture`, `online_retail` or `laws` asks for one part alone; `--long`, or INSITU_LONG in the environment, for a
// larger lake.
int main(int argc, char** argv) {
  std::string part;
  bool is_long = std::getenv("INSITU_LONG") != nullptr;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--long") {
      is_long = true;
    } else {
      part = argv[i];
    }
  }
  insitu::conformance::Counts all;
  if (part.empty() || part == "fixture") all += insitu::conformance::AskFixture();
  if (part.empty() || part == "online_retail") all += insitu::conformance::AskOnlineRetail();
  if (part.empty() || part == "laws") all += insitu::conformance::HoldLaws(is_long);
  std::printf("%d passed, %d failed, %d skipped\n", all.passed, all.failed, all.skipped);
  return all.failed == 0 ? 0 : 1;
}
