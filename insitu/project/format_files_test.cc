#include "insitu/project/format_files.h"

#include <string>

#include <gtest/gtest.h>

#include "insitu/diag/render.h"
#include "insitu/project/test_project.h"

namespace insitu::project {
namespace {

// Formats `text` as a file of `folder`, and checks that doing it again changes nothing.
std::string Formatted(const std::string& text, ProjectFolder folder = ProjectFolder::kAudiences) {
  std::string result = text;
  for (int time = 0; time < 2; ++time) {
    diag::Sources sources;
    diag::Emitter diagnostics;
    const uint32_t file = sources.Add("a.yml", result);
    const std::string formatted = FormatFile(sources, file, folder, diagnostics).value_or("no YAML");
    EXPECT_EQ(diag::RenderText(sources, diagnostics.Sorted()), "");
    EXPECT_TRUE(time == 0 || formatted == result) << "formatting again changes the file: " << formatted;
    result = formatted;
  }
  return result;
}

TEST(FormatFile, RewritesTheFormulaAndNothingElse) {
  EXPECT_EQ(
      Formatted("# first\naudience:   vip   # name\n\nof: 'customer'\nwhere:   count( purchase )>3  # "
                "why\nowner: x\n"),
      "# first\naudience:   vip   # name\n\nof: 'customer'\nwhere:   count(purchase) > 3  # why\nowner: x\n");
}

TEST(FormatFile, KeepsABlockABlock) {
  EXPECT_EQ(Formatted("where: |\n    count( purchase )>3\n\n# behind\nof: x\n"),
            "where: |\n    count(purchase) > 3\n\n# behind\nof: x\n");
  EXPECT_EQ(Formatted("where: >-\n  count(purchase)\n  >3\n"), "where: >-\n  count(purchase) > 3\n");
  EXPECT_EQ(Formatted("where: |2+\n\n    a   =  1\n\n"), "where: |2+\n\n    a = 1\n\n");
}

TEST(FormatFile, BreaksALongFormulaAtTheIndentationOfItsBlock) {
  const std::string half = "count(purchase where country = 'FR', last 6 months) > 3";
  EXPECT_EQ(Formatted("where: |\n   " + half + " and " + half + "\nof: x\n"),
            "where: |\n   " + half + "\n   and " + half + "\nof: x\n");
}

TEST(FormatFile, KeepsALineBreakWithinQuotesOfTheFormula) {
  EXPECT_EQ(Formatted("where: |\n  a  = 'x\n    y'\n"), "where: |\n  a = 'x\n    y'\n");
  EXPECT_EQ(Formatted("where: >\n  a  = 'x\n\n  y'\n"), "where: >\n  a  = 'x\n\n  y'\n");
}

TEST(FormatFile, KeepsQuotes) {
  EXPECT_EQ(Formatted("where: 'a  =  ''it''''s'''\n"), "where: 'a = ''it''''s'''\n");
  EXPECT_EQ(Formatted("where: \"a  =  'x\\\\y' and \\\"B\\\"=1\"\n"),
            "where: \"a = 'x\\\\y' and \\\"B\\\" = 1\"\n");
  EXPECT_EQ(Formatted("where: \"a  =  'x\\ny'\"\n"), "where: \"a = 'x\\x0ay'\"\n");
}

TEST(FormatFile, QuotesABareTextWhereItNeedsQuotes) {
  EXPECT_EQ(Formatted("where: a\n   =  1\n   and b=2\n"), "where: a = 1 and b = 2\n");
}

TEST(FormatFile, RewritesEveryKindOfFormula) {
  EXPECT_EQ(Formatted("entities:\n"
                      "  e: {from: t, key: k, where: a=1, attributes: {b: {value: \"lower( c )\"}}}\n"
                      "traits: {t: {of: e, value: 1+ 2}}\n",
                      ProjectFolder::kModel),
            "entities:\n"
            "  e: {from: t, key: k, where: a = 1, attributes: {b: {value: \"lower(c)\"}}}\n"
            "traits: {t: {of: e, value: 1 + 2}}\n");
  EXPECT_EQ(Formatted("purposes: {p: {granted: {processor: a=1}}}\nroles: {r: {rows: {e: {x: b=2}}}}\n",
                      ProjectFolder::kGovernance),
            "purposes: {p: {granted: {processor: a = 1}}}\nroles: {r: {rows: {e: {x: b = 2}}}}\n");
  EXPECT_EQ(Formatted("columns: {A: a+ 1}\n", ProjectFolder::kActivations), "columns: {A: a + 1}\n");
}

TEST(FormatFile, RewritesAFormulaBehindAliasesOnce) {
  EXPECT_EQ(Formatted("traits: {t: {of: e, value: &v a+ 1}, u: {of: e, value: *v}}\n", ProjectFolder::kModel),
            "traits: {t: {of: e, value: &v a + 1}, u: {of: e, value: *v}}\n");
}

TEST(FormatFile, KeepsCarriageReturns) {
  const std::string half = "count(purchase where country = 'FR', last 6 months) > 3";
  EXPECT_EQ(Formatted("where: |\r\n  " + half + " and " + half + "\r\nof: x\r\n"),
            "where: |\r\n  " + half + "\r\n  and " + half + "\r\nof: x\r\n");
}

TEST(FormatFile, LeavesAFormulaWithAMistakeAndReportsIt) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const std::string text = "traits: {t: {of: e, value: a + }, u: {of: e, value: a+ 1}}\n";
  const uint32_t file = sources.Add("a.yml", text);
  EXPECT_EQ(FormatFile(sources, file, ProjectFolder::kModel, diagnostics),
            "traits: {t: {of: e, value: a + }, u: {of: e, value: a + 1}}\n");
  EXPECT_EQ(diagnostics.errors(), 1);
}

TEST(FormatProject, NamesTheFilesThatChange) {
  const TestProject test;
  test.Write("audiences/a.yml", "audience: a\nof: e\nwhere: a=1\n");
  test.Write("audiences/b.yml", "audience: b\nof: e\nwhere: a = 1\n");
  diag::Sources sources;
  diag::Emitter diagnostics;
  const auto formatted = FormatProject(test.root().string(), sources, diagnostics);
  ASSERT_TRUE(formatted.ok());
  ASSERT_EQ(formatted.value().size(), 1);
  EXPECT_EQ(formatted.value()[0].name, "audiences/a.yml");
  EXPECT_EQ(formatted.value()[0].text, "audience: a\nof: e\nwhere: a = 1\n");
}

}  // namespace
}  // namespace insitu::project
