#pragma once

#include <string>
#include <vector>

#include "insitu/types/value.h"
#include "tests/differential/random.h"

namespace insitu::differential {

/// The values that rows and texts are both made of, so that they meet: blanks, accents, both cases, wild cards, numbers
/// and times in words, days around `now`, changes of the clock, ends of months, 29 February, ancient and future days.
class Pools {
 public:
  /// `now` is in microseconds.
  Pools(Random& random, int64_t now);

  std::string Text();
  int64_t Integer();
  /// In hundredths.
  int64_t Cents();
  /// In halves, so that binary numbers are exact.
  double Half();
  types::Date Day();
  /// Microseconds since 1970-01-01T00:00:00Z.
  int64_t Time();
  /// What a clock without a zone shows, in microseconds.
  int64_t Reading();
  int64_t now() const { return now_; }
  /// Says whether most times are whole days away from `now`, so that many are equal and many on bounds; it hangs on `now`.
  bool is_even() const { return is_even_; }

 private:
  Random& random_;
  int64_t now_;
  bool is_even_;
};

/// Draws the `now` of a case: around a change of some clock, the end of a month, 29 February, midnight, noon.
int64_t DrawNow(Random& random);

}  // namespace insitu::differential
