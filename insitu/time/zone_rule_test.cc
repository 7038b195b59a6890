#include "insitu/time/zone_rule.h"

#include <string_view>

#include <gtest/gtest.h>

#include "insitu/time/calendar.h"

namespace insitu::time {
namespace {

constexpr int64_t kDay = 86'400;

int64_t Day(int64_t year, int month, int day) { return DaysFromCivil({year, month, day}) * kDay; }

TEST(ZoneRule, ReadsEuropeanSummers) {
  const ZoneRule rule = ZoneRule::Parse("CET-1CEST,M3.5.0,M10.5.0/3").value();
  EXPECT_EQ(rule.standard_offset, 3600);
  EXPECT_EQ(rule.summer_offset, 7200);
  // 2040-03-25 and 2040-10-28 are Sundays; both changes are at 01:00 UTC.
  EXPECT_EQ(rule.After(Day(2040, 1, 1)).second, Day(2040, 3, 25) + 3600);
  EXPECT_EQ(rule.After(Day(2040, 1, 1)).offset, 7200);
  EXPECT_EQ(rule.After(Day(2040, 6, 1)).second, Day(2040, 10, 28) + 3600);
  EXPECT_EQ(rule.Before(Day(2041, 1, 1)).second, Day(2040, 10, 28) + 3600);
  EXPECT_EQ(rule.Before(Day(2041, 1, 1)).offset, 3600);
}

TEST(ZoneRule, CountsTheMomentOfAChangeToWhatFollows) {
  const ZoneRule rule = ZoneRule::Parse("CET-1CEST,M3.5.0,M10.5.0/3").value();
  const int64_t change = Day(2040, 3, 25) + 3600;
  EXPECT_EQ(rule.Before(change).second, change);
  EXPECT_EQ(rule.Before(change - 1).second, Day(2039, 10, 30) + 3600);
  EXPECT_EQ(rule.After(change).second, Day(2040, 10, 28) + 3600);
}

TEST(ZoneRule, ReadsSummersAcrossTheNewYear) {
  const ZoneRule rule = ZoneRule::Parse("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0").value();
  EXPECT_EQ(rule.standard_offset, 37'800);
  EXPECT_EQ(rule.summer_offset, 39'600);
  EXPECT_EQ(rule.Before(Day(2050, 1, 1)).offset, 39'600);
  // 2050-04-03 is a Sunday: 02:00 at +11.
  EXPECT_EQ(rule.After(Day(2050, 1, 1)).second, Day(2050, 4, 3) + 7200 - 39'600);
}

TEST(ZoneRule, ReadsMomentsOutsideTheirDay) {
  const ZoneRule nuuk = ZoneRule::Parse("<-02>2<-01>,M3.5.0/-1,M10.5.0/0").value();
  EXPECT_EQ(nuuk.After(Day(2040, 1, 1)).second, Day(2040, 3, 25) - 3600 + 7200);
  const ZoneRule gaza = ZoneRule::Parse("EET-2EEST,M3.4.4/50,M10.4.4/50").value();
  // 2040-03-22 is the fourth Thursday; fifty hours later at +2.
  EXPECT_EQ(gaza.After(Day(2040, 1, 1)).second, Day(2040, 3, 22) + 50 * 3600 - 7200);
}

TEST(ZoneRule, ReadsDaysOfTheYear) {
  const ZoneRule rule = ZoneRule::Parse("AAA3BBB,J60,59/1:30:15").value();
  EXPECT_EQ(rule.summer_begins.In(2023), Day(2023, 3, 1) + 7200);
  EXPECT_EQ(rule.summer_begins.In(2024), Day(2024, 3, 1) + 7200);
  EXPECT_EQ(rule.summer_ends.In(2023), Day(2023, 3, 1) + 5415);
  EXPECT_EQ(rule.summer_ends.In(2024), Day(2024, 2, 29) + 5415);
  EXPECT_EQ(rule.summer_offset, -7200);
}

TEST(ZoneRule, RefusesWhatNeverChangesOrIsNoRule) {
  for (const std::string_view text :
       {"", "UTC0", "<-03>3", "CET-1", "CET-1CEST", "C-1CEST,M3.5.0,M10.5.0", "CET-1CEST,M3.5.0",
        "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0,", "CET-1CEST,J0,J1",
        "CET-1CEST,M3.5.0/x,M10.5.0", "<CET-1CEST,M3.5.0,M10.5.0"}) {
    EXPECT_FALSE(ZoneRule::Parse(text)) << text;
  }
}

}  // namespace
}  // namespace insitu::time
