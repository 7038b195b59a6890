#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "insitu/types/value.h"

namespace insitu::types {
namespace {

const std::string kNines(38, '9');

Decimal Read(std::string_view text) { return Decimal::Parse(text).value(); }

TEST(Decimal, ReadsAndWritesEveryDigit) {
  for (const std::string& text :
       {std::string("0"), std::string("0.00"), std::string("12.50"), std::string("-12.50"),
        std::string("-0.05"), std::string("100"), kNines, "-" + kNines, "0." + kNines, "-0." + kNines,
        kNines.substr(19) + "." + kNines.substr(19)}) {
    EXPECT_EQ(Read(text).ToString(), text);
  }
}

TEST(Decimal, WritesOneFormOfWhatIsReadInSeveral) {
  EXPECT_EQ(Read("+1.5").ToString(), "1.5");
  EXPECT_EQ(Read("007.10").ToString(), "7.10");
  EXPECT_EQ(Read("-0.0").ToString(), "0.0");
  EXPECT_EQ(Read(std::string(50, '0') + "1").ToString(), "1");
}

TEST(Decimal, RefusesWhatIsNoNumberOf38Digits) {
  for (const std::string& text :
       {std::string(), std::string("-"), std::string("+"), std::string("."), std::string("1."),
        std::string(".5"), std::string("1e3"), std::string("1,5"), std::string("--1"), std::string(" 1"),
        std::string("1 "), std::string("1.2.3"), std::string("0x1"), kNines + "0", "1" + kNines,
        "1." + kNines, "0.0" + kNines}) {
    EXPECT_FALSE(Decimal::Parse(text)) << text;
  }
}

TEST(Decimal, ComparesAcrossScalesWithoutOverflow) {
  const std::vector<std::string> ascending = {"-" + kNines,
                                              "-" + kNines.substr(1) + ".9",
                                              "-1",
                                              "-0." + kNines,
                                              "-0.9",
                                              "0",
                                              "0." + std::string(37, '0') + "1",
                                              "0.1",
                                              "0." + kNines,
                                              "1",
                                              "1." + std::string(36, '0') + "1",
                                              kNines.substr(1),
                                              kNines.substr(1) + ".5",
                                              kNines};
  for (size_t i = 0; i < ascending.size(); ++i) {
    for (size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(Read(ascending[i]) == Read(ascending[j]), i == j) << ascending[i] << " " << ascending[j];
      EXPECT_EQ(Read(ascending[i]) < Read(ascending[j]), i < j) << ascending[i] << " " << ascending[j];
    }
  }
}

TEST(Decimal, IsEqualWhateverTheScale) {
  EXPECT_EQ(Read("1"), Read("1.00"));
  EXPECT_EQ(Read("0"), Read("-0.000"));
  EXPECT_EQ(Read("1"), Read("1." + std::string(37, '0')));
}

TEST(Decimal, DropsZerosBehindThePoint) {
  EXPECT_EQ(Read("12.500").Normalized().ToString(), "12.5");
  EXPECT_EQ(Read("100.00").Normalized().ToString(), "100");
  EXPECT_EQ(Read("0.00").Normalized().ToString(), "0");
  EXPECT_EQ(Read("-1.10").Normalized().ToString(), "-1.1");
}

}  // namespace
}  // namespace insitu::types
