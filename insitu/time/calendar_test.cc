#include "insitu/time/calendar.h"

#include <cstdint>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "insitu/base/check.h"

namespace insitu::time {
namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kHour = 3600 * kSecond;
constexpr int64_t kDay = 24 * kHour;

int Digits(std::string_view text, size_t from, size_t count) {
  return std::stoi(std::string(text.substr(from, count)));
}

// Reads `2026-03-01 10:00[:30]` on whatever clock.
int64_t At(std::string_view text) {
  const int32_t day = DaysFromCivil({Digits(text, 0, 4), Digits(text, 5, 2), Digits(text, 8, 2)});
  const int second = text.size() > 16 ? Digits(text, 17, 2) : 0;
  return day * kDay + Digits(text, 11, 2) * kHour + (Digits(text, 14, 2) * 60 + second) * kSecond;
}

std::string TwoDigits(int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Writes what `At` reads.
std::string Text(int64_t micros) {
  const auto days = static_cast<int32_t>((micros - (micros % kDay + kDay) % kDay) / kDay);
  const CivilDate date = CivilFromDays(days);
  const int64_t second = (micros - days * kDay) / kSecond;
  std::string text = std::to_string(date.year) + "-" + TwoDigits(date.month) + "-" + TwoDigits(date.day) +
                     " " + TwoDigits(second / 3600) + ":" + TwoDigits(second / 60 % 60);
  return second % 60 == 0 ? text : text + ":" + TwoDigits(second % 60);
}

Zone Named(std::string_view name) { return Zone::Find(name).value(); }

// What the clock of `zone` shows `count` units after it showed `local`.
std::string Added(std::string_view zone, std::string_view local, int64_t count, Unit unit) {
  const Zone found = Named(zone);
  return Text(found.LocalFromInstant(found.Add(found.InstantFromLocal(At(local)), count, unit)));
}

std::string Start(std::string_view zone, std::string_view instant, Unit unit) {
  return Text(Named(zone).StartOf(At(instant), unit));
}

TEST(CivilDate, CountsDaysFrom1970) {
  EXPECT_EQ(DaysFromCivil({1970, 1, 1}), 0);
  EXPECT_EQ(DaysFromCivil({1969, 12, 31}), -1);
  EXPECT_EQ(DaysFromCivil({2000, 2, 29}), 11'016);
  EXPECT_EQ(DaysFromCivil({1, 1, 1}), -719'162);
  EXPECT_EQ(DaysFromCivil({9999, 12, 31}), 2'932'896);
}

TEST(CivilDate, GoesThereAndBackForEveryDayOf800Years) {
  CivilDate expected{1598, 1, 1};
  for (int32_t day = DaysFromCivil(expected); expected.year < 2400; ++day) {
    const CivilDate date = CivilFromDays(day);
    ASSERT_EQ(date.year, expected.year);
    ASSERT_EQ(date.month, expected.month);
    ASSERT_EQ(date.day, expected.day);
    ASSERT_EQ(DaysFromCivil(date), day);
    if (++expected.day <= DaysInMonth(expected.year, expected.month)) continue;
    expected.day = 1;
    if (++expected.month <= 12) continue;
    expected.month = 1;
    ++expected.year;
  }
}

TEST(CivilDate, ReachesTheEndsOfItsType) {
  for (const int32_t day : {INT32_MIN, INT32_MIN + 1, INT32_MAX - 1, INT32_MAX}) {
    EXPECT_EQ(DaysFromCivil(CivilFromDays(day)), day);
  }
  EXPECT_THROW(DaysFromCivil({10'000'000, 1, 1}), base::InternalError);
}

TEST(CivilDate, KnowsLeapYears) {
  EXPECT_TRUE(IsLeapYear(2000) && IsLeapYear(2024) && IsLeapYear(0) && IsLeapYear(-4));
  EXPECT_FALSE(IsLeapYear(1900) || IsLeapYear(2026) || IsLeapYear(-100));
  EXPECT_EQ(DaysInMonth(2024, 2), 29);
  EXPECT_EQ(DaysInMonth(2100, 2), 28);
  EXPECT_EQ(DaysInMonth(2026, 4), 30);
  EXPECT_EQ(DaysInMonth(2026, 12), 31);
}

TEST(Zone, IsFoundByItsExactName) {
  for (const std::string_view name :
       {"UTC", "Etc/UTC", "Europe/Paris", "America/Argentina/Buenos_Aires", "US/Eastern"}) {
    ASSERT_TRUE(Zone::Find(name)) << name;
    EXPECT_EQ(Zone::Find(name)->name(), name);
  }
  for (const std::string_view name : {"", "Paris", "europe/paris", "Europe", "Europe/", "../etc/passwd",
                                      "/etc/passwd", "tzdata.zi", "+01:00", "Europe/Paris "}) {
    EXPECT_FALSE(Zone::Find(name)) << name;
  }
  EXPECT_EQ(Named("Europe/Paris"), Named("Europe/Paris"));
}

TEST(Zone, KnowsWhetherItIsUtc) {
  EXPECT_TRUE(Zone::Utc().is_utc());
  EXPECT_TRUE(Named("Etc/UTC").is_utc());
  EXPECT_FALSE(Named("Europe/London").is_utc());
  EXPECT_FALSE(Named("Africa/Abidjan").is_utc());  // LMT before 1912
}

TEST(Zone, ShowsLocalTimeInAllYears) {
  const Zone paris = Named("Europe/Paris");
  EXPECT_EQ(Text(paris.LocalFromInstant(At("2026-01-15 12:00"))), "2026-01-15 13:00");
  EXPECT_EQ(Text(paris.LocalFromInstant(At("2026-07-15 12:00"))), "2026-07-15 14:00");
  EXPECT_EQ(Text(paris.LocalFromInstant(At("1969-07-15 12:00"))), "1969-07-15 13:00");
  EXPECT_EQ(Text(paris.LocalFromInstant(At("1850-01-01 00:00"))), "1850-01-01 00:09:21");
  EXPECT_EQ(Text(paris.LocalFromInstant(At("2050-07-15 12:00"))), "2050-07-15 14:00");
  EXPECT_EQ(Text(paris.LocalFromInstant(At("9999-07-15 12:00"))), "9999-07-15 14:00");
  EXPECT_EQ(Text(Named("America/Nuuk").LocalFromInstant(At("2050-07-15 12:00"))), "2050-07-15 11:00");
  EXPECT_EQ(Text(Named("America/Sao_Paulo").LocalFromInstant(At("2050-01-15 12:00"))), "2050-01-15 09:00");
}

TEST(Zone, MovesASkippedReadingForwardByTheGap) {
  EXPECT_EQ(Text(Named("Europe/Paris").InstantFromLocal(At("2026-03-29 02:30"))), "2026-03-29 01:30");
  EXPECT_EQ(Text(Named("America/New_York").InstantFromLocal(At("2026-03-08 02:00"))), "2026-03-08 07:00");
  EXPECT_EQ(Text(Named("Australia/Lord_Howe").InstantFromLocal(At("2026-10-04 02:10"))), "2026-10-03 15:40");
  EXPECT_EQ(Text(Named("Pacific/Apia").InstantFromLocal(At("2011-12-30 12:00"))), "2011-12-30 22:00");
}

TEST(Zone, TakesTheLaterOfARepeatedReading) {
  EXPECT_EQ(Text(Named("Europe/Paris").InstantFromLocal(At("2026-10-25 02:30"))), "2026-10-25 01:30");
  EXPECT_EQ(Text(Named("America/New_York").InstantFromLocal(At("2026-11-01 01:00"))), "2026-11-01 06:00");
  EXPECT_EQ(Text(Named("Australia/Lord_Howe").InstantFromLocal(At("2026-04-05 01:45"))), "2026-04-04 15:15");
}

TEST(ZoneAdd, KeepsTheClockAcrossDaylightSaving) {
  EXPECT_EQ(Added("Europe/Paris", "2026-03-28 12:00", 1, Unit::kDay), "2026-03-29 12:00");
  EXPECT_EQ(Added("Europe/Paris", "2026-03-31 12:00", -1, Unit::kWeek), "2026-03-24 12:00");
  EXPECT_EQ(Added("America/New_York", "2026-10-31 01:30", 1, Unit::kMonth), "2026-11-30 01:30");
  EXPECT_EQ(Added("Australia/Lord_Howe", "2026-04-04 12:00", 1, Unit::kDay), "2026-04-05 12:00");
  EXPECT_EQ(Added("Australia/Lord_Howe", "2026-10-04 12:00", -1, Unit::kDay), "2026-10-03 12:00");
}

TEST(ZoneAdd, LandsBehindAGapAndOnTheLaterOfTwo) {
  EXPECT_EQ(Added("Europe/Paris", "2026-03-22 02:30", 7, Unit::kDay), "2026-03-29 03:30");
  EXPECT_EQ(Added("Europe/Paris", "2026-04-29 02:30", -1, Unit::kMonth), "2026-03-29 03:30");
  const Zone paris = Named("Europe/Paris");
  EXPECT_EQ(Text(paris.Add(At("2026-10-24 00:30"), 1, Unit::kDay)), "2026-10-25 01:30");
  EXPECT_EQ(Text(paris.Add(At("2026-10-26 01:30"), -1, Unit::kDay)), "2026-10-25 01:30");
}

TEST(ZoneAdd, ClampsToTheMonthsEnd) {
  EXPECT_EQ(Added("UTC", "2026-01-31 10:00", 1, Unit::kMonth), "2026-02-28 10:00");
  EXPECT_EQ(Added("UTC", "2024-01-31 10:00", 1, Unit::kMonth), "2024-02-29 10:00");
  EXPECT_EQ(Added("UTC", "2026-03-31 10:00", -1, Unit::kMonth), "2026-02-28 10:00");
  EXPECT_EQ(Added("UTC", "2026-05-31 10:00", -1, Unit::kQuarter), "2026-02-28 10:00");
  EXPECT_EQ(Added("UTC", "2024-02-29 10:00", 1, Unit::kYear), "2025-02-28 10:00");
  EXPECT_EQ(Added("UTC", "2024-02-29 10:00", -4, Unit::kYear), "2020-02-29 10:00");
  EXPECT_EQ(Added("UTC", "2026-01-15 10:00", -25, Unit::kMonth), "2023-12-15 10:00");
  EXPECT_EQ(Added("UTC", "1970-01-31 10:00", -1, Unit::kMonth), "1969-12-31 10:00");
}

TEST(ZoneAdd, TakesHoursAndShorterAsTheyPass) {
  EXPECT_EQ(Added("Europe/Paris", "2026-03-29 00:30", 2, Unit::kHour), "2026-03-29 03:30");
  EXPECT_EQ(Added("Europe/Paris", "2026-10-25 01:30", 24, Unit::kHour), "2026-10-26 00:30");
  EXPECT_EQ(Added("UTC", "2026-03-01 00:00", -90, Unit::kMinute), "2026-02-28 22:30");
  EXPECT_EQ(Added("UTC", "1970-01-01 00:00", -1, Unit::kSecond), "1969-12-31 23:59:59");
}

TEST(ZoneAdd, LeavesARepeatedReadingAloneWhenNothingIsAdded) {
  const int64_t first = At("2026-10-25 00:30");
  EXPECT_EQ(Named("Europe/Paris").Add(first, 0, Unit::kDay), first);
}

TEST(ZoneAdd, StopsAtTheEndsOfTheCalendar) {
  for (const std::string_view name : {"UTC", "Europe/Paris", "Pacific/Apia", "Australia/Lord_Howe"}) {
    const Zone zone = Named(name);
    for (const int64_t from :
         {At("0001-01-01 00:00"), At("2026-03-01 00:00"), At("9999-12-31 23:59"), INT64_MIN, INT64_MAX}) {
      for (const Unit unit : {Unit::kSecond, Unit::kMinute, Unit::kHour, Unit::kDay, Unit::kWeek,
                              Unit::kMonth, Unit::kQuarter, Unit::kYear}) {
        EXPECT_EQ(zone.Add(from, INT64_MIN, unit), kEarliest) << name;
        EXPECT_EQ(zone.Add(from, INT64_MAX, unit), kLatest) << name;
        EXPECT_GE(zone.Add(from, -1, unit), kEarliest);
        EXPECT_LE(zone.Add(from, 1, unit), kLatest);
        EXPECT_LE(zone.StartOf(from, unit), kLatest);
      }
    }
  }
  EXPECT_EQ(Added("UTC", "0001-01-01 00:00", 9998, Unit::kYear), "9999-01-01 00:00");
}

TEST(ZoneStartOf, FindsTheStartOfEachUnit) {
  // A Tuesday, 12:34:56 in Paris.
  const std::string_view instant = "2026-08-18 10:34:56";
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kSecond), "2026-08-18 10:34:56");
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kMinute), "2026-08-18 10:34");
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kHour), "2026-08-18 10:00");
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kDay), "2026-08-17 22:00");
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kWeek), "2026-08-16 22:00");
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kMonth), "2026-07-31 22:00");
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kQuarter), "2026-06-30 22:00");
  EXPECT_EQ(Start("Europe/Paris", instant, Unit::kYear), "2025-12-31 23:00");
}

