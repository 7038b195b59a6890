#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "insitu/app/session.h"

namespace insitu::app {

enum class Verdict { kPassed, kFailed, kSkipped };

/// A number that was expected, and the one there is: `count`, `size`, the number of `members`.
struct NumberExpected {
  std::string what;
  std::string expected;
  int64_t got = 0;
};

/// A value of one member that is not what was expected; none is a missing value.
struct ValueExpected {
  std::string key;
  std::string column;
  std::optional<std::string> expected;
  std::optional<std::string> got;
};

/// A condition that was decided for one person: `no  count(purchase) > 3`, with the values it was decided by.
struct DecidedCondition {
  bool holds = false;
  std::string text;
  std::vector<std::string> values;  ///< `count(purchase) = 1`
};

/// Why one person is a member, or is none.
struct WhyMember {
  std::string key;
  bool is_member = false;
  std::vector<std::string> absences;  ///< of somebody who is not there at all: what may be the cause
  std::vector<DecidedCondition> conditions;
};

/// What became of one test.
struct TestResult {
  std::string name;
  std::string description;
  std::string file;
  uint32_t line = 1;
  Verdict verdict = Verdict::kPassed;
  double seconds = 0;
  std::string reason;  ///< why there is no answer to compare, or why none was asked for
  std::string hint;
  std::vector<NumberExpected> numbers;  ///< those that differ
  std::vector<std::string> missing;     ///< keys that were expected and are no members
  std::vector<std::string> unexpected;  ///< members that were not expected
  std::vector<ValueExpected> values;    ///< those that differ
  std::vector<WhyMember> why;           ///< for the first who is missing, and the first who was not expected
};

/// What became of all tests that were asked for, in the order of the project's files.
struct TestRun {
  std::vector<TestResult> tests;
  double seconds = 0;
  int64_t Count(Verdict verdict) const;
};

/// Runs the project's tests whose name or file contains one of `names` (none: all).
///
/// Tests with rows of their own run on an engine in memory. The others ask the project's warehouses, under the role that they
/// name; with `is_offline` they are skipped. A warehouse that does not open hinders only them. Fails with `kDiagnostics` where the
/// project or the rows have mistakes, with `kUsage` where nothing is called so.
Outcome<TestRun> RunTests(Session& session, const std::vector<std::string>& names);

/// Reports the mistakes in the rows and values of the project's tests. Precondition: `session` is loaded and has reached what it can.
Outcome<std::monostate> CheckTests(Session& session);

}  // namespace insitu::app
