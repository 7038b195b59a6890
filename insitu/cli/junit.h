#pragma once

#include <string>

#include "insitu/app/test.h"

namespace insitu::cli {

/// Writes `run` as the JUnit XML that build servers read: a suite per file, a case per test with file, line and seconds.
/// `project` names the whole.
std::string JunitOf(const app::TestRun& run, const std::string& project);

}  // namespace insitu::cli
