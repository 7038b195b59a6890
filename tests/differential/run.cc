#include "tests/differential/run.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

#include "tests/differential/report.h"

namespace insitu::differential {
namespace {

/// What one worker found. The workers are processes, because the engine is asked about a project of its own in each.
class Findings {
 public:
  void Found(const std::string& text) {
    ++differences_;
    std::printf("=== %s\n", text.c_str());
    std::fflush(stdout);
  }
  void Done(int64_t cases, const Coverage& coverage) {
    cases_ += cases;
    coverage_.Add(coverage);
  }
  void Add(const Findings& other) {
    differences_ += other.differences_;
    Done(other.cases_, other.coverage_);
  }

  void Write(std::ostream& out) const {
    out << cases_ << ' ' << differences_ << '\n';
    coverage_.Write(out);
  }
  /// Returns nothing where the worker ended before it had written all.
  static std::optional<Findings> Read(std::istream& in) {
    Findings findings;
    if (!(in >> findings.cases_ >> findings.differences_) || !findings.coverage_.Read(in))
      return std::nullopt;
    return findings;
  }

  int64_t cases() const { return cases_; }
  int64_t differences() const { return differences_; }
  const Coverage& coverage() const { return coverage_; }

 private:
  int64_t cases_ = 0;
  int64_t differences_ = 0;
  Coverage coverage_;
};

/// A project to be asked, and how many texts about it.
struct Task {
  uint64_t seed = 0;
  int64_t cases = 0;
};

void AskAbout(const Task& task, const Options& options, const std::string& folder, Findings& findings) {
  Random random(task.seed);
  const std::string name = "seed " + std::to_string(task.seed);
  const Dataset dataset = DrawDataset(random);
  Comparison comparison(dataset, folder);
  if (!comparison.problem().empty()) {
    findings.Found(name + ": the project is refused\n" + comparison.problem());
    return findings.Done(task.cases, comparison.coverage());
  }
  Pools pools(random, dataset.now);
  Texts of_customer(random, pools, dataset.words);
  std::optional<Texts> of_store;
  if (dataset.of_store) of_store.emplace(random, pools, *dataset.of_store);
  std::vector<std::string> agreed;
  int64_t cases = 0;
  for (; cases < task.cases && findings.differences() < options.most; ++cases) {
    const bool is_of_store = of_store && random.Chance(20);
    Texts& texts = is_of_store ? *of_store : of_customer;
    const std::string entity = is_of_store ? "store" : "customer";
    const Asked asked = random.Chance(85) ? Asked::kMembers : Asked::kValues;
    const Kind kind = random.Pick(
        std::vector<Kind>{Kind::kInteger, Kind::kDecimal, Kind::kText, Kind::kTime, Kind::kBoolean});
    const std::string text = asked == Asked::kMembers ? texts.Condition(2) : texts.Value(kind, 1);
    const std::string place = name + ", text " + std::to_string(cases);
    if (options.traces) std::printf("%s: %s\n", place.c_str(), text.c_str());
    const std::string how = comparison.DifferenceOf(asked, entity, text);
    if (how.empty() && asked == Asked::kMembers && !is_of_store) agreed.push_back(text);
    if (how.empty()) continue;
    findings.Found(place + "\n" +
                   Report({dataset, entity, text}, asked, how, folder + "-small", options.shrink));
  }
  const std::string counts = comparison.DifferenceOfCounts(agreed);
  if (!counts.empty()) findings.Found(name + "\n" + counts);
  findings.Done(cases, comparison.coverage());
}

void PrintCoverage(const Coverage& coverage, const std::string& file) {
  constexpr int64_t kLeast = 300;
  constexpr size_t kMostLines = 40;
  if (!(std::ofstream(file) << coverage.Table())) std::printf("cannot write %s\n", file.c_str());
  const std::vector<std::string> below = coverage.Below(kLeast);
  for (size_t i = 0; below.size() <= kMostLines && i < below.size(); ++i)
    std::printf("fewer than %lld cases: %s\n", static_cast<long long>(kLeast), below[i].c_str());
  std::printf("coverage: %zu pairs of construct and gate with fewer than %lld cases, see %s\n", below.size(),
              static_cast<long long>(kLeast), file.c_str());
}

/// Asks about every `jobs`-th project from `first` on.
Findings Work(const Options& options, int64_t first, int64_t jobs, const std::string& folder) {
  Findings findings;
  for (int64_t project = first; project * options.of_project < options.cases; project += jobs) {
    if (findings.differences() >= options.most) break;
    const Task task{options.seed + static_cast<uint64_t>(project),
                    std::min(options.of_project, options.cases - project * options.of_project)};
    try {
      AskAbout(task, options, folder, findings);
    } catch (const std::exception& error) {
      findings.Found("seed " + std::to_string(task.seed) + ": no answer, but " + error.what());
    }
  }
  std::error_code ignored;  // What is left of a folder in the temporary place is no difference.
  std::filesystem::remove_all(folder, ignored);
  return findings;
}

}  // namespace

bool Run(const Options& options) {
  const std::string folder =
      (std::filesystem::temp_directory_path() / ("insitu-differential-" + std::to_string(::getpid())))
          .string();
  const int hardware = static_cast<int>(std::thread::hardware_concurrency());
  const int jobs = std::max(options.jobs > 0 ? options.jobs : hardware, 1);
  std::vector<pid_t> workers;
  for (int worker = 0; worker < jobs; ++worker) {
    const pid_t child = ::fork();
    if (child == 0) {
      const std::string own = folder + "-" + std::to_string(worker);
      const Findings findings = Work(options, worker, jobs, own);
      std::ofstream file(own + ".found");
      findings.Write(file);
      file.close();
      std::fflush(stdout);
      ::_exit(0);
    }
    workers.push_back(child);
  }
  Findings all;
  for (int worker = 0; worker < jobs; ++worker) {
    int status = 0;
    ::waitpid(workers[static_cast<size_t>(worker)], &status, 0);
    const std::string file = folder + "-" + std::to_string(worker) + ".found";
    std::ifstream found(file);
    if (const std::optional<Findings> findings = Findings::Read(found)) {
      all.Add(*findings);
    } else {
      all.Found("worker " + std::to_string(worker) + " ended by itself, status " + std::to_string(status));
    }
    std::filesystem::remove(file);
  }
  if (!options.coverage.empty()) PrintCoverage(all.coverage(), options.coverage);
  std::printf("%lld cases, %lld differences\n", static_cast<long long>(all.cases()),
              static_cast<long long>(all.differences()));
  return all.differences() == 0;
}

}  // namespace insitu::differential
