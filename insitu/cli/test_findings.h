#pragma once

#include <string>
#include <vector>

#include "insitu/app/test.h"

namespace insitu::cli {

/// Says in printable lines why a test did not pass; none for one that did.
std::vector<std::string> FindingsOf(const app::TestResult& result);

}  // namespace insitu::cli
