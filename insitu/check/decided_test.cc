#include "insitu/check/decided.h"

#include <gtest/gtest.h>

namespace insitu::check {
namespace {

using enum language::ComparisonOp;

const Reach kMonths{1, 12, {}};
const Reach kCounts{0, std::nullopt, {}, false};
const Reach kIntegers{{}, {}, {}};
const Reach kPrices{{}, {}, {}, true, 2};

Verdict Of(language::ComparisonOp op, const Reach& reach, std::string_view constant) {
  return Decide(op, reach, *types::Decimal::Parse(constant));
}

TEST(Decide, LeavesWhatValuesCanBeOpen) {
  for (const std::string_view constant : {"1", "2", "12"}) {
    EXPECT_EQ(Of(kEqual, kMonths, constant), Verdict::kOpen) << constant;
    EXPECT_EQ(Of(kNotEqual, kMonths, constant), Verdict::kOpen) << constant;
  }
  EXPECT_EQ(Of(kLess, kMonths, "2"), Verdict::kOpen);
  EXPECT_EQ(Of(kLess, kMonths, "12"), Verdict::kOpen);
  EXPECT_EQ(Of(kLessOrEqual, kMonths, "1"), Verdict::kOpen);
  EXPECT_EQ(Of(kLessOrEqual, kMonths, "11.5"), Verdict::kOpen);
  EXPECT_EQ(Of(kGreater, kMonths, "1"), Verdict::kOpen);
  EXPECT_EQ(Of(kGreater, kMonths, "11"), Verdict::kOpen);
  EXPECT_EQ(Of(kGreaterOrEqual, kMonths, "2"), Verdict::kOpen);
  EXPECT_EQ(Of(kGreaterOrEqual, kMonths, "12"), Verdict::kOpen);
  EXPECT_EQ(Of(kEqual, kCounts, "0"), Verdict::kOpen);
  EXPECT_EQ(Of(kGreater, kCounts, "0"), Verdict::kOpen);
  EXPECT_EQ(Of(kLessOrEqual, kCounts, "0"), Verdict::kOpen);
  EXPECT_EQ(Of(kLess, kCounts, "9000000000000000000000"), Verdict::kOpen);
}

TEST(Decide, FindsWhatNoValueReaches) {
  EXPECT_EQ(Of(kEqual, kMonths, "0"), Verdict::kNever);
  EXPECT_EQ(Of(kEqual, kMonths, "13"), Verdict::kNever);
  EXPECT_EQ(Of(kEqual, kMonths, "2.5"), Verdict::kNever);
  EXPECT_EQ(Of(kEqual, kMonths, "2.0"), Verdict::kOpen);
  EXPECT_EQ(Of(kLess, kMonths, "1"), Verdict::kNever);
  EXPECT_EQ(Of(kLessOrEqual, kMonths, "0"), Verdict::kNever);
  EXPECT_EQ(Of(kGreater, kMonths, "12"), Verdict::kNever);
  EXPECT_EQ(Of(kGreaterOrEqual, kMonths, "13"), Verdict::kNever);
  EXPECT_EQ(Of(kLess, kCounts, "0"), Verdict::kNever);
  EXPECT_EQ(Of(kLessOrEqual, kCounts, "-1"), Verdict::kNever);
}

TEST(Decide, FindsWhatEveryValueReaches) {
  EXPECT_EQ(Of(kNotEqual, kMonths, "13"), Verdict::kAlways);
  EXPECT_EQ(Of(kLess, kMonths, "13"), Verdict::kAlways);
  EXPECT_EQ(Of(kLessOrEqual, kMonths, "12"), Verdict::kAlways);
  EXPECT_EQ(Of(kGreater, kMonths, "0"), Verdict::kAlways);
  EXPECT_EQ(Of(kGreaterOrEqual, kMonths, "1"), Verdict::kAlways);
  EXPECT_EQ(Of(kGreaterOrEqual, kCounts, "0"), Verdict::kAlways);
  EXPECT_EQ(Of(kGreater, kCounts, "-1"), Verdict::kAlways);
}

TEST(Decide, LooksAtTheDigitsBehindThePoint) {
  for (const std::string_view constant :
       {"2", "-2", "2.0", "0", "9223372036854775807", "99999999999999999999"}) {
    EXPECT_EQ(Of(kEqual, kIntegers, constant), Verdict::kOpen) << constant;
    EXPECT_EQ(Of(kNotEqual, kIntegers, constant), Verdict::kOpen) << constant;
  }
  for (const std::string_view constant : {"2.5", "-0.1", "0.0000001", "9223372036854775807.5"}) {
    EXPECT_EQ(Of(kEqual, kIntegers, constant), Verdict::kNever) << constant;
    EXPECT_EQ(Of(kNotEqual, kIntegers, constant), Verdict::kAlways) << constant;
    EXPECT_EQ(Of(kLess, kIntegers, constant), Verdict::kOpen) << constant;
    EXPECT_EQ(Of(kLessOrEqual, kIntegers, constant), Verdict::kOpen) << constant;
    EXPECT_EQ(Of(kGreater, kIntegers, constant), Verdict::kOpen) << constant;
    EXPECT_EQ(Of(kGreaterOrEqual, kIntegers, constant), Verdict::kOpen) << constant;
  }
  for (const std::string_view constant : {"2.5", "2.55", "2.550", "2", "0.00", "-12345678901234567890.99"})
    EXPECT_EQ(Of(kEqual, kPrices, constant), Verdict::kOpen) << constant;
  EXPECT_EQ(Of(kEqual, kPrices, "2.555"), Verdict::kNever);
  EXPECT_EQ(Of(kEqual, kPrices, "0.001"), Verdict::kNever);
  EXPECT_EQ(Of(kGreater, kPrices, "2.555"), Verdict::kOpen);
}

TEST(DecideBetween, TakesBothEndsTogether) {
  const auto of = [](std::string_view low, std::string_view high) {
    return DecideBetween(kMonths, *types::Decimal::Parse(low), *types::Decimal::Parse(high));
  };
  EXPECT_EQ(of("1", "12"), Verdict::kAlways);
  EXPECT_EQ(of("0", "13"), Verdict::kAlways);
  EXPECT_EQ(of("13", "15"), Verdict::kNever);
  EXPECT_EQ(of("-3", "0"), Verdict::kNever);
  EXPECT_EQ(of("9", "24"), Verdict::kOpen);
  EXPECT_EQ(of("12", "13"), Verdict::kOpen);
  EXPECT_EQ(of("0", "1"), Verdict::kOpen);
}

}  // namespace
}  // namespace insitu::check
