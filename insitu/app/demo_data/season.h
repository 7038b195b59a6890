#pragma once

#include <cstdint>
#include <vector>

#include "insitu/app/demo_data/random.h"

namespace insitu::app::demo_data {

inline constexpr int64_t kMinute = 60'000'000;
inline constexpr int64_t kHour = 60 * kMinute;
inline constexpr int64_t kDay = 24 * kHour;

/// Says whether `day` lies in the French sales of January or July.
bool IsSales(int32_t day);

/// How busy each day of a span is: growth, months, weekdays, sales, Black Friday, Christmas.
class Season {
 public:
  /// Covers the days `[from, until)`. Precondition: not empty.
  Season(int32_t from, int32_t until);

  /// Returns a day of `[from, until)` cut to the span, busy days the likelier; `from` where nothing is left
  /// of it.
  int32_t DayIn(int32_t from, int32_t until, Random& random) const;

 private:
  int32_t from_;
  std::vector<uint32_t> ends_;  // Sum of the weights of all days up to and with this one.
};

/// Returns a moment of `day` (microseconds since 1970), as people shop: at noon and in the evening, hardly at
/// night.
int64_t MomentOf(int32_t day, Random& random);

}  // namespace insitu::app::demo_data
