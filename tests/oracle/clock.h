#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "insitu/time/calendar.h"

/// Says who is right: a naive reading of the specification, to be checked against it line by line. It shares
/// the syntax tree, the model and the plain values with the product, and nothing else.
namespace insitu::oracle {

inline constexpr int64_t kMicros = 1'000'000;
inline constexpr int64_t kHour = 3600 * kMicros;
inline constexpr int64_t kDay = 24 * kHour;

int64_t FloorDiv(int64_t number, int64_t divisor);
/// Days since 1970-01-01. Months outside 1 to 12 count on into other years; a day past the month's end is its
/// last.
int64_t DayNumber(int64_t year, int64_t month, int64_t day);
std::chrono::year_month_day DayOf(int64_t number);
int64_t YearOf(int64_t number);

/// A time zone, read from the system's zone files. All times are in microseconds.
class Clock {
 public:
  explicit Clock(const std::string& zone);

  /// What the clock shows at an instant.
  int64_t Local(int64_t instant) const;
  /// L3: a local time that does not exist moves forward by the gap; one that exists twice is the later.
  int64_t Instant(int64_t local) const;
  int64_t Midnight(int64_t day) const { return Instant(day * kDay); }
  int64_t Day(int64_t instant) const { return FloorDiv(Local(instant), kDay); }
  /// L3: calendar arithmetic for days and longer, absolute for hours and shorter.
  int64_t Add(int64_t instant, int64_t count, time::Unit unit) const;
  /// The start of the unit that holds `instant`, never later than it. Weeks begin on Monday (L5).
  int64_t StartOf(int64_t instant, time::Unit unit) const;

 private:
  void AppendRule(const std::string& rule);

  std::vector<std::pair<int64_t, int64_t>>
      offsets_;  // From which instant on the clock is how far ahead of UTC.
};

}  // namespace insitu::oracle
