#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "insitu/language/format.h"
#include "insitu/language/json_form.h"
#include "insitu/language/parser_testing.h"
#include "insitu/language/tree_generator.h"

namespace insitu::language {
namespace {

// What is reported about `json`, a line each: `underlined words: message [id] | hint`.
std::string MistakesOf(const std::string& json) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const ExprPtr tree = ParseJson(sources, sources.Add("json", json), diagnostics);
  EXPECT_EQ(tree == nullptr, diagnostics.has_errors());
  std::string out;
  for (const diag::Diagnostic& diagnostic : diagnostics.Sorted()) {
    const diag::Span span = diagnostic.span;
    EXPECT_LE(span.begin, span.end);
    EXPECT_LE(span.end, json.size());
    if (!out.empty()) out += '\n';
    out += json.substr(span.begin, span.end - span.begin) + ": " + diagnostic.message;
    out += " [" + diagnostic.id + "]";
    if (!diagnostic.hint.empty()) out += " | " + diagnostic.hint;
  }
  return out;
}

std::string Repeat(std::string_view piece, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(JsonMistakes, HaveTheLimitsOfTheText) {
  EXPECT_EQ(MistakesOf(Repeat(R"({"not":)", 199) + R"({"path":"a"})" + Repeat("}", 199)), "");
  EXPECT_EQ(MistakesOf(Repeat(R"({"not":)", 200) + R"({"path":"a"})" + Repeat("}", 200)).substr(0, 58),
            "a: more than 200 levels of nesting [nesting-too-deep] | gi");
  EXPECT_EQ(MistakesOf(Repeat("[", 100'000)), "[: more than 1000 levels of nesting [nesting-too-deep]");
  EXPECT_EQ(
      MistakesOf("{\"in\":[{\"path\":\"a\"},[" + Repeat("1,", 10'000) + "2]]}"),
      "2: more than 10000 items in a list [list-too-long] | a long list belongs into the model: `in list "
      "NAME` (at `/in/1/10000`)");
  EXPECT_EQ(
      MistakesOf("{\"=\":[{\"path\":\"a\"},\"" + Repeat("a", 1'000'000) + "\"]}"),
      ": a text of 1000006 bytes is longer than the 1000000 that are read [text-too-long] | long lists of "
      "keys belong into a list of the model");
}

TEST(JsonMistakes, AreReportedUpToTwenty) {
  const std::string mistakes = MistakesOf("{\"in\":[{\"path\":\"a\"},[" + Repeat("null,", 30) + "1]]}");
  EXPECT_EQ(std::count(mistakes.begin(), mistakes.end(), '\n'), 20);
  EXPECT_EQ(mistakes.substr(mistakes.rfind('\n') + 1),
            "null: more than 20 mistakes; the rest is not read [too-many-mistakes] | at `/in/1/20`");
}

TEST(JsonMistakes, OfFormAndOfMeaningAreReportedTogether) {
  EXPECT_EQ(
      MistakesOf(R"({"or":[{"coutn":1},{"any":{"of":"a","in":{"last":"0 days"}}},{"=":[{"path":1},2]}]})"),
      "\"coutn\": `coutn` is no word for a condition [json-unknown-form] | did you mean `count`? (at "
      "`/or/0/coutn`)\n"
      "0 days: a window of no length holds nothing [zero-duration] | the shortest is 1 second (at "
      "`/or/1/any/in/last`)\n"
      "1: a path of names is needed, and here is `1` [json-mismatch] | at `/or/2/=/0/path`");
}

TEST(JsonMistakes, NeverTurnTextIntoOtherTokens) {
  for (const char* path : {"a or true", "a)", "a, b", "a.", "", " a", "a--b", "'a'", "a\\nb"}) {
    EXPECT_NE(MistakesOf(R"({"not":{"path":")" + std::string(path) + R"("}})"), "") << path;
  }
  for (const char* literal : {"1 or 1", "'a'", "true", "--1", "- 1", "1.", "2026", "a", "2026-13-01"}) {
    const bool is_fine = std::string_view(literal) == "2026";
    EXPECT_EQ(MistakesOf(R"({"=":[{"path":"a"},{"literal":")" + std::string(literal) + R"("}]})").empty(),
              is_fine)
        << literal;
  }
  EXPECT_EQ(MistakesOf(R"({"=":[{"path":"a"},"' or everyone or a = '"]})"), "");
}

TEST(JsonMistakes, OfStepsKeepTheirMeaning) {
  EXPECT_EQ(
      MistakesOf(R"({"sequence":{"steps":[{"of":"a"},{"of":"where","no":true,"within":"1 day"}]}})"),
      "\"where\": `where` is a word of the language, not a name [reserved-name] | as a name it is written "
      "`\"where\"` (at `/sequence/steps/1/of`)");
  EXPECT_EQ(MistakesOf(R"({"sequence":{"steps":[]}})"),
            "[]: an empty sequence has no meaning [empty-group] | at `/sequence/steps`");
}

// Whatever is changed in JSON, it is read as what it says or refused with a place.
TEST(JsonMistakes, OfHostileJsonHavePlaces) {
  const bool holds = rc::check("changed JSON", [] {
    constexpr std::string_view kBytes = "{}[]\":,\\'()0a \n\xC3";
    std::string json = FormatJson(*TreeGenerator().Condition(3));
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
      const auto at = static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(json.size())));
      const auto byte = static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(kBytes.size())));
      json.replace(at, static_cast<size_t>(*rc::gen::inRange(0, 3)), 1, kBytes[byte]);
    }
    diag::Sources sources;
    diag::Emitter diagnostics;
    const ExprPtr tree = ParseJson(sources, sources.Add("json", json), diagnostics);
    RC_ASSERT((tree == nullptr) == diagnostics.has_errors());
    for (const diag::Diagnostic& diagnostic : diagnostics.Sorted())
      RC_ASSERT(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= json.size());
    if (tree == nullptr) return;
    const ExprPtr again = ParseText(Format(*tree));
    RC_ASSERT(again != nullptr && IsSameTree(*tree, *again));
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace insitu::language
