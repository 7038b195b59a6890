#include "insitu/language/constructs.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "insitu/language/json_form.h"
#include "insitu/language/json_form_table.h"
#include "insitu/language/parser_testing.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

std::vector<const Construct*> All() {
  std::vector<const Construct*> all;
  for (const ConstructKind& kind : ConstructKinds()) {
    for (const Construct& construct : kind.constructs) all.push_back(&construct);
  }
  return all;
}

/// Says whether the JSON of a tree names `word` as it does the other forms: it leaves out the parentheses that the text needs,
/// and texts and numbers stand for themselves.
bool IsNamedInJson(std::string_view word) {
  return word != "parentheses" && word != "literal" &&
         std::ranges::any_of(Forms(), [&](const Form& form) { return form.word == word; });
}

TEST(Constructs, ExplainEveryFormOfTheLanguage) {
  for (const Form& form : Forms()) EXPECT_FALSE(FindConstructs(form.word).empty()) << form.word;
}

TEST(Constructs, ExplainEveryWordThatIsOffered) {
  std::vector<std::string> words = CallableWords();
  for (const std::vector<std::string>& more : {UnitWords(), OperatorWords(), WindowWords()})
    words.insert(words.end(), more.begin(), more.end());
  for (const auto& row : kOperatorWords) words.emplace_back(row.word);
  for (const std::string_view word : kConditionWords) words.emplace_back(word);
  for (const std::string_view word : kValueWords) words.emplace_back(word);
  for (const auto& row : kPeriodWords) words.emplace_back(row.word);
  for (const std::string& word : words) EXPECT_NE(MeaningOf(word), "") << word;
  EXPECT_EQ(MeaningOf("country"), "");
}

TEST(Constructs, AreFoundByEveryWordOfTheLanguage) {
  for (const std::string_view word : AllWords())
    EXPECT_FALSE(FindConstructs(word).empty() && FindConstructsWith(word).empty()) << word;
  const auto forms = [](std::string_view word) {
    std::vector<std::string_view> found;
    for (const Construct* construct : FindConstructsWith(word)) found.push_back(construct->form);
    return found;
  };
  EXPECT_EQ(forms("frequent"), std::vector<std::string_view>({"most frequent(V, W)"}));
  EXPECT_EQ(forms("requent"), std::vector<std::string_view>());
  EXPECT_EQ(forms("V"), std::vector<std::string_view>());
  EXPECT_EQ(forms(""), std::vector<std::string_view>());
}

TEST(Constructs, SayWhatTheyGiveInEachCase) {
  for (const Construct* construct : All()) {
    EXPECT_NE(construct->form, "") << construct->word;
    for (const std::string_view text : {construct->meaning, construct->missing, construct->no_rows})
      EXPECT_TRUE(text.ends_with('.')) << construct->word << ": " << text;
  }
}

TEST(Constructs, AreShownByExamplesThatHoldThem) {
  for (const Construct* construct : All()) {
    std::string trees;
    for (const Example& example : construct->examples) {
      if (example.text.empty()) continue;
      const ExprPtr tree = ParseText(example.text);
      ASSERT_NE(tree, nullptr) << example.text;
      trees += FormatJson(*tree);
    }
    if (trees.empty()) {
      EXPECT_NE(construct->command, "") << construct->word;
      EXPECT_NE(construct->printed, "") << construct->word;
    } else if (IsNamedInJson(construct->word)) {
      EXPECT_NE(trees.find("\"" + std::string(construct->word) + "\":"), std::string::npos)
          << construct->word;
    }
  }
}

TEST(Constructs, AreFoundByTheWordsThatTheyExplain) {
  const auto forms = [](std::string_view word) {
    std::vector<std::string_view> found;
    for (const Construct* construct : FindConstructs(word)) found.push_back(construct->form);
    return found;
  };
  EXPECT_EQ(forms("salt"), std::vector<std::string_view>({"sample P% salt 'text'"}));
  EXPECT_EQ(forms("not between"),
            std::vector<std::string_view>({"V between V and V, V not between V and V"}));
  EXPECT_EQ(forms("last"), std::vector<std::string_view>({"last(V, W)", "last N UNITS"}));
  EXPECT_EQ(forms("betwee"), std::vector<std::string_view>());
}

TEST(Constructs, HaveABriefOfOneSentence) {
  EXPECT_EQ(BriefOf(*FindConstructs("count").front()), "How many rows there are");
  EXPECT_EQ(BriefOf(*FindConstructs("any").front()), "There is such a row");
  EXPECT_EQ(MeaningOf("first time"),
            "`first time(K, W)`: The earliest row of all history before `now` lies in W");
}

}  // namespace
}  // namespace insitu::language
