#include "insitu/app/demo_data/season.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "insitu/time/calendar.h"

namespace insitu::app::demo_data {
namespace {

constexpr std::array<uint32_t, 12> kMonths = {118, 78, 88, 94, 100, 104, 112, 68, 104, 100, 122, 160};
constexpr std::array<uint32_t, 7> kWeekdays = {84, 88, 104, 94, 108, 150, 92};  // From Monday.
constexpr Weighted<24> kHours({2,  1,  1,  1,  1,  2,  6,  14, 24, 36, 46, 52,
                               60, 52, 44, 46, 52, 62, 70, 74, 72, 52, 24, 8});

// Monday is 0; 1970-01-01 was a Thursday.
int WeekdayOf(int32_t day) { return static_cast<int>(((day + 3) % 7 + 7) % 7); }

// The second Wednesday of a month is its first Wednesday plus a week, so it falls on the 8th to the 14th.
bool IsSecondWednesday(int32_t day, int day_of_month) {
  return WeekdayOf(day) == 2 && day_of_month >= 8 && day_of_month <= 14;
}

uint32_t FeastWeight(int32_t day, const time::CivilDate& date) {
  if (date.month == 11 && WeekdayOf(day) == 4 && date.day >= 22 && date.day <= 28)
    return 340;                                                         // Black Friday.
  if (date.month == 1 && IsSecondWednesday(day, date.day)) return 260;  // Sales open.
  if (date.month == 12 && date.day >= 10 && date.day <= 22) return 150;
  if (date.month == 12 && date.day == 25) return 12;
  if (date.day == 1 && (date.month == 1 || date.month == 5)) return 30;
  return IsSales(day) ? 130 : 100;
}

uint32_t WeightOf(int32_t day, int32_t first_day) {
  const time::CivilDate date = time::CivilFromDays(day);
  const uint32_t growth =
      1'000 + static_cast<uint32_t>(day - first_day) / 4;  // A quarter more in about three years.
  const uint32_t weekly =
      kMonths[static_cast<size_t>(date.month - 1)] * kWeekdays[static_cast<size_t>(WeekdayOf(day))];
  return weekly * FeastWeight(day, date) / 100 * growth / 10'000;
}

}  // namespace

bool IsSales(int32_t day) {
  const time::CivilDate date = time::CivilFromDays(day);
  return (date.month == 1 && date.day >= 8) || date.month == 7 || (date.month == 2 && date.day <= 4);
}

Season::Season(int32_t from, int32_t until) : from_(from) {
  ends_.reserve(static_cast<size_t>(until - from));
  uint32_t sum = 0;
  for (int32_t day = from; day < until; ++day) ends_.push_back(sum += WeightOf(day, from));
}

int32_t Season::DayIn(int32_t from, int32_t until, Random& random) const {
  const int32_t last = from_ + static_cast<int32_t>(ends_.size());
  const int32_t first = std::max(from, from_);
  const int32_t end = std::min(until, last);
  if (first >= end) return from;
  const uint32_t low = first == from_ ? 0 : ends_[static_cast<size_t>(first - from_ - 1)];
  const uint32_t high = ends_[static_cast<size_t>(end - from_ - 1)];
  const auto begin = ends_.begin() + (first - from_);
  const auto found = std::upper_bound(begin, ends_.begin() + (end - from_), low + random.Below(high - low));
  return from_ + static_cast<int32_t>(found - ends_.begin());
}

int64_t MomentOf(int32_t day, Random& random) {
  const int64_t hour = static_cast<int64_t>(kHours.Pick(random));
  return day * kDay + hour * kHour + random.Below(3'600) * int64_t{1'000'000};
}

}  // namespace insitu::app::demo_data