TEST(ZoneStartOf, BeginsWeeksOnMonday) {
  EXPECT_EQ(Start("UTC", "2026-03-01 23:59", Unit::kWeek), "2026-02-23 00:00");  // a Sunday
  EXPECT_EQ(Start("UTC", "2026-03-02 00:00", Unit::kWeek), "2026-03-02 00:00");
  EXPECT_EQ(Start("UTC", "1970-01-01 00:00", Unit::kWeek), "1969-12-29 00:00");
  EXPECT_EQ(Start("UTC", "1969-12-28 12:00", Unit::kWeek), "1969-12-22 00:00");
}

TEST(ZoneStartOf, TakesTheHourOfTheClock) {
  EXPECT_EQ(Start("Asia/Kolkata", "2026-03-01 10:15", Unit::kHour), "2026-03-01 09:30");
  EXPECT_EQ(Start("Europe/Paris", "2026-10-25 00:30", Unit::kHour), "2026-10-25 00:00");
  EXPECT_EQ(Start("Europe/Paris", "2026-10-25 01:30", Unit::kHour), "2026-10-25 01:00");
  // At 02:00 the clock went back to 01:30: the hour that began at 01:00 lasts for one and a half.
  EXPECT_EQ(Start("Australia/Lord_Howe", "2026-04-04 15:15", Unit::kHour), "2026-04-04 14:00");
  // At 02:00 the clock went forward to 02:30.
  EXPECT_EQ(Start("Australia/Lord_Howe", "2026-10-03 15:40", Unit::kHour), "2026-10-03 15:30");
}

