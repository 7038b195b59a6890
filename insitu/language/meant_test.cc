#include "insitu/language/meant.h"

#include <gtest/gtest.h>

namespace insitu::language {
namespace {

using time::Unit;

TEST(WindowAtStartOf, FindsAWordWithItsUnit) {
  EXPECT_EQ(WindowAtStartOf(" last 3 days and x"), "last 3 days");
  EXPECT_EQ(WindowAtStartOf("this month)"), "this month");
  EXPECT_EQ(WindowAtStartOf("previous 2  quarters"), "previous 2  quarters");
  EXPECT_EQ(WindowAtStartOf("next week"), "next week");
}

TEST(WindowAtStartOf, LeavesNamesAlone) {
  for (const std::string_view text : {"", "last", "last 3", "last = 3", "last.day", "lastly 3 days",
                                      "last 3 blue", "since 3 days", "\"last\" 3 days"})
    EXPECT_EQ(WindowAtStartOf(text), "") << text;
}

TEST(LengthOfWindow, IsOneWhereNoNumberStands) {
  EXPECT_EQ(LengthOfWindow("last 3 days"), "3 days");
  EXPECT_EQ(LengthOfWindow("previous month"), "1 month");
}

TEST(GroupsAtStartOf, TakesGroupsOfThree) {
  EXPECT_EQ(GroupsAtStartOf(",000"), 4u);
  EXPECT_EQ(GroupsAtStartOf(",000,000 and"), 8u);
  EXPECT_EQ(GroupsAtStartOf(",000.50)"), 7u);
  EXPECT_EQ(GroupsAtStartOf(" 000 000"), 8u);
  EXPECT_EQ(GroupsAtStartOf(",000."), 4u);
}

TEST(GroupsAtStartOf, LeavesListsAndOtherValuesAlone) {
  for (const std::string_view text :
       {"", ",00", ",0000", ", 000", ",000a", ",000 < x", ",000>=3", "  000", ";000", " 00"})
    EXPECT_EQ(GroupsAtStartOf(text), 0u) << text;
}

TEST(Converted, KeepsToWhatTheClockOrTheCalendarFixes) {
  EXPECT_EQ(Converted(2, Unit::kWeek, Unit::kDay), 14);
  EXPECT_EQ(Converted(1, Unit::kDay, Unit::kHour), 24);
  EXPECT_EQ(Converted(36, Unit::kMonth, Unit::kYear), 3);
  EXPECT_EQ(Converted(18, Unit::kYear, Unit::kYear), 18);
  EXPECT_EQ(Converted(90, Unit::kDay, Unit::kYear), std::nullopt);
  EXPECT_EQ(Converted(36, Unit::kHour, Unit::kDay), std::nullopt);
  EXPECT_EQ(Converted(5, Unit::kMonth, Unit::kYear), std::nullopt);
  EXPECT_EQ(Converted(INT64_MAX, Unit::kYear, Unit::kYear), std::nullopt);
}

}  // namespace
}  // namespace insitu::language
