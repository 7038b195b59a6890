#pragma once

#include <cstdint>
#include <string>

namespace insitu::differential {

struct Options {
  int64_t cases = 500;
  uint64_t seed = 1;
  int64_t of_project = 25;  ///< texts for each project
  int shrink = 400;         ///< how often a smaller difference is looked for
  int64_t most = 10;        ///< differences after which the run ends
  int jobs = 0;             ///< processes that ask about projects; 0: as many as the hardware has threads
  bool traces = false;      ///< print every text before it is asked, to find one that ends the program
  std::string coverage;     ///< file for the table of coverage; none if empty
};

/// Draws projects, rows and texts, compares the product with the oracle member by member, and prints every difference and,
/// last, `N cases, N differences`. Project i is drawn from seed `seed + i` alone. Returns whether there was none.
bool Run(const Options& options);

}  // namespace insitu::differential
