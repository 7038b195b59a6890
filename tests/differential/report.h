#pragma once

#include <string>

#include "tests/differential/compare.h"
#include "tests/differential/shrink.h"

namespace insitu::differential {

/// Looks at most `tries` times for a smaller project that differs in the same way as `found`, which differs as `how` says,
/// and describes it: instant, files, tables, text, both answers, statement. Works in `folder`.
std::string Report(const Difference& found, Asked asked, const std::string& how, const std::string& folder,
                   int tries);

}  // namespace insitu::differential
