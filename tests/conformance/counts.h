#pragma once

namespace insitu::conformance {

/// How the questions of a part of the suite ended.
struct Counts {
  int passed = 0;
  int failed = 0;
  int skipped = 0;
  int refused = 0;  ///< as not available in this version; in none of the others

  Counts& operator+=(const Counts& more) {
    passed += more.passed;
    failed += more.failed;
    skipped += more.skipped;
    refused += more.refused;
    return *this;
  }
};

}  // namespace insitu::conformance
