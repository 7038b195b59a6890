#include "insitu/app/why/turning_points.h"

#include <gtest/gtest.h>

namespace insitu::app::why {
namespace {

using time::Unit;

int64_t Instant(std::string_view text) { return types::ParseInstant(text)->micros; }

std::string TextOf(const std::vector<int64_t>& points) {
  std::string text;
  for (const int64_t point : points) text += types::ToText(types::Instant{point}) + "\n";
  return text;
}

const time::Zone& Paris() {
  static const time::Zone kParis = *time::Zone::Find("Europe/Paris");
  return kParis;
}

TEST(TurningPoints, LieAMicrosecondBehindARollingWindow) {
  const int64_t row = Instant("2026-01-10T12:00:00Z");
  const MovingBound last_week{MovingBound::Kind::kFromNow, -1, Unit::kWeek};
  EXPECT_EQ(TextOf(TurningPoints(last_week, row, Instant("2026-01-11T00:00:00Z"), Paris())),
            "2026-01-17T12:00:00.000001Z\n");
  EXPECT_EQ(TextOf(TurningPoints(last_week, row, Instant("2026-01-17T12:00:00.000001Z"), Paris())), "");
}

TEST(TurningPoints, KeepTheClockTimeOverAChangeOfTheClock) {
  const int64_t row = Instant("2026-03-28T12:00:00Z");
  const MovingBound last_day{MovingBound::Kind::kFromNow, -1, Unit::kDay};
  EXPECT_EQ(TextOf(TurningPoints(last_day, row, row, Paris())), "2026-03-29T11:00:00.000001Z\n");
}

TEST(TurningPoints, ComeBackAtTheEndOfShortMonths) {
  // A month before 29, 30 and 31 March is 28 February each time, so that the bound passes the row, falls behind it at
  // midnight and passes it again.
  const int64_t row = Instant("2026-02-28T12:00:00Z");
  const MovingBound last_month{MovingBound::Kind::kFromNow, -1, Unit::kMonth};
  EXPECT_EQ(TextOf(TurningPoints(last_month, row, Instant("2026-03-01T00:00:00Z"), time::Zone::Utc())),
            "2026-03-28T12:00:00.000001Z\n2026-03-29T00:00:00Z\n2026-03-29T12:00:00.000001Z\n"
            "2026-03-30T00:00:00Z\n2026-03-30T12:00:00.000001Z\n2026-03-31T00:00:00Z\n"
            "2026-03-31T12:00:00.000001Z\n");
}

TEST(TurningPoints, OfPeriodsAreTheirStarts) {
  const int64_t row = Instant("2026-02-10T12:00:00Z");
  const MovingBound this_month{MovingBound::Kind::kStartOf, 0, Unit::kMonth};
  EXPECT_EQ(TextOf(TurningPoints(this_month, row, Instant("2026-02-11T00:00:00Z"), Paris())),
            "2026-02-28T23:00:00Z\n");
}

TEST(TurningPoints, OfBirthdaysFallOnThe28thInCommonYears) {
  Movement movement;
  movement.years = {18};
  const int64_t born = Paris().StartOfDay(time::DaysFromCivil({2008, 2, 29}));
  EXPECT_EQ(TextOf(TurningPoints(movement, {born}, Instant("2025-06-01T00:00:00Z"), Paris())),
            "2026-02-27T23:00:00Z\n2027-02-27T23:00:00Z\n");
}

}  // namespace
}  // namespace insitu::app::why
