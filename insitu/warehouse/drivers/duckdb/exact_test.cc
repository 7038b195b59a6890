#include "insitu/warehouse/drivers/duckdb/exact.h"

#include <utility>

#include <gtest/gtest.h>

namespace insitu::warehouse::drivers::duckdb {
namespace {

using types::Type;

TEST(ExactText, TakesIntegersOf64BitsOnly) {
  for (const char* text : {"0", "-5", "+5", "00042", "9223372036854775807", "-9223372036854775808"}) {
    EXPECT_TRUE(ExactText(text, Type::Integer())) << text;
  }
  for (const char* text :
       {"", " 5", "5 ", "1.5", "1.0", "1e3", "0x10", "+-5", "--5", "9223372036854775808", "true"}) {
    EXPECT_FALSE(ExactText(text, Type::Integer())) << text;
  }
}

TEST(ExactText, TakesDecimalsWithNothingToRoundAway) {
  const Type type = Type::Decimal(5, 2);
  for (const char* text : {"0", "-1.25", "+999.99", "1.250", "000123.4"})
    EXPECT_TRUE(ExactText(text, type)) << text;
  for (const char* text : {"", "1.255", "1000", "1e1", ".5", "5.", "NaN", "1,5", "-"}) {
    EXPECT_FALSE(ExactText(text, type)) << text;
  }
}

TEST(ExactText, TakesDaysWithoutAClock) {
  EXPECT_TRUE(ExactText("2026-03-01", Type::Date()));
  for (const char* text : {"2026-03-01 00:00:00", "2026-02-30", "01/02/2026", "infinity", "epoch", ""}) {
    EXPECT_FALSE(ExactText(text, Type::Date())) << text;
  }
}

// Each of them is a text that the engine reads.
TEST(ExactText, SpellsTimesInUtc) {
  for (const auto& [text, spelled] : {std::pair{"2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"},
                                      {"2026-03-01 10:00:00+02:00", "2026-03-01T08:00:00Z"},
                                      {"2026-03-01T10:00-0530", "2026-03-01T15:30:00Z"},
                                      {"2026-03-01T10:00:00.5", "2026-03-01T10:00:00.5Z"},
                                      {"2026-03-01 10:00", "2026-03-01T10:00:00Z"}}) {
    EXPECT_EQ(ExactText(text, Type::Time()).value_or("none"), spelled) << text;
  }
  for (const char* text : {"2026-03-01", "2026-03-01T10:00:00 Europe/Paris", "2026-03-01T10:00:00z",
                           "0001-01-01T00:00:00+01:00", "9999-12-31T23:30:00-01:00", "now", ""}) {
    EXPECT_FALSE(ExactText(text, Type::Time())) << text;
  }
}

// What a `Z` or an offset says is not dropped: the declared zone would say otherwise.
TEST(ExactText, TakesClockReadingsWithoutAnOffsetOnly) {
  EXPECT_EQ(ExactText("2026-03-01 10:00", Type::LocalTime()).value_or("none"), "2026-03-01T10:00:00");
  for (const char* text : {"2026-03-01T10:00:00Z", "2026-03-01T10:00:00+02:00", "2026-03-01 10:00:00 +02",
                           "2026-03-01T10:00:00 Europe/Paris", "2026-03-01"}) {
    EXPECT_FALSE(ExactText(text, Type::LocalTime())) << text;
  }
}

TEST(ExactTextOfJson, TakesNumbersWithNothingToRoundAway) {
  for (const auto& [json, spelled] : {std::pair{"1.1", "1.1"},
                                      {"-0.0", "0"},
                                      {"1000.0", "1000.0"},
                                      {"5", "5"},
                                      {"-7", "-7"},
                                      {"\"12.50\"", "12.50"},
                                      {"12345678901234567890", "12345678901234567890"},
                                      {"1e3", "1000"},
                                      {"1.5e-3", "0.0015"},
                                      {"-1.5E+1", "-15"},
                                      {"1234567890123.45", "1234567890123.45"},
                                      {"\"1234567890123456.78\"", "1234567890123456.78"}}) {
    EXPECT_EQ(ExactTextOfJson(json, Type::Decimal(38, 4)).value_or("none"), spelled) << json;
  }
  for (const char* json : {"1.255", "1e-3", "1234567890123456.8", "1.2345678901234568e29", "1e300", "true",
                           "[1]", "{}", "\"a\"", "\"1e1\"", "nan", "", "\""}) {
    EXPECT_FALSE(ExactTextOfJson(json, Type::Decimal(30, 2))) << json;
  }
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
