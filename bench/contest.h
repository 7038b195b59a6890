#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bench/child.h"

namespace insitu::bench {

/// One run: what it answered and what it took.
struct Sample {
  std::vector<int64_t> answer;
  double wall_ms = 0;
  double cpu_ms = 0;
  double peak_mb = 0;
};

Sample SampleOf(const Finished& finished, std::vector<int64_t> answer);

/// One way to an answer.
struct Contender {
  std::string name;
  std::function<Sample()> run;
};

/// Runs all contenders once to warm up and then `rounds` times in turn, so that a busy machine slows all of them; prints
/// the medians, a line each, and returns them in the same order. Ends the program with a message where two answers differ:
/// a time is worth nothing then.
std::vector<Sample> Compete(const std::string& title, const std::vector<Contender>& contenders, int rounds);

/// Returns the median; of two middle values the greater.
double Median(std::vector<double> values);

/// Returns the quickest of the samples from `first` to before `last`.
const Sample& Quickest(const std::vector<Sample>& samples, size_t first, size_t last);

/// Prints how ours compares with `other`, and whether it takes at most `factor` times as long or `more_ms` longer.
void PrintRatio(const std::string& other_name, const Sample& ours, const Sample& other, double factor,
                double more_ms);

/// What all measurements understand: `--rounds N`, `--full`, `--only WORD`.
struct Arguments {
  int rounds = 5;
  bool is_full = false;
  std::string only;  ///< part of a title, where a measurement has several
};

Arguments ReadArguments(int argc, char** argv);

}  // namespace insitu::bench
