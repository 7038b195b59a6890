#include "tests/differential/run.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

#include "tests/differential/report.h"

namespace insitu::differential {
namespace {

/// A project still to be asked, and how many texts about it.
struct Task {
  uint64_t seed = 0;
  int64_t cases = 0;
};

/// What several workers share: which projects are left, and what was found.
class Progress {
 public:
  explicit Progress(const Options& options) : options_(options) {}

  std::optional<Task> Next() {
    const std::lock_guard lock(mutex_);
    if (given_ >= options_.cases || differences_ >= options_.most) return std::nullopt;
    const Task task{options_.seed + projects_++, std::min(options_.of_project, options_.cases - given_)};
    given_ += task.cases;
    return task;
  }

  void Found(const std::string& text) {
    const std::lock_guard lock(mutex_);
    ++differences_;
    std::printf("=== %s\n", text.c_str());
  }

  void Done(int64_t cases, const Coverage& coverage) {
    const std::lock_guard lock(mutex_);
    cases_ += cases;
    coverage_.Add(coverage);
  }

  bool HasEnough() {
    const std::lock_guard lock(mutex_);
    return differences_ >= options_.most;
  }

  int64_t cases() const { return cases_; }
  int64_t differences() const { return differences_; }
  const Coverage& coverage() const { return coverage_; }

 private:
  const Options& options_;
  std::mutex mutex_;
  uint64_t projects_ = 0;
  int64_t given_ = 0;
  int64_t cases_ = 0;
  int64_t differences_ = 0;
  Coverage coverage_;
};

void AskAbout(const Task& task, const Options& options, const std::string& folder, Progress& progress) {
  Random random(task.seed);
  const std::string name = "seed " + std::to_string(task.seed);
  const Dataset dataset = DrawDataset(random);
  Comparison comparison(dataset, folder);
  if (!comparison.problem().empty()) {
    progress.Found(name + ": the project is refused\n" + comparison.problem());
    return progress.Done(task.cases, comparison.coverage());
  }
  Pools pools(random, dataset.now);
  Texts of_customer(random, pools, dataset.words);
  std::optional<Texts> of_store;
  if (dataset.of_store) of_store.emplace(random, pools, *dataset.of_store);
  std::vector<std::string> agreed;
  int64_t cases = 0;
  for (; cases < task.cases && !progress.HasEnough(); ++cases) {
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
    progress.Found(place + "\n" +
                   Report({dataset, entity, text}, asked, how, folder + "-small", options.shrink));
  }
  const std::string counts = comparison.DifferenceOfCounts(agreed);
  if (!counts.empty()) progress.Found(name + "\n" + counts);
  progress.Done(cases, comparison.coverage());
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

}  // namespace

bool Run(const Options& options) {
  const std::string folder =
      (std::filesystem::temp_directory_path() / ("insitu-differential-" + std::to_string(::getpid())))
          .string();
  Progress progress(options);
  std::vector<std::jthread> workers;
  const int jobs = options.jobs > 0 ? options.jobs : static_cast<int>(std::thread::hardware_concurrency());
  for (int worker = 0; worker < std::max(jobs, 1); ++worker) {
    workers.emplace_back([&, own = folder + "-" + std::to_string(worker)] {
      while (const std::optional<Task> task = progress.Next()) {
        try {
          AskAbout(*task, options, own, progress);
        } catch (const std::exception& error) {
          progress.Found("seed " + std::to_string(task->seed) + ": no answer, but " + error.what());
        }
      }
      std::error_code ignored;  // What is left of a folder in the temporary place is no difference.
      std::filesystem::remove_all(own, ignored);
    });
  }
  workers.clear();
  if (!options.coverage.empty()) PrintCoverage(progress.coverage(), options.coverage);
  std::printf("%lld cases, %lld differences\n", static_cast<long long>(progress.cases()),
              static_cast<long long>(progress.differences()));
  return progress.differences() == 0;
}

}  // namespace insitu::differential
