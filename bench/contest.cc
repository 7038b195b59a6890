#include "bench/contest.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "insitu/base/check.h"

namespace insitu::bench {
namespace {

void CheckAnswers(const Contender& first, const Sample& expected, const Contender& other,
                  const Sample& sample) {
  if (sample.answer == expected.answer) return;
  std::cerr << "`" << other.name << "` and `" << first.name << "` answer differently:";
  for (size_t i = 0; i < std::max(sample.answer.size(), expected.answer.size()); ++i) {
    const auto at = [&](const Sample& one) {
      return i < one.answer.size() ? std::to_string(one.answer[i]) : "none";
    };
    if (at(sample) != at(expected))
      std::cerr << " number " << i + 1 << " is " << at(sample) << " and " << at(expected) << ";";
  }
  std::cerr << "\n";
  std::exit(1);
}

Sample MedianOf(const std::vector<Sample>& samples) {
  const auto median = [&](double Sample::* part) {
    std::vector<double> values;
    for (const Sample& sample : samples) values.push_back(sample.*part);
    return Median(std::move(values));
  };
  return {samples.front().answer, median(&Sample::wall_ms), median(&Sample::cpu_ms),
          median(&Sample::peak_mb)};
}

}  // namespace

Sample SampleOf(const Finished& finished, std::vector<int64_t> answer) {
  return {std::move(answer), finished.wall_ms, finished.cpu_ms, finished.peak_mb};
}

double Median(std::vector<double> values) {
  INSITU_CHECK(!values.empty(), "there is something to take the median of");
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::vector<Sample> Compete(const std::string& title, const std::vector<Contender>& contenders, int rounds) {
  std::vector<std::vector<Sample>> samples(contenders.size());
  for (int round = -1; round < rounds; ++round) {
    for (size_t i = 0; i < contenders.size(); ++i) {
      Sample sample = contenders[i].run();
      if (round < 0 && i > 0) CheckAnswers(contenders[0], samples[0].front(), contenders[i], sample);
      // The first round warms up; its answers are kept until there are others.
      if (round == 0) samples[i].clear();
      samples[i].push_back(std::move(sample));
    }
  }
  fmt::print("{}\n{:44}{:>9}{:>9}{:>9}\n", title, "", "ms", "CPU ms", "MB");
  std::vector<Sample> medians;
  for (size_t i = 0; i < contenders.size(); ++i) {
    medians.push_back(MedianOf(samples[i]));
    const Sample& median = medians.back();
    fmt::print("  {:42}{:9.0f}{:9.0f}{:9.0f}\n", contenders[i].name, median.wall_ms, median.cpu_ms,
               median.peak_mb);
  }
  return medians;
}

const Sample& Quickest(const std::vector<Sample>& samples, size_t first, size_t last) {
  const auto begin = samples.begin() + static_cast<ptrdiff_t>(first);
  const auto end = samples.begin() + static_cast<ptrdiff_t>(last);
  return *std::min_element(begin, end,
                           [](const Sample& a, const Sample& b) { return a.wall_ms < b.wall_ms; });
}

void PrintRatio(const std::string& other_name, const Sample& ours, const Sample& other, double factor,
                double more_ms) {
  const double allowed = std::max(other.wall_ms * factor, other.wall_ms + more_ms);
  fmt::print("  {:.2f}x of {} ({:+.0f} ms; CPU {:.2f}x): {}\n", ours.wall_ms / other.wall_ms, other_name,
             ours.wall_ms - other.wall_ms, ours.cpu_ms / other.cpu_ms,
             ours.wall_ms <= allowed ? "holds the goal" : fmt::format("misses the goal, {:.0f} ms", allowed));
}

Arguments ReadArguments(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--full") {
      arguments.is_full = true;
    } else if (argument == "--rounds" && i + 1 < argc) {
      arguments.rounds = std::max(1, std::atoi(argv[++i]));
    } else if (argument == "--only" && i + 1 < argc) {
      arguments.only = argv[++i];
    } else {
      std::cerr << argv[0] << " takes --rounds N, --full and --only WORD\n";
      std::exit(2);
    }
  }
  return arguments;
}

}  // namespace insitu::bench
