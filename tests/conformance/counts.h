#pragma once

namespace insitu::conformance {

/// How the questions of a part of the suite ended.
struct Counts {
  int passed = 0;
  int failed = 0;
  int skipped = 0;

  Counts& operator+=(const Counts& more) {
    passed += more.passed;
    failed += more.failed;
    skipped += more.skipped;
    return *this;
  }
};

}  // namespace insitu::conformance
