#include "insitu/check/replay.h"

#include <gtest/gtest.h>

namespace insitu::check {
namespace {

TEST(Replay, FindsClocksAndChance) {
  EXPECT_EQ(ClockOrChanceIn("SELECT * FROM t WHERE at < Now ()"), "now");
  EXPECT_EQ(ClockOrChanceIn("SELECT current_date"), "current_date");
  EXPECT_EQ(ClockOrChanceIn("SELECT 1 ORDER BY random()"), "random");
}

TEST(Replay, PassesOverColumnsTextsAndComments) {
  EXPECT_EQ(ClockOrChanceIn("SELECT now, uuid, \"random\"(1) FROM t"), std::nullopt);
  EXPECT_EQ(ClockOrChanceIn("SELECT 'now()' -- random()\n/* uuid() */ FROM t"), std::nullopt);
  EXPECT_EQ(ClockOrChanceIn("SELECT 'open"), std::nullopt);
}

}  // namespace
}  // namespace insitu::check
