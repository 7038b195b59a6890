#pragma once

#include <string>
#include <vector>

namespace insitu::bench {

/// A program that ran to its end, and what it took, its start included.
struct Finished {
  int code = 0;  ///< its exit code, or 128 and the signal that ended it
  std::string out;
  double wall_ms = 0;
  double cpu_ms = 0;  ///< of all its threads, in user and system
  double peak_mb = 0;
};

/// Runs the program `arguments[0]` with the rest as its arguments; what it writes to its standard error goes to ours.
///
/// The kernel counts the memory of the process that starts another as the other's peak: keep this one small.
Finished RunChild(const std::vector<std::string>& arguments);

}  // namespace insitu::bench
