#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace insitu::time {

/// A day of every year, such as the last Sunday of March, and a clock time on it.
struct YearlyMoment {
  enum class Kind {
    kMonthWeekday,  ///< the `week`th `weekday` of `month`; `week` 5 is the last
    kDayOfYear,     ///< `day` 0 is 1 January, 29 February is counted
    kJulianDay,     ///< `day` 1 is 1 January, 29 February is never counted
  };
  Kind kind = Kind::kMonthWeekday;
  int month = 1;
  int week = 1;
  int weekday = 0;  ///< 0 is Sunday
  int day = 0;
  int64_t seconds = 7200;  ///< on the clock that the moment ends; may be negative or beyond a day

  /// Returns the clock reading in `year`, in seconds since 1970-01-01T00:00:00 on that clock.
  int64_t In(int64_t year) const;
};

/// How a zone changes its clock every year, as the last line of its file says (POSIX `TZ`, e.g.
/// `CET-1CEST,M3.5.0,M10.5.0/3`). What the zone database lists ends in 2037, or long before; this goes on.
struct ZoneRule {
  int64_t standard_offset = 0;  ///< seconds to add for local time
  int64_t summer_offset = 0;
  YearlyMoment summer_begins;
  YearlyMoment summer_ends;

  /// One change of the clock.
  struct Change {
    int64_t second = 0;  ///< since 1970-01-01T00:00:00Z
    int64_t offset = 0;  ///< from then on
  };

  /// Returns the last change at or before the instant `second`.
  Change Before(int64_t second) const;
  /// Returns the first change after the instant `second`.
  Change After(int64_t second) const;

  /// Reads a POSIX `TZ` text; nothing if it is none or if its clock never changes.
  static std::optional<ZoneRule> Parse(std::string_view text);
};

}  // namespace insitu::time