TEST(ZoneStartOf, BeginsADayWithoutMidnightWhereTheClockResumes) {
  EXPECT_EQ(Start("America/Sao_Paulo", "2018-11-04 12:00", Unit::kDay), "2018-11-04 03:00");
  EXPECT_EQ(Start("Pacific/Apia", "2011-12-30 12:00", Unit::kDay), "2011-12-30 10:00");
  EXPECT_EQ(Text(Named("Pacific/Apia").StartOfDay(DaysFromCivil({2011, 12, 30}))), "2011-12-30 10:00");
  EXPECT_EQ(Text(Named("Pacific/Apia").StartOfDay(DaysFromCivil({2011, 12, 31}))), "2011-12-30 10:00");
}

TEST(DaysWithMidnightIn, TakesTheDaysWhoseMidnightLiesInTheWindow) {
  const Zone paris = Named("Europe/Paris");
  const Interval days = DaysWithMidnightIn(paris, {At("2026-03-28 23:00"), At("2026-03-30 22:00")});
  EXPECT_EQ(days, (Interval{DaysFromCivil({2026, 3, 29}), DaysFromCivil({2026, 3, 31})}));
  const Interval later = DaysWithMidnightIn(paris, {At("2026-03-28 23:00") + 1, At("2026-03-30 22:00") + 1});
  EXPECT_EQ(later, (Interval{DaysFromCivil({2026, 3, 30}), DaysFromCivil({2026, 4, 1})}));
  const Interval none = DaysWithMidnightIn(paris, {At("2026-03-29 10:00"), At("2026-03-29 11:00")});
  EXPECT_EQ(none.from, none.until);
  const Interval empty = DaysWithMidnightIn(paris, {5, 5});
  EXPECT_EQ(empty.from, empty.until);
}

TEST(DaysWithMidnightIn, TakesBothOrNoneOfTwoDaysThatShareAMidnight) {
  const Zone apia = Named("Pacific/Apia");
  const int64_t midnight = At("2011-12-30 10:00");
  EXPECT_EQ(DaysWithMidnightIn(apia, {midnight, midnight + 1}),
            (Interval{DaysFromCivil({2011, 12, 30}), DaysFromCivil({2012, 1, 1})}));
  EXPECT_EQ(DaysWithMidnightIn(apia, {midnight + 1, midnight + 2}).from, DaysFromCivil({2012, 1, 1}));
}

}  // namespace
}  // namespace insitu::time
