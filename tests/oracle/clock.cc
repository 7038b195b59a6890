#include "tests/oracle/clock.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
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
int64_t ChangeTime(int year, const std::string& rule) {
  unsigned month = 0, week = 0, weekday = 0;
  std::sscanf(rule.c_str(), "%u.%u.%u", &month, &week, &weekday);
  const auto days = std::chrono::year(year) / std::chrono::month(month);
  std::chrono::sys_days day = days / std::chrono::weekday(weekday)[std::chrono::last];
  if (week < 5) day = days / std::chrono::weekday(weekday)[week];
  const size_t slash = rule.find('/');
  return day.time_since_epoch().count() * kDay +
         (slash == rule.npos ? 2 * kHour : ParseHours(rule.substr(slash + 1)));
}

}  // namespace

int64_t FloorDiv(int64_t number, int64_t divisor) {
  return number / divisor - (number % divisor < 0 ? 1 : 0);
}

int64_t DayNumber(int64_t year, int64_t month, int64_t day) {
  using std::chrono::last;
  const auto start = std::chrono::year(static_cast<int>(year)) / 1 + std::chrono::months(month - 1);
  const auto length = static_cast<unsigned>((start / last).day());
  const std::chrono::sys_days number = start / std::chrono::day(std::min(static_cast<unsigned>(day), length));
  return number.time_since_epoch().count();
}

std::chrono::year_month_day DayOf(int64_t number) { return std::chrono::sys_days(std::chrono::days(number)); }

int64_t YearOf(int64_t number) { return static_cast<int>(DayOf(number).year()); }

Clock::Clock(const std::string& zone) {
  std::ifstream file("/usr/share/zoneinfo/" + zone, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  // The file holds everything twice (RFC 8536): behind a block of 32-bit times lies one of 64-bit times.
  const size_t header = bytes.find("TZif", 4);
  if (header == bytes.npos) throw std::runtime_error("no zone file for " + zone);
  const auto changes = static_cast<size_t>(BigEndian(bytes, header + 32, 4));
  const size_t times = header + 44, kinds = times + changes * 8, types = kinds + changes;
  offsets_.emplace_back(std::numeric_limits<int64_t>::min(), BigEndian(bytes, types, 4) * kMicros);
  for (size_t i = 0; i < changes; ++i) {
    const int64_t seconds = std::max(BigEndian(bytes, times + 8 * i, 8), int64_t{-200'000'000'000});
    const auto kind = static_cast<unsigned char>(bytes[kinds + i]);
    offsets_.emplace_back(seconds * kMicros, BigEndian(bytes, types + 6 * kind, 4) * kMicros);
  }
  const size_t rule = bytes.rfind('\n', bytes.size() - 2) + 1;
  AppendRule(bytes.substr(rule, bytes.size() - 1 - rule));
}

// Appends the changes that a rule such as `CET-1CEST,M3.5.0,M10.5.0/3` makes after those that the file lists.
void Clock::AppendRule(const std::string& rule) {
  const std::regex form("(?:<[^>]*>|[A-Za-z]+)([-+0-9:]+)(?:<[^>]*>|[A-Za-z]+)([-+0-9:]*),M([^,]*),M([^,]*)");
  std::smatch part;
  if (!std::regex_match(rule, part, form)) return;
  const int64_t standard = -ParseHours(part[1]);
  const int64_t summer = part[2].length() > 0 ? -ParseHours(part[2]) : standard + kHour;
  const int64_t listed = offsets_.size() > 1 ? offsets_.back().first : 0;
  for (int year = static_cast<int>(YearOf(FloorDiv(listed, kDay))); year < 2300; ++year) {
    const std::pair to_summer(ChangeTime(year, part[3]) - standard, summer);
    const std::pair to_standard(ChangeTime(year, part[4]) - summer, standard);
    for (const auto& change : {std::min(to_summer, to_standard), std::max(to_summer, to_standard)}) {
      if (change.first > listed) offsets_.push_back(change);
    }
  }
}

int64_t Clock::Local(int64_t instant) const {
  const auto after = std::upper_bound(offsets_.begin(), offsets_.end(),
                                      std::pair(instant, std::numeric_limits<int64_t>::max()));
  return instant + std::prev(after)->second;
}

int64_t Clock::Instant(int64_t local) const {
  // No clock is a day away from UTC, so these take the offsets before and after a change close to `local`.
  const int64_t first = local - (Local(local - kDay) - (local - kDay));
  const int64_t second = local - (Local(local + kDay) - (local + kDay));
  if (Local(first) == local && Local(second) == local) return std::max(first, second);
  return Local(second) == local ? second : first;  // In a gap the old offset moves it forward by the gap.
}

int64_t Clock::Add(int64_t instant, int64_t count, time::Unit unit) const {
  const int64_t local = Local(instant), number = FloorDiv(local, kDay);
  const auto day = DayOf(number);
  const auto months = [&](int64_t n) {
    return DayNumber(YearOf(number), static_cast<unsigned>(day.month()) + n,
                     static_cast<unsigned>(day.day())) -
           number;
  };
  const auto later = [&](int64_t days) { return days == 0 ? instant : Instant(local + days * kDay); };
  switch (unit) {
    case time::Unit::kSecond: return instant + count * kMicros;
    case time::Unit::kMinute: return instant + count * 60 * kMicros;
    case time::Unit::kHour: return instant + count * kHour;
    case time::Unit::kDay: return later(count);
    case time::Unit::kWeek: return later(count * 7);
    case time::Unit::kMonth: return later(months(count));
    case time::Unit::kQuarter: return later(months(count * 3));
    case time::Unit::kYear: return later(months(count * 12));
  }
  throw std::logic_error("no such unit");
}

int64_t Clock::StartOf(int64_t instant, time::Unit unit) const {
  const int64_t local = Local(instant), number = FloorDiv(local, kDay), year = YearOf(number);
  const auto month = static_cast<unsigned>(DayOf(number).month());
  const auto midnight = [&](int64_t day) {
    const int64_t at = Midnight(day);
    // The clock may show it twice, the second time ahead of `instant`.
    return at <= instant ? at : day * kDay - (Local(at - kDay) - (at - kDay));
  };
  switch (unit) {
    case time::Unit::kSecond: return instant - (local - FloorDiv(local, kMicros) * kMicros);
    case time::Unit::kMinute: return instant - (local - FloorDiv(local, 60 * kMicros) * 60 * kMicros);
    case time::Unit::kHour: return instant - (local - FloorDiv(local, kHour) * kHour);
    case time::Unit::kDay: return midnight(number);
    case time::Unit::kWeek: return midnight(number - (number + 3 - FloorDiv(number + 3, 7) * 7));
    case time::Unit::kMonth: return midnight(DayNumber(year, month, 1));
    case time::Unit::kQuarter: return midnight(DayNumber(year, (month - 1) / 3 * 3 + 1, 1));
    case time::Unit::kYear: return midnight(DayNumber(year, 1, 1));
  }
  throw std::logic_error("no such unit");
}

}  // namespace insitu::oracle
