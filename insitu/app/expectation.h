#pragma once

#include "insitu/app/test.h"

namespace insitu::app {

/// Asks what `test` is about and writes what is not as expected into `result`. The session is open and has the rows and the clock of
/// the test.
Outcome<std::monostate> CompareAnswer(Session& session, const check::Test& test, TestResult& result);

}  // namespace insitu::app
