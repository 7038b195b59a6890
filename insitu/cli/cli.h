#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace insitu::cli {

/// What a run of the program takes from outside.
struct Outside {
  std::string version;  ///< of this program
  std::ostream& err;
  bool is_terminal = false;                  ///< progress is shown
  std::optional<int64_t> clock_micros = {};  ///< stands for the system's clock, in tests
};

/// Runs one command and returns the exit code: 0 done, 1 diagnostics, 2 usage, 3 refused by a rule, 4 outside world, 5 partly
/// delivered, 70 internal, 130 cancelled. `arguments` are those behind the program's name.
///
/// The answer goes to the standard output when the command has ended, except that `members` streams its rows there. Where it
/// cannot be written, that is a failure of the outside world, whatever the command came to.
int Run(const std::vector<std::string>& arguments, const Outside& outside);

}  // namespace insitu::cli
