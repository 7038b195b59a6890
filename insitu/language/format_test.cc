#include "insitu/language/format.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "insitu/language/parser_testing.h"
#include "insitu/language/tree_generator.h"

namespace insitu::language {
namespace {

TEST(Format, ReadsBackAsTheSameTree) {
  const bool holds = rc::check("Parse(Format(tree)) is tree", [] {
    const ExprPtr tree = TreeGenerator().Condition(4);
    const std::string text = Format(*tree);
    const ExprPtr again = ParseText(text);
    RC_LOG() << text << "\n" << Mistakes(text);
    const bool is_read = again != nullptr;  // RapidCheck would show what a null pointer points to.
    RC_ASSERT(is_read);
    RC_ASSERT(IsSameTree(*tree, *again));
    RC_ASSERT(Format(*again) == text);
  });
  EXPECT_TRUE(holds);
}

TEST(Format, BreaksLongTextBeforeAndAndOr) {
  const ExprPtr tree = ParseText("a = 1 and (b = 2 or c = 3) and any(purchase where d = 4 and e = 5)");
  EXPECT_EQ(FormatLines(*tree, 200), "a = 1 and (b = 2 or c = 3) and any(purchase where d = 4 and e = 5)");
  EXPECT_EQ(FormatLines(*tree, 40), "a = 1\nand (b = 2 or c = 3)\nand any(purchase where d = 4 and e = 5)");
  EXPECT_EQ(FormatLines(*ParseText("a = 1 or b = 2"), 5), "a = 1\nor b = 2");
  EXPECT_EQ(FormatLines(*ParseText("count(purchase) > 3"), 5), "count(purchase) > 3");
}

TEST(Format, BreaksLongListsOfConditions) {
  const ExprPtr tree = ParseText("at least 2 of (a = 1, b = 2, c in (3, 4)) and d = 5");
  EXPECT_EQ(FormatLines(*tree, 45), "at least 2 of (a = 1, b = 2, c in (3, 4))\nand d = 5");
  EXPECT_EQ(FormatLines(*tree, 20), "at least 2 of (\n  a = 1,\n  b = 2,\n  c in (3, 4))\nand d = 5");
}

TEST(Format, QuotesOnlyWhereNeeded) {
  EXPECT_EQ(QuoteText("it's"), "'it''s'");
  EXPECT_EQ(QuoteName("country"), "country");
  EXPECT_EQ(QuoteName("count"), "count");
  EXPECT_EQ(QuoteName("and"), "\"and\"");
  EXPECT_EQ(QuoteName("Total \"€\""), "\"Total \"\"€\"\"\"");
  EXPECT_EQ(QuoteName(""), "\"\"");
  EXPECT_EQ(Format(*ParseText("\"country\" = 1")), "country = 1");
  EXPECT_EQ(Format(*ParseText("\"key\" = key")), "\"key\" = key");
}

TEST(IsSameTree, TellsTreesApart) {
  const auto is_same = [](std::string_view left, std::string_view right) {
    return IsSameTree(*ParseText(left), *ParseText(right));
  };
  EXPECT_TRUE(is_same("a=1 and b=2", "a = 1   and\n b = 2"));
  EXPECT_TRUE(is_same("\"a\" = 1.50", "a = 1.5"));
  EXPECT_FALSE(is_same("a = 1", "a = 2"));
  EXPECT_FALSE(is_same("a = 1", "a = 1.0"));
  EXPECT_FALSE(is_same("a = 1", "(a = 1)"));
  EXPECT_FALSE(is_same("a = 1 and b", "a = 1 or b"));
  EXPECT_FALSE(is_same("key = 1", "\"key\" = 1"));
  EXPECT_FALSE(is_same("any(p)", "any(p, last 3 days)"));
  EXPECT_FALSE(is_same("any(p, last 3 days)", "any(p, next 3 days)"));
  EXPECT_FALSE(is_same("x in ('a')", "x in ('a', 'b')"));
}

}  // namespace
}  // namespace insitu::language
