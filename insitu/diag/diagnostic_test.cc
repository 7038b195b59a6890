#include "insitu/diag/diagnostic.h"

#include <gtest/gtest.h>

#include "insitu/base/check.h"

namespace insitu::diag {
INSITU_DIAGNOSTIC(UnknownAttribute, Error, "unknown attribute `{0}` in {1} {{{2}}", Name, Words, Count)
INSITU_DIAGNOSTIC(NothingToSay, Warning, "nothing to say")

namespace {

TEST(Diagnostic, FillsItsWording) {
  Emitter emitter;
  emitter.Report({0, 1, 2}, UnknownAttribute, "contry", "entity", 3)
      .Hint("look")
      .Label({0, 4, 5}, "here")
      .Emit();
  const Diagnostic diagnostic = emitter.Sorted().at(0);
  EXPECT_EQ(diagnostic.id, "unknown-attribute");
  EXPECT_EQ(diagnostic.message, "unknown attribute `contry` in entity {{3}");
  EXPECT_EQ(diagnostic.hint, "look");
  EXPECT_EQ(diagnostic.labels.at(0).text, "here");
  EXPECT_EQ(emitter.errors(), 1u);
}

TEST(Diagnostic, EscapesAndCutsNames) {
  EXPECT_EQ(Show(Name("caf\xC3\xA9")), "café");
  EXPECT_EQ(Show(Name(std::string_view("a\0b\x1b[31m\n\xFF\xE2\x80\xAE", 13))),
            "a\\x00b\\x1b[31m\\x0a\\xff\\u{202e}");
  EXPECT_EQ(Show(Name(std::string(100, 'a'))), std::string(80, 'a') + "…");
  EXPECT_EQ(Show(Name(std::string(79, 'a') + "éé")), std::string(79, 'a') + "…");
}

TEST(Emitter, SortsByPlaceAndDropsRepetitions) {
  Emitter emitter;
  emitter.Report({1, 0, 1}, UnknownAttribute, "d", "x", 1).Emit();
  emitter.Report({0, 5, 6}, UnknownAttribute, "c", "x", 1).Emit();
  emitter.Report({0, 5, 6}, UnknownAttribute, "b", "x", 1).Emit();
  emitter.Report({0, 5, 6}, UnknownAttribute, "c", "x", 1).Emit();
  emitter.Report({0, 1, 2}, NothingToSay).Emit();
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : emitter.Sorted()) messages.push_back(diagnostic.message);
  EXPECT_EQ(messages,
            (std::vector<std::string>{"nothing to say", "unknown attribute `c` in x {{1}",
                                      "unknown attribute `b` in x {{1}", "unknown attribute `d` in x {{1}"}));
}

TEST(Emitter, CountsErrorsOnly) {
  Emitter emitter;
  emitter.Report({}, NothingToSay).Emit();
  EXPECT_FALSE(emitter.has_errors());
}

TEST(Fill, RefusesAnArgumentThatIsNotThere) { EXPECT_THROW(Fill("{1}", {"a"}), base::InternalError); }

TEST(KebabCase, SplitsAtCapitals) { EXPECT_EQ(KebabCase("MixedAndOr"), "mixed-and-or"); }

TEST(Suggest, FindsTheNearestName) {
  const std::vector<std::string> names = {"country", "count", "last", "first_name"};
  EXPECT_EQ(Suggest("contry", names), "did you mean `country`?");
  EXPECT_EQ(Suggest("lats", names), "did you mean `last`?");
  EXPECT_EQ(Suggest("LAST", names), "did you mean `last`?");
  EXPECT_EQ(Suggest("frist_nam", names), "did you mean `first_name`?");
  EXPECT_EQ(Suggest("zip", names), "");
  EXPECT_EQ(Suggest("", names), "");
  EXPECT_EQ(Suggest(std::string(100000, 'a'), names), "");
  EXPECT_EQ(Suggest("x", {}), "");
}

TEST(SuggestOrList, SaysWhatThereIsWhereNothingIsNear) {
  EXPECT_EQ(SuggestOrList("contry", {"country", "count"}), "did you mean `country`?");
  EXPECT_EQ(SuggestOrList("zip", {"country", "count"}), "there are `country`, `count`");
  EXPECT_EQ(SuggestOrList("zip", {"country"}), "there is `country`");
  EXPECT_EQ(SuggestOrList("zip", {}), "there is none");
  EXPECT_EQ(SuggestOrList("zip", {"a", "b", "c", "d", "e", "f", "g", "h", "i"}),
            "there are `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 1 more");
}

}  // namespace
}  // namespace insitu::diag
