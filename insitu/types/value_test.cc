#include "insitu/types/value.h"

#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace insitu::types {
namespace {

// What the text reads as, written again; an empty text if it is no instant.
std::string Reread(std::string_view text) {
  const auto instant = ParseInstant(text);
  return instant ? ToText(*instant) : "";
}

TEST(ToText, WritesEachKindOfValue) {
  EXPECT_EQ(ToText(Value{Missing{}}), "");
  EXPECT_EQ(ToText(Value{true}), "true");
  EXPECT_EQ(ToText(Value{false}), "false");
  EXPECT_EQ(ToText(Value{std::numeric_limits<int64_t>::min()}), "-9223372036854775808");
  EXPECT_EQ(ToText(Value{Decimal{-1250, 2}}), "-12.50");
  EXPECT_EQ(ToText(Value{std::string("a 'b'")}), "a 'b'");
  EXPECT_EQ(ToText(Value{Date{0}}), "1970-01-01");
  EXPECT_EQ(ToText(Value{Instant{1}}), "1970-01-01T00:00:00.000001Z");
  EXPECT_EQ(ToText(Value{LocalTime{1'500'000}}), "1970-01-01T00:00:01.5");
}

TEST(ToText, WritesListsElementByElement) {
  EXPECT_EQ(ToText(Value{std::vector<Value>{}}), "[]");
  EXPECT_EQ(ToText(Value{std::vector<Value>{{int64_t{1}}, {Missing{}}, {std::string("b")}}}), "[1, , b]");
  EXPECT_EQ(ToText(Value{std::vector<Value>{{Missing{}}, {Missing{}}}}), "[, ]");
}

TEST(ToText, WritesTheShortestFloatThatReadsBack) {
  EXPECT_EQ(ToText(Value{0.1}), "0.1");
  EXPECT_EQ(ToText(Value{1.0}), "1");
  EXPECT_EQ(ToText(Value{-0.0}), "0");
  EXPECT_EQ(ToText(Value{1e300}), "1e+300");
  EXPECT_EQ(ToText(Value{0.1 + 0.2}), "0.30000000000000004");
  EXPECT_EQ(ToText(Value{std::numeric_limits<double>::denorm_min()}), "5e-324");
  EXPECT_EQ(ToText(Value{std::nan("")}), "");
  EXPECT_EQ(ToText(Value{std::numeric_limits<double>::infinity()}), "");
}

TEST(ToText, WritesYearsOutsideFourDigitsWithSign) {
  EXPECT_EQ(ToText(Date{-719'162}), "0001-01-01");
  EXPECT_EQ(ToText(Date{-719'163}), "+0000-12-31");
  EXPECT_EQ(ToText(Date{-719'163 - 366}), "-0001-12-31");
  EXPECT_EQ(ToText(Date{2'932'896}), "9999-12-31");
  EXPECT_EQ(ToText(Date{2'932'897}), "+10000-01-01");
  EXPECT_EQ(ToText(Date{std::numeric_limits<int32_t>::min()}), "-5877641-06-23");
  EXPECT_EQ(ToText(Date{std::numeric_limits<int32_t>::max()}), "+5881580-07-11");
}

TEST(ToText, WritesInstantsBefore1970) {
  EXPECT_EQ(ToText(Instant{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(ToText(Instant{-86'400'000'000}), "1969-12-31T00:00:00Z");
  EXPECT_EQ(ToText(Instant{std::numeric_limits<int64_t>::min()}), "-290308-12-21T19:59:05.224192Z");
  EXPECT_EQ(ToText(Instant{std::numeric_limits<int64_t>::max()}), "+294247-01-10T04:00:54.775807Z");
}

TEST(ParseInstant, ReadsOffsets) {
  EXPECT_EQ(Reread("2026-03-01T10:00:00Z"), "2026-03-01T10:00:00Z");
  EXPECT_EQ(Reread("2026-03-01T10:00:00+02:00"), "2026-03-01T08:00:00Z");
  EXPECT_EQ(Reread("2026-03-01T10:00:00-0530"), "2026-03-01T15:30:00Z");
  EXPECT_EQ(Reread("2026-03-01T00:30:00+01"), "2026-02-28T23:30:00Z");
  EXPECT_EQ(Reread("2026-03-01T10:00Z"), "2026-03-01T10:00:00Z");
  EXPECT_EQ(Reread("0001-01-01T00:00:00+01:00"), "+0000-12-31T23:00:00Z");
}

TEST(ParseInstant, ReadsFractionsAndCutsThemAtMicroseconds) {
  EXPECT_EQ(Reread("2026-03-01T10:00:00.5Z"), "2026-03-01T10:00:00.5Z");
  EXPECT_EQ(Reread("2026-03-01T10:00:00.123456Z"), "2026-03-01T10:00:00.123456Z");
  EXPECT_EQ(Reread("2026-03-01T10:00:00.1234569+00:00"), "2026-03-01T10:00:00.123456Z");
  EXPECT_EQ(Reread("2026-03-01T10:00:00.000Z"), "2026-03-01T10:00:00Z");
  EXPECT_EQ(Reread("1969-12-31T23:59:59.999999Z"), "1969-12-31T23:59:59.999999Z");
}

TEST(ParseInstant, RefusesWhatIsNoInstant) {
  for (const std::string_view text : {"",
                                      "2026-03-01",
                                      "2026-03-01T10:00:00",
                                      "2026-03-01 10:00:00Z",
                                      "2026-03-01t10:00:00z",
                                      "2026-03-01T10Z",
                                      "2026-03-01T24:00:00Z",
                                      "2026-03-01T10:60:00Z",
                                      "2026-03-01T23:59:60Z",
                                      "2026-03-01T10:00:00.Z",
                                      "2026-03-01T10:00:00,5Z",
                                      "2026-02-29T10:00:00Z",
                                      "2026-03-01T10:00:00+1",
                                      "2026-03-01T10:00:00+24:00",
                                      "2026-03-01T10:00:00+01:60",
                                      "2026-03-01T10:00:00+01:",
                                      "2026-03-01T10:00:00Z ",
                                      " 2026-03-01T10:00:00Z",
                                      "2026-03-01T10:00:00ZZ",
                                      "0000-01-01T00:00:00Z",
                                      "20260301T100000Z",
                                      "2026-3-1T10:00:00Z"}) {
    EXPECT_EQ(Reread(text), "") << text;
  }
}

TEST(ParseLocalTime, ReadsAClockWithoutOffset) {
  EXPECT_EQ(ToText(ParseLocalTime("2026-03-01T10:00:00.25").value()), "2026-03-01T10:00:00.25");
  EXPECT_EQ(ToText(ParseLocalTime("2026-03-01T10:00").value()), "2026-03-01T10:00:00");
  EXPECT_FALSE(ParseLocalTime("2026-03-01T10:00:00Z"));
  EXPECT_FALSE(ParseLocalTime("2026-03-01"));
}

TEST(ParseDate, ReadsDaysThatExist) {
  for (const std::string_view text :
       {"0001-01-01", "1900-02-28", "2000-02-29", "2024-02-29", "2026-12-31", "9999-12-31"}) {
    EXPECT_EQ(ToText(ParseDate(text).value()), text);
  }
  for (const std::string_view text :
       {"", "0000-01-01", "1900-02-29", "2026-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00",
        "2026-1-01", "2026-01-1", "26-01-01", "2026-01-01 ", "+2026-01-01", "2026/01/01", "10000-01-01"}) {
    EXPECT_FALSE(ParseDate(text)) << text;
  }
}

TEST(Value, MissingEqualsOnlyMissing) {
  EXPECT_EQ(Value{Missing{}}, Value{});
  EXPECT_NE(Value{Missing{}}, Value{std::string()});
  EXPECT_EQ((Value{Decimal{10, 1}}), (Value{Decimal{1, 0}}));
}

}  // namespace
}  // namespace insitu::types
