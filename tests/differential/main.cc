#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <unistd.h>

#include "tests/differential/compare.h"
#include "tests/differential/shrink.h"
#include "tests/differential/storage.h"

/// Draws projects, rows and texts and compares the product with the oracle, member by member.
///
/// usage: differential [--cases N] [--seed S] [--of-project N] [--shrink N] [--most N] [--trace 1]
///
/// Case i of a run belongs to project i / of-project, which is drawn from seed S + i / of-project alone.
namespace insitu::differential {
namespace {

struct Options {
  int cases = 500;
  uint64_t seed = 1;
  int of_project = 25;  ///< texts for each project
  int shrink = 400;     ///< how often a smaller difference is looked for
  int most = 10;        ///< differences after which the run ends
  bool traces = false;  ///< print every text before it is asked, to find one that ends the program
};

Options Read(int count, char** arguments) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    const int64_t value = std::atoll(arguments[i + 1]);
    if (name == "--cases") options.cases = static_cast<int>(value);
    if (name == "--seed") options.seed = static_cast<uint64_t>(value);
    if (name == "--of-project") options.of_project = static_cast<int>(value);
    if (name == "--shrink") options.shrink = static_cast<int>(value);
    if (name == "--most") options.most = static_cast<int>(value);
    if (name == "--trace") options.traces = value != 0;
  }
  return options;
}

void Print(const Difference& difference, const std::string& how, const std::string& sql) {
  std::printf("now: %s\n", types::ToText(types::Instant{difference.dataset.now}).c_str());
  for (const auto& [path, text] : difference.dataset.files)
    std::printf("--- %s\n%s", path.c_str(), text.c_str());
  for (const auto& [name, table] : difference.dataset.tables) {
    if (!table.rows.empty()) std::printf("--- table\n%s\n", CreateTable(name, table).c_str());
  }
  std::printf("--- text about %s\n%s\n--- answers\n%s\n--- statement\n%s\n\n", difference.entity.c_str(),
              difference.text.c_str(), how.c_str(), sql.c_str());
}

/// What a difference must keep while it shrinks: members or values, or the diagnostic or words of a failure.
std::string KindOf(const std::string& how) {
  if (how.find("\nlacking: ") != how.npos) return "members";
  if (how.find(": oracle `") != how.npos) return "values";
  const size_t id = how.find(" [");
  return id == how.npos ? how.substr(0, 60) : how.substr(id, how.find(']', id) - id);
}

void Report(const Difference& found, Asked asked, const std::string& how, const std::string& folder,
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
  Print(smallest, last, sql);
}

int Run(const Options& options) {
  const std::string folder =
      (std::filesystem::temp_directory_path() / ("insitu-differential-" + std::to_string(::getpid())))
          .string();
  int cases = 0, differences = 0;
  for (uint64_t seed = options.seed; cases < options.cases && differences < options.most; ++seed) {
    Random random(seed);
    const Dataset dataset = DrawDataset(random);
    Comparison comparison(dataset, folder);
    if (!comparison.problem().empty()) {
      std::printf("seed %llu: the project is refused\n%s\n", static_cast<unsigned long long>(seed),
                  comparison.problem().c_str());
      ++differences;
      cases += options.of_project;
      continue;
    }
    Pools pools(random, dataset.now);
    Texts of_customer(random, pools, dataset.words);
    std::optional<Texts> of_store;
    if (dataset.of_store) of_store.emplace(random, pools, *dataset.of_store);
    std::vector<std::string> agreed;
    for (int i = 0; i < options.of_project && cases < options.cases && differences < options.most;
         ++i, ++cases) {
      const bool is_of_store = of_store && random.Chance(20);
      Texts& texts = is_of_store ? *of_store : of_customer;
      const std::string entity = is_of_store ? "store" : "customer";
      const Asked asked = random.Chance(85) ? Asked::kMembers : Asked::kValues;
      const Kind kind = random.Pick(
          std::vector<Kind>{Kind::kInteger, Kind::kDecimal, Kind::kText, Kind::kTime, Kind::kBoolean});
      const std::string text = asked == Asked::kMembers ? texts.Condition(2) : texts.Value(kind, 1);
      if (options.traces)
        std::printf("seed %llu, text %d: %s\n", static_cast<unsigned long long>(seed), i, text.c_str());
      const std::string how = comparison.DifferenceOf(asked, entity, text);
      if (how.empty() && asked == Asked::kMembers && !is_of_store) agreed.push_back(text);
      if (how.empty()) continue;
      ++differences;
      std::printf("=== seed %llu, text %d\n", static_cast<unsigned long long>(seed), i);
      Report({dataset, entity, text}, asked, how, folder + "-small", options.shrink);
    }
    const std::string counts = comparison.DifferenceOfCounts(agreed);
    if (!counts.empty()) {
      ++differences;
      std::printf("=== seed %llu\n%s\n\n", static_cast<unsigned long long>(seed), counts.c_str());
    }
  }
  std::filesystem::remove_all(folder);
  std::filesystem::remove_all(folder + "-small");
  std::printf("%d cases, %d differences\n", cases, differences);
  return differences == 0 ? 0 : 1;
}

}  // namespace
}  // namespace insitu::differential

int main(int count, char** arguments) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  return insitu::differential::Run(insitu::differential::Read(count, arguments));
}
