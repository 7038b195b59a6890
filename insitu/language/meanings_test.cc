#include "insitu/language/meanings.h"

#include <string>

#include <gtest/gtest.h>

#include "insitu/language/words.h"

namespace insitu::language {
namespace {

TEST(Meanings, AreKnownOfAllThatTheTablesName) {
  std::vector<std::string> words = CallableWords();
  for (const std::vector<std::string>& more : {UnitWords(), OperatorWords(), WindowWords()})
    words.insert(words.end(), more.begin(), more.end());
  for (const auto& row : kOperatorWords) words.emplace_back(row.word);
  for (const std::string_view word : kConditionWords) words.emplace_back(word);
  for (const std::string_view word : kValueWords) words.emplace_back(word);
  for (const auto& row : kTextTestWords) words.emplace_back(row.word);
  for (const auto& row : kPeriodWords) words.emplace_back(row.word);
  for (const auto& row : kIsTestWords) words.push_back("is " + std::string(row.word));
  for (const std::string& word : words) {
    const bool is_part = word == "starts" || word == "ends";
    EXPECT_TRUE(is_part || !MeaningOf(word).empty()) << word;
  }
  EXPECT_EQ(MeaningOf("country"), "");
}

}  // namespace
}  // namespace insitu::language
