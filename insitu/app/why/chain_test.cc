#include "insitu/app/why/chain.h"

#include <string>

#include <gtest/gtest.h>

namespace insitu::app::why {
namespace {

/// Rows written as `10 ab`: a time and the steps that it is a row of, `a` being the first.
std::vector<StepRow> Rows(const std::vector<std::pair<int64_t, std::string>>& written, size_t steps) {
  std::vector<StepRow> rows;
  for (const auto& [at, names] : written) {
    StepRow row;
    row.at = at;
    for (size_t i = 0; i < steps; ++i)
      row.steps.push_back(names.find(static_cast<char>('a' + i)) != std::string::npos);
    rows.push_back(std::move(row));
  }
  return rows;
}

ChainRules Steps(size_t number) {
  ChainRules rules;
  rules.within.resize(number);
  rules.now = 1'000;
  return rules;
}

/// Writes the times of the chain.
std::string TimesOf(const Chain& chain, const std::vector<StepRow>& rows) {
  std::string text;
  for (const size_t row : chain.rows) text += (text.empty() ? "" : " ") + std::to_string(rows[row].at);
  return text;
}

TEST(FurthestChain, TakesTheLatestRowsThatFollowOneAnother) {
  const auto rows = Rows({{10, "a"}, {20, "a"}, {30, "b"}, {40, "b"}, {50, "a"}}, 2);
  const Chain chain = FurthestChain(Steps(2), rows);
  EXPECT_TRUE(chain.is_whole);
  EXPECT_EQ(TimesOf(chain, rows), "20 40");
}

TEST(FurthestChain, DoesNotTakeOneRowForTwoSteps) {
  const auto rows = Rows({{10, "ab"}}, 2);
  const Chain chain = FurthestChain(Steps(2), rows);
  EXPECT_FALSE(chain.is_whole);
  EXPECT_EQ(TimesOf(chain, rows), "10");
  EXPECT_TRUE(chain.lacks_one);
  EXPECT_EQ(chain.lacks_until, std::nullopt);
}

TEST(FurthestChain, OrdersEqualTimesByTheKeysOfOneCollection) {
  auto rows = Rows({{10, "a"}, {10, "b"}}, 2);
  EXPECT_FALSE(FurthestChain(Steps(2), rows).is_whole);
  rows[0].order = 1;
  EXPECT_FALSE(FurthestChain(Steps(2), rows).is_whole);
  rows[1].order = 2;
  EXPECT_TRUE(FurthestChain(Steps(2), rows).is_whole);
  rows[1].order = 1;
  EXPECT_FALSE(FurthestChain(Steps(2), rows).is_whole);
  rows[1].order = 2;
  rows[1].collection = 1;
  EXPECT_FALSE(FurthestChain(Steps(2), rows).is_whole);
}

TEST(FurthestChain, BoundsAGapInclusively) {
  ChainRules rules = Steps(2);
  rules.within[1] = 5;
  EXPECT_TRUE(FurthestChain(rules, Rows({{10, "a"}, {15, "b"}}, 2)).is_whole);
  EXPECT_FALSE(FurthestChain(rules, Rows({{10, "a"}, {16, "b"}}, 2)).is_whole);
}

TEST(FurthestChain, FindsTheOneThatBeganLastWhereTheWholeIsBounded) {
  ChainRules rules = Steps(3);
  rules.within[1] = 50;
  rules.all_within = 20;
  // The row at 32 is nearest to 40, but what leads to it began too early.
  const auto rows = Rows({{10, "a"}, {25, "a"}, {30, "b"}, {32, "b"}, {40, "c"}}, 3);
  const Chain chain = FurthestChain(rules, rows);
  EXPECT_TRUE(chain.is_whole);
  EXPECT_EQ(chain.rows.front(), 1u);
  rules.all_within = 14;
  EXPECT_FALSE(FurthestChain(rules, rows).is_whole);
}

TEST(FurthestChain, LacksOneRowAsLongAsItMayStillCome) {
  ChainRules rules = Steps(3);
  rules.within[2] = 100;
  const auto rows = Rows({{900, "a"}, {950, "b"}}, 3);
  Chain chain = FurthestChain(rules, rows);
  EXPECT_TRUE(chain.lacks_one);
  EXPECT_EQ(chain.lacks_until, 1'050);
  rules.all_within = 110;
  EXPECT_EQ(FurthestChain(rules, rows).lacks_until, 1'010);
  rules.now = 1'050;
  EXPECT_FALSE(FurthestChain(rules, rows).lacks_one);
  EXPECT_FALSE(FurthestChain(Steps(3), Rows({{900, "a"}}, 3)).lacks_one);
}

TEST(FurthestChain, PrefersWhatNothingSpoils) {
  ChainRules rules = Steps(1);
  rules.quiet_for = 50;
  const auto rows = Rows({{100, "a"}, {200, "a"}, {250, "b"}, {251, "b"}}, 2);
  Chain chain = FurthestChain(rules, rows);
  EXPECT_TRUE(chain.is_whole);
  EXPECT_EQ(TimesOf(chain, rows), "100");
  EXPECT_EQ(chain.quiet_until, 150);
  EXPECT_EQ(chain.spoiler, std::nullopt);
}

TEST(FurthestChain, NamesTheFirstRowThatSpoils) {
  ChainRules rules = Steps(1);
  rules.quiet_for = 50;
  // What comes at the same time does not count, what comes at the last instant does.
  const auto rows = Rows({{200, "ab"}, {250, "b"}, {249, "b"}}, 2);
  const Chain chain = FurthestChain(rules, rows);
  EXPECT_FALSE(chain.is_whole);
  EXPECT_EQ(chain.spoiler, 2u);
  EXPECT_TRUE(FurthestChain(rules, Rows({{200, "a"}, {251, "b"}}, 2)).is_whole);
}

TEST(FurthestChain, IsNotWholeBeforeTheQuietIsOver) {
  ChainRules rules = Steps(1);
  rules.quiet_for = 50;
  EXPECT_FALSE(FurthestChain(rules, Rows({{950, "a"}}, 2)).is_whole);
  EXPECT_TRUE(FurthestChain(rules, Rows({{949, "a"}}, 2)).is_whole);
}

TEST(FurthestChain, IsEmptyWithoutAFirstRow) {
  const Chain chain = FurthestChain(Steps(2), Rows({{10, "b"}}, 2));
  EXPECT_TRUE(chain.rows.empty());
  EXPECT_FALSE(chain.lacks_one);
}

}  // namespace
}  // namespace insitu::app::why
