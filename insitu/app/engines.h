#pragma once

#include <string>
#include <vector>

namespace insitu::app {

/// Names the engines that this process can ask, each with its version.
std::vector<std::string> Engines();

}  // namespace insitu::app
