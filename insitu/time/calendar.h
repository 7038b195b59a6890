#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace insitu::time {

/// Units of the language. Days and longer are calendar units, shorter ones are absolute.
enum class Unit { kSecond, kMinute, kHour, kDay, kWeek, kMonth, kQuarter, kYear };

/// Half-open span of microseconds since 1970-01-01T00:00:00Z, or of a local clock, as the function says.
struct Interval {
  int64_t from = 0;
  int64_t until = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct CivilDate {
  int64_t year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
};

/// The earliest and the latest instant that calendar arithmetic gives (years -4000 and 20000): beyond any
/// real row and within what the time types of all engines hold.
inline constexpr int64_t kEarliest = -188'395'027'200'000'000;
inline constexpr int64_t kLatest = 568'971'820'800'000'000;

/// Returns the days since 1970-01-01, proleptic Gregorian. Precondition: a year of at most seven digits.
int32_t DaysFromCivil(CivilDate date);
/// Returns the day that lies `days` after 1970-01-01.
CivilDate CivilFromDays(int32_t days);
bool IsLeapYear(int64_t year);
int DaysInMonth(int64_t year, int month);

class ZoneTable;

/// A time zone of the IANA database. Cheap to copy; stays valid for the life of the process; one zone serves
/// all threads.
///
/// Every instant is accepted; results that would leave `int64_t` stay at its ends.
class Zone {
 public:
  /// Finds a zone such as `Europe/Paris` or `UTC`; nothing if the database has none of that name.
  static std::optional<Zone> Find(std::string_view name);
  static Zone Utc();

  const std::string& name() const;
  bool is_utc() const;

  /// Returns what the clock shows at `instant` (microseconds of local time since 1970-01-01T00:00:00 local).
  int64_t LocalFromInstant(int64_t instant) const;
  /// Returns the instant of a local clock reading: one that does not exist moves forward by the gap, one that
  /// exists twice is the later.
  int64_t InstantFromLocal(int64_t local) const;
  /// Returns the instant at which day `days` begins (midnight, or what midnight moves to).
  int64_t StartOfDay(int32_t days) const;
  /// Returns the day (since 1970-01-01) that the clock shows at `instant`.
  int32_t DayOf(int64_t instant) const;

  /// Adds `count` units (negative: earlier) to `instant`: days and longer on the local clock (clock time
  /// kept, day clamped to the month's end), hours and shorter in absolute time. `count` 0 changes nothing; a
  /// result outside `kEarliest` to `kLatest` is the nearer of the two.
  int64_t Add(int64_t instant, int64_t count, Unit unit) const;
  /// Returns the start of the second, minute, hour, day, week (Monday), month, quarter or year that the clock
  /// shows at `instant`, never later than `instant`: of a start that the clock shows twice, the last one up
  /// to `instant`.
  int64_t StartOf(int64_t instant, Unit unit) const;

  /// Returns the local clock readings whose instants (as `InstantFromLocal` gives them) lie in `interval`, as
  /// disjoint half-open intervals in order: one, or more when a bound lies within the hour after a gap of the
  /// clock (both the skipped readings and those they move to are then cut); none when `interval` is empty.
  std::vector<Interval> LocalIntervals(Interval interval) const;

  /// Two zones are the same if they have the same name.
  friend bool operator==(const Zone&, const Zone&) = default;

 private:
  explicit Zone(const ZoneTable* table) : table_(table) {}
  const ZoneTable* table_;  // Lives as long as the process.
};

/// Returns the days whose midnights in `zone` lie in `interval` (instants), as `[from, until)` of day
/// numbers.
Interval DaysWithMidnightIn(const Zone& zone, Interval interval);

/// Returns the instant `micros` of the system's clock, now.
int64_t SystemNow();

}  // namespace insitu::time
