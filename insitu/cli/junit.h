#pragma once

#include <string>
#include <vector>

#include "insitu/app/test.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::cli {

/// Writes mistakes as such XML, for a run that could not begin: a suite per file, a case with an error per mistake.
std::string JunitOf(const diag::Sources& sources, const std::vector<diag::Diagnostic>& mistakes,
                    const std::string& project);

/// Writes `run` as the JUnit XML that build servers read: a suite per file, a case per test with file, line and seconds.
/// `project` names the whole.
std::string JunitOf(const app::TestRun& run, const std::string& project);

}  // namespace insitu::cli
