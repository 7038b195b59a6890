#pragma once

#include <string>
#include <vector>

#include "tests/oracle/oracle.h"

namespace insitu::conformance {

/// A condition of the worked fixture and its members, in order.
struct Expectation {
  std::string condition;
  std::vector<std::string> members;
};

/// `fixture.json`: a small shop, some conditions and who they mean.
struct Fixture {
  std::string now;
  std::vector<Expectation> expected;
};

/// Reads `fixture.json` and writes the project and its tables below `folder`: as a database file, or as a folder of Parquet.
/// Throws `std::runtime_error` where that fails.
Fixture WriteFixture(const std::string& folder, bool is_parquet, oracle::Tables& tables);

}  // namespace insitu::conformance
