#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/differential/run.h"

/// usage: differential [--cases N] [--seed S] [--of-project N] [--shrink N] [--most N] [--jobs N] [--trace 1]
///                     [--coverage FILE]
namespace insitu::differential {
namespace {

/// Fills `options`; returns what is wrong with the arguments, or nothing.
std::string Read(int count, char** arguments, Options& options) {
  for (int i = 1; i < count; i += 2) {
    const std::string name = arguments[i];
    if (i + 1 == count) return name + " takes a value";
    const int64_t value = std::atoll(arguments[i + 1]);
    if (name == "--cases") {
      options.cases = value;
    } else if (name == "--seed") {
      options.seed = static_cast<uint64_t>(value);
    } else if (name == "--of-project") {
      options.of_project = value;
    } else if (name == "--shrink") {
      options.shrink = static_cast<int>(value);
    } else if (name == "--most") {
      options.most = value;
    } else if (name == "--jobs") {
      options.jobs = static_cast<int>(value);
    } else if (name == "--trace") {
      options.traces = value != 0;
    } else if (name == "--coverage") {
      options.coverage = arguments[i + 1];
    } else {
      return "no option " + name;
    }
  }
  if (options.cases < 1 || options.of_project < 1) return "--cases and --of-project take numbers above 0";
  return "";
}

}  // namespace
}  // namespace insitu::differential

int main(int count, char** arguments) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  insitu::differential::Options options;
  if (const std::string problem = insitu::differential::Read(count, arguments, options); !problem.empty()) {
    std::fprintf(stderr, "differential: %s\n", problem.c_str());
    return 2;
  }
  return insitu::differential::Run(options) ? 0 : 1;
}
