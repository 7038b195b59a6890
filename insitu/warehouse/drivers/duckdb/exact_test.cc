#include "insitu/warehouse/drivers/duckdb/exact.h"

#include <gtest/gtest.h>

namespace insitu::warehouse::drivers::duckdb {
namespace {

using types::Type;

TEST(FitsExactly, TakesIntegersOf64BitsOnly) {
  for (const char* text : {"0", "-5", "+5", "00042", "9223372036854775807", "-9223372036854775808"}) {
    EXPECT_TRUE(FitsExactly(text, Type::Integer())) << text;
  }
  for (const char* text :
       {"", " 5", "5 ", "1.5", "1.0", "1e3", "0x10", "+-5", "--5", "9223372036854775808", "true"}) {
    EXPECT_FALSE(FitsExactly(text, Type::Integer())) << text;
  }
}

TEST(FitsExactly, TakesDecimalsWithNothingToRoundAway) {
  const Type type = Type::Decimal(5, 2);
  for (const char* text : {"0", "-1.25", "+999.99", "1.250", "000123.4"})
    EXPECT_TRUE(FitsExactly(text, type)) << text;
  for (const char* text : {"", "1.255", "1000", "1e1", ".5", "5.", "NaN", "1,5", "-"}) {
    EXPECT_FALSE(FitsExactly(text, type)) << text;
  }
}

TEST(FitsExactly, TakesDaysWithoutAClock) {
  EXPECT_TRUE(FitsExactly("2026-03-01", Type::Date()));
  for (const char* text : {"2026-03-01 00:00:00", "2026-02-30", "01/02/2026", "infinity", "epoch", ""}) {
    EXPECT_FALSE(FitsExactly(text, Type::Date())) << text;
  }
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
