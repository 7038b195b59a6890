#include "insitu/time/calendar.h"

#include <algorithm>
#include <chrono>

#include <date/date.h>

#include "insitu/base/check.h"
#include "insitu/time/zone_table.h"

namespace insitu::time {

namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kMinute = 60 * kSecond;
constexpr int64_t kHour = 60 * kMinute;
constexpr int64_t kDay = 24 * kHour;
constexpr int64_t kDaysOf400Years = 146'097;
constexpr int64_t kMostDigits = 9'999'999;
// In seconds; no clock was ever moved by more.
constexpr int64_t kMostSkipped = 2 * 86'400;

int64_t FloorDivide(int64_t value, int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

int64_t FloorModulo(int64_t value, int64_t by) {
  const int64_t rest = value % by;
  return rest < 0 ? rest + by : rest;
}

int64_t SaturatingAdd(int64_t value, int64_t more) {
  int64_t sum = 0;
  if (!__builtin_add_overflow(value, more, &sum)) return sum;
  return more > 0 ? INT64_MAX : INT64_MIN;
}

int64_t SaturatingMultiply(int64_t value, int64_t times) {
  int64_t product = 0;
  if (!__builtin_mul_overflow(value, times, &product)) return product;
  return (value > 0) == (times > 0) ? INT64_MAX : INT64_MIN;
}

// In microseconds; the ends of time stay where they are.
int64_t Shift(int64_t micros, int64_t seconds) {
  if (micros == INT64_MIN || micros == INT64_MAX) return micros;
  return SaturatingAdd(micros, seconds * kSecond);
}

int64_t Micros(int64_t seconds) { return SaturatingMultiply(seconds, kSecond); }

int64_t ClampInstant(int64_t instant) { return std::clamp(instant, kEarliest, kLatest); }

// How many months a unit of the calendar has; 0 if it is one of days.
int64_t MonthsIn(Unit unit) {
  switch (unit) {
    case Unit::kMonth: return 1;
    case Unit::kQuarter: return 3;
    case Unit::kYear: return 12;
    case Unit::kSecond:
    case Unit::kMinute:
    case Unit::kHour:
    case Unit::kDay:
    case Unit::kWeek: return 0;
  }
  base::FailCheck("unit", "no such unit of time");
}

int64_t DaysIn(Unit unit) { return unit == Unit::kWeek ? 7 : 1; }

// The length of an absolute unit; 0 if it is one of the calendar.
int64_t MicrosIn(Unit unit) {
  switch (unit) {
    case Unit::kSecond: return kSecond;
    case Unit::kMinute: return kMinute;
    case Unit::kHour: return kHour;
    case Unit::kDay:
    case Unit::kWeek:
    case Unit::kMonth:
    case Unit::kQuarter:
    case Unit::kYear: return 0;
  }
  base::FailCheck("unit", "no such unit of time");
}

int64_t AddMonths(int64_t day, int64_t months) {
  const CivilDate date = CivilFromDays(static_cast<int32_t>(day));
  const int64_t month = date.year * 12 + (date.month - 1) + months;
  CivilDate moved{FloorDivide(month, 12), static_cast<int>(FloorModulo(month, 12)) + 1, date.day};
  moved.day = std::min(moved.day, DaysInMonth(moved.year, moved.month));
  return DaysFromCivil(moved);
}

// The clock reading at which the unit that holds the reading `local` begins.
int64_t LocalStartOf(int64_t local, Unit unit) {
  if (const int64_t length = MicrosIn(unit); length != 0) return local - FloorModulo(local, length);
  const int64_t day = FloorDivide(local, kDay);
  if (unit == Unit::kDay) return day * kDay;
  // 1970-01-01 was a Thursday: three days after a Monday.
  if (unit == Unit::kWeek) return (day - FloorModulo(day + 3, 7)) * kDay;
  CivilDate date = CivilFromDays(static_cast<int32_t>(day));
  date.month -= static_cast<int>((date.month - 1) % MonthsIn(unit));
  date.day = 1;
  return DaysFromCivil(date) * kDay;
}

}  // namespace

int32_t DaysFromCivil(CivilDate date) {
  INSITU_CHECK(date.year >= -kMostDigits && date.year <= kMostDigits, "a year has more than seven digits");
  // The library's years have 16 bits; the calendar repeats every 400 years.
  const int64_t eras = FloorDivide(date.year, 400);
  const auto year = date::year(static_cast<int>(date.year - eras * 400));
  const date::sys_days day = year / static_cast<unsigned>(date.month) / static_cast<unsigned>(date.day);
  return static_cast<int32_t>(day.time_since_epoch().count() + eras * kDaysOf400Years);
}

CivilDate CivilFromDays(int32_t days) {
  const int64_t eras = FloorDivide(days, kDaysOf400Years);
  const auto rest = static_cast<int>(days - eras * kDaysOf400Years);
  const date::year_month_day date{date::sys_days(date::days(rest))};
  return {static_cast<int>(date.year()) + eras * 400, static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

bool IsLeapYear(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int DaysInMonth(int64_t year, int month) {
  if (month == 2) return IsLeapYear(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::optional<Zone> Zone::Find(std::string_view name) {
  const ZoneTable* table = ZoneTable::Find(name);
  if (table == nullptr) return std::nullopt;
  return Zone(table);
}

Zone Zone::Utc() { return Zone(ZoneTable::Find("UTC")); }

const std::string& Zone::name() const { return table_->name(); }

bool Zone::is_utc() const { return table_->is_utc(); }

int64_t Zone::LocalFromInstant(int64_t instant) const {
  return Shift(instant, table_->PeriodAt(FloorDivide(instant, kSecond)).offset);
}

int64_t Zone::InstantFromLocal(int64_t local) const {
  return Shift(local, -table_->PeriodOfLocal(FloorDivide(local, kSecond)).offset);
}

int64_t Zone::StartOfDay(int32_t days) const { return InstantFromLocal(SaturatingMultiply(days, kDay)); }

int32_t Zone::DayOf(int64_t instant) const {
  return static_cast<int32_t>(FloorDivide(LocalFromInstant(instant), kDay));
}

int64_t Zone::Add(int64_t instant, int64_t count, Unit unit) const {
  if (count == 0) return instant;
  instant = ClampInstant(instant);
  if (const int64_t length = MicrosIn(unit); length != 0) {
    return ClampInstant(SaturatingAdd(instant, SaturatingMultiply(count, length)));
  }
  // Far beyond what is left between the two ends of the calendar.
  constexpr int64_t kMost = 100'000'000;
  count = std::clamp(count, -kMost, kMost);
  const int64_t local = LocalFromInstant(instant);
  int64_t day = FloorDivide(local, kDay);
  if (const int64_t months = MonthsIn(unit); months != 0) {
    day = AddMonths(day, std::clamp(count * months, -12 * kMostDigits / 2, 12 * kMostDigits / 2));
  } else {
    day += count * DaysIn(unit);
  }
  return ClampInstant(
      InstantFromLocal(SaturatingAdd(SaturatingMultiply(day, kDay), FloorModulo(local, kDay))));
}

int64_t Zone::StartOf(int64_t instant, Unit unit) const {
  instant = ClampInstant(instant);
  const int64_t start = LocalStartOf(LocalFromInstant(instant), unit);
  // Usually the first round: the clock has kept its offset since then.
  for (ZonePeriod period = table_->PeriodAt(FloorDivide(instant, kSecond));;) {
    const int64_t begins = Micros(period.from);
    if (const int64_t found = Shift(start, -period.offset); found >= begins) return found;
    const ZonePeriod earlier = table_->PeriodAt(period.from - 1);
    // The clock skipped the start.
    if (start >= Micros(earlier.local_until())) return std::min(instant, Shift(start, -earlier.offset));
    period = earlier;
  }
}

std::vector<Interval> Zone::LocalIntervals(Interval interval) const {
  std::vector<Interval> found;
  // A period's offset goes on to count for the readings that the gap at its end skips, and those become
  // instants up to the length of the gap after it: also the period before the first one may have readings to
  // give.
  ZonePeriod period = table_->PeriodAt(FloorDivide(interval.from, kSecond));
  if (period.from != INT64_MIN) period = table_->PeriodAt(period.from - 1);
  const ZonePeriod last = table_->PeriodAt(FloorDivide(interval.until, kSecond) - kMostSkipped);
  while (interval.from < interval.until) {
    const bool is_last = period.until == INT64_MAX;
    const ZonePeriod next = is_last ? period : table_->PeriodAt(period.until);
    const Interval part{
        std::max(Shift(interval.from, period.offset), Micros(period.local_from())),
        std::min(Shift(interval.until, period.offset), is_last ? INT64_MAX : Micros(next.local_from()))};
    if (part.from < part.until) {
      if (!found.empty() && found.back().until == part.from) {
        found.back().until = part.until;
      } else {
        found.push_back(part);
      }
    }
    if (is_last || Micros(period.until) >= interval.until) break;
    period = next;
    // Away from both bounds nothing is cut.
    if (period.from > FloorDivide(interval.from, kSecond) + kMostSkipped && last.from > period.from) {
      found.back().until = Micros(last.local_from());
      period = last;
    }
  }
  return found;
}

Interval DaysWithMidnightIn(const Zone& zone, Interval interval) {
  const auto first_at_or_after = [&zone](int64_t instant) {
    int32_t day = zone.DayOf(instant) - static_cast<int32_t>(Micros(kMostSkipped) / kDay);
    while (zone.StartOfDay(day) < instant) ++day;
    return int64_t{day};
  };
  if (interval.from >= interval.until) return {};
  return {first_at_or_after(ClampInstant(interval.from)), first_at_or_after(ClampInstant(interval.until))};
}

int64_t SystemNow() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count();
}

}  // namespace insitu::time
