#include "tests/oracle/base/clock.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>

namespace insitu::oracle {
namespace {

int64_t BigEndian(const std::string& bytes, size_t at, size_t width) {
  uint64_t number = static_cast<signed char>(bytes.at(at)) < 0 ? ~uint64_t{0} : 0;
  for (size_t i = 0; i < width; ++i) number = number << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return static_cast<int64_t>(number);
}

// `-3:30` or `2`: hours and minutes.
int64_t ParseHours(const std::string& text) {
  const size_t colon = text.find(':');
  const int64_t minutes = colon == text.npos ? 0 : std::stoll(text.substr(colon + 1));
  return std::stoll(text) * kHour + (text[0] == '-' ? -minutes : minutes) * 60 * kMicros;
}

// The clock time of `10.5.0/3`: the last (5) Sunday (0) of October at 3 o'clock.
int64_t ChangeTime(int64_t year, const std::string& rule) {
  int month = 0, week = 0, weekday = 0;
  std::sscanf(rule.c_str(), "%d.%d.%d", &month, &week, &weekday);
  // A month's last seven days hold its last Sunday, and days 1 to 7 its first.
  const int64_t first = week == 5 ? DayNumber(year, month, 31) - 6 : DayNumber(year, month, 7 * week - 6);
  const size_t slash = rule.find('/');
  return (first + FloorMod(weekday - first - 4, 7)) * kDay +
         (slash == rule.npos ? 2 * kHour : ParseHours(rule.substr(slash + 1)));
}

int64_t MonthsIn(time::Unit unit) {
  return unit == time::Unit::kMonth ? 1 : unit == time::Unit::kQuarter ? 3 : 12;
}

}  // namespace

int64_t FloorMod(int64_t number, int64_t divisor) { return (number % divisor + divisor) % divisor; }
int64_t FloorDiv(int64_t number, int64_t divisor) { return (number - FloorMod(number, divisor)) / divisor; }

int64_t DayNumber(int64_t year, int64_t month, int64_t day) {
  const auto start = std::chrono::year(static_cast<int>(year)) / 1 + std::chrono::months(month - 1);
  const auto last = std::chrono::sys_days(start / std::chrono::last).time_since_epoch().count();
  return std::min(std::chrono::sys_days(start / 1).time_since_epoch().count() + day - 1, last + int64_t{0});
}

time::CivilDate DateOf(int64_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int64_t YearsBetween(int64_t born, int64_t today) {
  const time::CivilDate first = DateOf(born);
  const int64_t year = DateOf(today).year;
  return year - first.year - (DayNumber(year, first.month, first.day) > today ? 1 : 0);
}

int64_t Width(time::Unit unit) {
  constexpr int64_t kWidths[] = {kMicros, 60 * kMicros, kHour, kDay, 7 * kDay};
  if (unit > time::Unit::kWeek) throw std::logic_error("months have no fixed length");
  return kWidths[static_cast<size_t>(unit)];
}

Clock::Clock(const std::string& zone) {
  std::ifstream file("/usr/share/zoneinfo/" + zone, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  // The file holds everything twice (RFC 8536): behind a block of 32-bit times lies one of 64-bit times.
  const size_t header = bytes.find("TZif", 4);
  if (header == bytes.npos) throw std::runtime_error("no zone file for " + zone);
  const auto changes = static_cast<size_t>(BigEndian(bytes, header + 32, 4));
  const size_t times = header + 44, kinds = times + changes * 8, types = kinds + changes;
  offsets_[INT64_MIN] = BigEndian(bytes, types, 4) * kMicros;
  int64_t listed = 0;
  for (size_t i = 0; i < changes; ++i) {
    listed = std::max(BigEndian(bytes, times + 8 * i, 8), int64_t{-200'000'000'000}) * kMicros;
    offsets_[listed] = BigEndian(bytes, types + 6 * BigEndian(bytes, kinds + i, 1), 4) * kMicros;
  }
  // Behind them stands a rule for what comes after, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
  const std::regex form(
      "\n(?:<[^>]*>|[A-Za-z]+)([-+0-9:]+)(?:<[^>]*>|[A-Za-z]+)([-+0-9:]*),M([^,]*),M([^,]*)\n");
  const std::string rule = bytes.substr(bytes.rfind('\n', bytes.size() - 2));
  std::smatch part;
  if (!std::regex_match(rule, part, form)) return;
  const int64_t standard = -ParseHours(part[1]);
  const int64_t summer = part[2].length() > 0 ? -ParseHours(part[2]) : standard + kHour;
  for (int64_t year = DateOf(FloorDiv(listed, kDay)).year; year < 2300; ++year) {
    const int64_t to_summer = ChangeTime(year, part[3]) - standard;
    const int64_t to_standard = ChangeTime(year, part[4]) - summer;
    if (to_summer > listed) offsets_[to_summer] = summer;
    if (to_standard > listed) offsets_[to_standard] = standard;
  }
}

int64_t Clock::Instant(int64_t local) const {
  // No clock is a day away from UTC, so these take the offsets before and after a change close to `local`.
  const int64_t first = local - (Local(local - kDay) - (local - kDay));
  const int64_t second = local - (Local(local + kDay) - (local + kDay));
  if (Local(first) == local && Local(second) == local) return std::max(first, second);
  return Local(second) == local ? second : first;  // In a gap the old offset moves it forward by the gap.
}

std::optional<types::Instant> Clock::Parse(std::string_view text) const {
  const auto local = types::ParseLocalTime(text);
  return local ? types::Instant{Instant(local->micros)} : types::ParseInstant(text);
}

int64_t Clock::Add(int64_t instant, int64_t count, time::Unit unit) const {
  if (count == 0) return instant;
  if (unit < time::Unit::kDay) return instant + count * Width(unit);
  const int64_t local = Local(instant), day = FloorDiv(local, kDay);
  if (unit < time::Unit::kMonth) return Instant(local + count * Width(unit));
  const time::CivilDate date = DateOf(day);
  return Instant(local + (DayNumber(date.year, date.month + count * MonthsIn(unit), date.day) - day) * kDay);
}

int64_t Clock::StartOf(int64_t instant, time::Unit unit) const {
  const int64_t local = Local(instant);
  if (unit < time::Unit::kDay) return instant - FloorMod(local, Width(unit));
  int64_t day = FloorDiv(local, kDay);
  if (unit == time::Unit::kWeek) day -= FloorMod(day + 3, 7);
  if (unit > time::Unit::kWeek) {
    const time::CivilDate date = DateOf(day);
    day = DayNumber(date.year, date.month - (date.month - 1) % MonthsIn(unit), 1);
  }
  const int64_t midnight = Midnight(day), before = day * kDay - kDay;
  // The clock may show it twice, the second time ahead of `instant`.
  return midnight <= instant ? midnight : day * kDay - (Local(before) - before);
}

}  // namespace insitu::oracle
