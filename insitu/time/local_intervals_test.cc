#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "insitu/time/calendar.h"
#include "insitu/time/zone_table.h"

namespace insitu::time {
namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kMinute = 60 * kSecond;
constexpr int64_t kHour = 60 * kMinute;
constexpr int64_t kDay = 24 * kHour;

// Zones whose clocks skip an hour, half an hour, a midnight and a whole day, or show a midnight twice.
constexpr std::string_view kZones[] = {"Europe/Paris",      "America/New_York", "Australia/Lord_Howe",
                                       "America/Sao_Paulo", "Pacific/Apia",     "America/St_Johns",
                                       "America/Toronto",   "America/Juneau"};

bool Contains(const std::vector<Interval>& intervals, int64_t local) {
  return std::ranges::any_of(intervals,
                             [local](const Interval& i) { return i.from <= local && local < i.until; });
}

bool IsInOrder(const std::vector<Interval>& intervals) {
  for (size_t i = 0; i < intervals.size(); ++i) {
    if (intervals[i].from >= intervals[i].until) return false;
    if (i > 0 && intervals[i - 1].until >= intervals[i].from) return false;
  }
  return true;
}

// The instants at which the clock of `zone` changed, up to 2040.
std::vector<int64_t> Changes(std::string_view zone) {
  std::vector<int64_t> changes;
  const ZoneTable& table = *ZoneTable::Find(zone);
  const int64_t last = DaysFromCivil({2040, 1, 1}) * kDay / kSecond;
  for (ZonePeriod period = table.PeriodAt(INT64_MIN); period.until < last;
       period = table.PeriodAt(period.until)) {
    changes.push_back(period.until * kSecond);
  }
  return changes;
}

TEST(LocalIntervals, HoldExactlyTheReadingsWhoseInstantsLieInTheWindow) {
  for (const std::string_view name : kZones) {
    const Zone zone = Zone::Find(name).value();
    for (const int64_t change : Changes(name)) {
      const int64_t around = zone.LocalFromInstant(change);
      std::vector<std::pair<int64_t, int64_t>> readings;
      for (int64_t local = around - 50 * kHour; local <= around + 50 * kHour; local += 30 * kMinute) {
        readings.emplace_back(local, zone.InstantFromLocal(local));
      }
      // Bounds within a day of the change, off the full hour too.
      for (int64_t offset = -26 * kHour; offset <= 26 * kHour; offset += 23 * kMinute) {
        for (const Interval& window :
             {Interval{change - 3 * kDay, change + offset}, {change + offset, change + 3 * kDay}}) {
          const auto intervals = zone.LocalIntervals(window);
          ASSERT_TRUE(IsInOrder(intervals));
          for (const auto& [local, instant] : readings) {
            const bool expected = window.from <= instant && instant < window.until;
            if (Contains(intervals, local) != expected) FAIL() << name << " " << local << " " << window.from;
          }
        }
      }
    }
  }
}

TEST(LocalIntervals, AreExactToTheMicrosecondAtTheirBounds) {
  for (const std::string_view name : kZones) {
    const Zone zone = Zone::Find(name).value();
    for (const int64_t change : Changes(name)) {
      for (const int64_t bound :
           {change - kHour, change - 1, change, change + 1, change + 17 * kMinute, change + kHour}) {
        const Interval window{bound, bound + 2 * kHour};
        const auto intervals = zone.LocalIntervals(window);
        for (const Interval& interval : intervals) {
          for (const int64_t edge : {interval.from, interval.until}) {
            for (const int64_t local : {edge - 1, edge, edge + 1}) {
              const int64_t instant = zone.InstantFromLocal(local);
              ASSERT_EQ(Contains(intervals, local), window.from <= instant && instant < window.until) << name;
            }
          }
        }
      }
    }
  }
}

TEST(LocalIntervals, AreOneAwayFromGaps) {
  const Zone paris = Zone::Find("Europe/Paris").value();
  const Interval window{DaysFromCivil({2020, 1, 1}) * kDay, DaysFromCivil({2026, 7, 1}) * kDay};
  const std::vector<Interval> expected = {{window.from + kHour, window.until + 2 * kHour}};
  EXPECT_EQ(paris.LocalIntervals(window), expected);
  EXPECT_EQ(Zone::Utc().LocalIntervals(window), std::vector<Interval>{window});
}

TEST(LocalIntervals, CutTheSkippedHourWhereTheBoundLiesBehindTheGap) {
  const Zone paris = Zone::Find("Europe/Paris").value();
  // 2026-03-29 01:20 UTC is 03:20; the skipped 02:20 is that instant too.
  const int64_t day = DaysFromCivil({2026, 3, 29}) * kDay;
  const std::vector<Interval> expected = {{day - 23 * kHour, day + 2 * kHour + 20 * kMinute},
                                          {day + 3 * kHour, day + 3 * kHour + 20 * kMinute}};
  EXPECT_EQ(paris.LocalIntervals({day - kDay, day + kHour + 20 * kMinute}), expected);
}

TEST(LocalIntervals, AreNoneForAnEmptyWindow) {
  const Zone paris = Zone::Find("Europe/Paris").value();
  EXPECT_TRUE(paris.LocalIntervals({5, 5}).empty());
  EXPECT_TRUE(paris.LocalIntervals({5, 4}).empty());
}

TEST(LocalIntervals, ReachTheEndsOfTime) {
  for (const std::string_view name : {"UTC", "Europe/Paris", "Pacific/Apia"}) {
    const auto all = Zone::Find(name)->LocalIntervals({INT64_MIN, INT64_MAX});
    EXPECT_EQ(all, (std::vector<Interval>{{INT64_MIN, INT64_MAX}})) << name;
  }
}

}  // namespace
}  // namespace insitu::time
