#include "insitu/language/words.h"

#include <gtest/gtest.h>

namespace insitu::language {
namespace {

// A quoted name keeps its quotes where `IsWord` knows the word, so no word of a table may be missing there.
void ExpectWords(std::string_view words) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    EXPECT_TRUE(IsWord(words.substr(0, end))) << words;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

TEST(Words, AreAllKnown) {
  for (const auto& row : kCallWords) ExpectWords(row.word);
  for (const auto& row : kAggregateWords) ExpectWords(row.word);
  for (const auto& row : kUnitWords) ExpectWords(std::string(row.one) + " " + std::string(row.many));
  for (const auto& row : kDateTestWords) ExpectWords(row.word);
  for (const auto& row : kTextTestWords) ExpectWords(row.word);
  for (const auto& row : kIsTestWords) ExpectWords(row.word);
  for (const auto& row : kHasWords) ExpectWords(row.word);
  for (const auto& row : kCalendarPartWords) ExpectWords(row.word);
  for (const auto& row : kPeriodWords) ExpectWords(row.word);
  for (const auto& row : kQuantityWords) ExpectWords(row.word);
  for (const auto& row : kIgnoringWords) ExpectWords(row.word);
  for (const std::string_view word : kWindowWords) ExpectWords(word);
  for (const std::string& word : OperatorWords()) ExpectWords(word);
}

TEST(Words, OfUnitsAreSingularAndPlural) {
  EXPECT_EQ(UnitOf("day"), time::Unit::kDay);
  EXPECT_EQ(UnitOf("quarters"), time::Unit::kQuarter);
  EXPECT_EQ(UnitOf("fortnight"), std::nullopt);
  EXPECT_EQ(WordOf(time::Unit::kDay, 1), "day");
  EXPECT_EQ(WordOf(time::Unit::kDay, 0), "days");
}

}  // namespace
}  // namespace insitu::language
