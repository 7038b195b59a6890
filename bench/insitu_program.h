#pragma once

#include <string>
#include <vector>

#include "bench/contest.h"

namespace insitu::bench {

/// Returns the path of the program under measurement: `INSITU`, or `build/insitu`.
std::string InsituProgram();

/// Runs `insitu ARGUMENTS` and fails where it does.
Finished RunInsitu(const std::vector<std::string>& arguments);

/// Runs `insitu count ARGUMENTS --json`; the answer are the counts in order.
Sample CountByInsitu(std::vector<std::string> arguments);

}  // namespace insitu::bench
