#include "insitu/time/zone_rule.h"

#include <algorithm>
#include <array>

#include "insitu/time/calendar.h"

namespace insitu::time {

namespace {

constexpr int64_t kSecondsPerDay = 86'400;

// Reads a POSIX `TZ` text from left to right; once something does not fit, `failed` stays set.
class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : rest_(text) {}

  bool failed() const { return failed_; }
  bool is_at_end() const { return rest_.empty(); }
  bool IsNext(char c) const { return !rest_.empty() && rest_.front() == c; }

  bool Skip(char c) {
    if (!IsNext(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void Expect(char c) { failed_ |= !Skip(c); }

  // `CET` or `<+0330>`.
  void ReadName() {
    const bool quoted = Skip('<');
    size_t length = 0;
    while (length < rest_.size() && IsNameLetter(rest_[length], quoted)) ++length;
    failed_ |= length < 3;
    rest_.remove_prefix(length);
    if (quoted) Expect('>');
  }

  // `[+-]H[:M[:S]]`, in seconds.
  int64_t ReadClock() {
    const bool negative = Skip('-');
    if (!negative) Skip('+');
    int64_t seconds = ReadNumber(167) * 3600;
    if (Skip(':')) seconds += ReadNumber(59) * 60;
    if (Skip(':')) seconds += ReadNumber(59);
    return negative ? -seconds : seconds;
  }

  YearlyMoment ReadMoment() {
    YearlyMoment moment;
    Expect(',');
    if (Skip('M')) {
      moment.month = static_cast<int>(ReadNumber(12));
      Expect('.');
      moment.week = static_cast<int>(ReadNumber(5));
      Expect('.');
      moment.weekday = static_cast<int>(ReadNumber(6));
      failed_ |= moment.month == 0 || moment.week == 0;
    } else {
      moment.kind = Skip('J') ? YearlyMoment::Kind::kJulianDay : YearlyMoment::Kind::kDayOfYear;
      moment.day = static_cast<int>(ReadNumber(365));
      failed_ |= moment.kind == YearlyMoment::Kind::kJulianDay && moment.day == 0;
    }
    if (Skip('/')) moment.seconds = ReadClock();
    return moment;
  }

 private:
  static bool IsNameLetter(char c, bool quoted) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-'));
  }

  int64_t ReadNumber(int64_t most) {
    int64_t number = 0;
    size_t length = 0;
    while (length < rest_.size() && length < 3 && rest_[length] >= '0' && rest_[length] <= '9') {
      number = number * 10 + (rest_[length++] - '0');
    }
    failed_ |= length == 0 || number > most;
    rest_.remove_prefix(length);
    return number;
  }

  std::string_view rest_;
  bool failed_ = false;
};

// The changes of the year before the one that holds `second`, of that year and of the next, in order.
std::array<ZoneRule::Change, 6> ChangesAround(const ZoneRule& rule, int64_t second) {
  const int64_t day = second / kSecondsPerDay - (second % kSecondsPerDay < 0 ? 1 : 0);
  const int64_t year = CivilFromDays(static_cast<int32_t>(day)).year;
  std::array<ZoneRule::Change, 6> changes;
  for (int i = 0; i < 3; ++i) {
    const int64_t begins = rule.summer_begins.In(year - 1 + i) - rule.standard_offset;
    const int64_t ends = rule.summer_ends.In(year - 1 + i) - rule.summer_offset;
    changes[2 * i] = {begins, rule.summer_offset};
    changes[2 * i + 1] = {ends, rule.standard_offset};
  }
  std::ranges::sort(changes, {}, &ZoneRule::Change::second);
  return changes;
}

}  // namespace

int64_t YearlyMoment::In(int64_t year) const {
  int64_t days = DaysFromCivil({year, 1, 1});
  switch (kind) {
    case Kind::kMonthWeekday: {
      const int64_t first = DaysFromCivil({year, month, 1});
      // 1970-01-01 was a Thursday, which is 4.
      const int64_t weekday_of_first = ((first + 4) % 7 + 7) % 7;
      days = first + (weekday - weekday_of_first + 7) % 7 + int64_t{7} * (week - 1);
      if (days >= first + DaysInMonth(year, month)) days -= 7;
      break;
    }
    case Kind::kDayOfYear: days += day; break;
    case Kind::kJulianDay: days += day - 1 + (day >= 60 && IsLeapYear(year) ? 1 : 0); break;
  }
  return days * kSecondsPerDay + seconds;
}

ZoneRule::Change ZoneRule::Before(int64_t second) const {
  const auto changes = ChangesAround(*this, second);
  const auto after = std::ranges::upper_bound(changes, second, {}, &Change::second);
  return *(after - 1);
}

ZoneRule::Change ZoneRule::After(int64_t second) const {
  const auto changes = ChangesAround(*this, second);
  return *std::ranges::upper_bound(changes, second, {}, &Change::second);
}

std::optional<ZoneRule> ZoneRule::Parse(std::string_view text) {
  RuleReader reader(text);
  ZoneRule rule;
  reader.ReadName();
  // POSIX counts offsets westwards.
  rule.standard_offset = -reader.ReadClock();
  if (reader.failed() || reader.is_at_end()) return std::nullopt;
  reader.ReadName();
  rule.summer_offset = reader.IsNext(',') ? rule.standard_offset + 3600 : -reader.ReadClock();
  rule.summer_begins = reader.ReadMoment();
  rule.summer_ends = reader.ReadMoment();
  if (reader.failed() || !reader.is_at_end()) return std::nullopt;
  return rule;
}

}  // namespace insitu::time
