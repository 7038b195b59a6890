#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "insitu/time/calendar.h"
#include "insitu/types/value.h"

/// Says who is right: a naive reading of the specification, to be checked against it line by line. It shares
/// the syntax tree, the model and the plain values with the product, and nothing else.
namespace insitu::oracle {

inline constexpr int64_t kMicros = 1'000'000, kHour = 3600 * kMicros, kDay = 24 * kHour;

/// Division and its rest, rounded down. Precondition: `divisor` is positive.
int64_t FloorDiv(int64_t number, int64_t divisor);
int64_t FloorMod(int64_t number, int64_t divisor);

/// Days since 1970-01-01. Months outside 1 to 12 count on into other years; a day past the month's end is its last.
int64_t DayNumber(int64_t year, int64_t month, int64_t day);
time::CivilDate DateOf(int64_t day);

/// Whole calendar years from one day to another; 29 February falls on the 28th in common years.
int64_t YearsBetween(int64_t born, int64_t today);

/// L3: a day is 24 hours and a week 168; longer units have no width and throw.
int64_t Width(time::Unit unit);

/// A time zone, read from the system's zone files. All times are in microseconds.
class Clock {
 public:
  explicit Clock(const std::string& zone);

  /// What the clock shows at an instant.
  int64_t Local(int64_t instant) const { return instant + std::prev(offsets_.upper_bound(instant))->second; }
  /// L3: a local time that does not exist moves forward by the gap; one that exists twice is the later.
  int64_t Instant(int64_t local) const;
  int64_t Midnight(int64_t day) const { return Instant(day * kDay); }
  int64_t Day(int64_t instant) const { return FloorDiv(Local(instant), kDay); }
  /// ISO 8601, whole; without offset in this zone. Nothing if it is none.
  std::optional<types::Instant> Parse(std::string_view text) const;
  /// L3: calendar arithmetic for days and longer, absolute for hours and shorter.
  int64_t Add(int64_t instant, int64_t count, time::Unit unit) const;
  /// The start of the unit that holds `instant`, never later than it. Weeks begin on Monday (L5).
  int64_t StartOf(int64_t instant, time::Unit unit) const;

 private:
  std::map<int64_t, int64_t> offsets_;  // From which instant on the clock is how far ahead of UTC.
};

}  // namespace insitu::oracle
