#include "insitu/diag/render.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "insitu/json/writer.h"

namespace insitu::diag {
namespace {

Diagnostic Unknown(Span span, std::string hint = "did you mean `country`?") {
  return {Severity::kError, "unknown-attribute", "unknown attribute `contry`", span, std::move(hint), {}};
}

std::string RenderLine(std::string line, uint32_t begin, uint32_t end) {
  Sources sources;
  sources.Add("a.yml", std::move(line));
  return RenderText(sources, {Unknown({0, begin, end}, "hint")});
}

TEST(RenderText, ShowsTheLineAndUnderlinesTheWords) {
  Sources sources;
  sources.Add("audiences/vip.yml", "a\nb\nc\nd\ne\nf\n  where: count(purchase) > 3 and contry = 'DE'\n");
  EXPECT_EQ(RenderText(sources, {Unknown({0, 45, 51})}),
            "audiences/vip.yml:7:34: error: unknown attribute `contry` [unknown-attribute]\n"
            "  7 |   where: count(purchase) > 3 and contry = 'DE'\n"
            "    |                                  ^^^^^^ did you mean `country`?\n");
}

TEST(RenderText, ShowsLabelsAsFurtherLines) {
  Sources sources;
  sources.Add("a.yml", std::string(9, '\n') + "x: contry");
  sources.Add("b.yml", "y: country");
  Diagnostic diagnostic = Unknown({0, 12, 18}, "");
  diagnostic.severity = Severity::kWarning;
  diagnostic.labels = {{{0, 9, 10}, "in this field"}, {{1, 3, 10}, "declared here"}};
  EXPECT_EQ(RenderText(sources, {diagnostic}),
            "a.yml:10:4: warning: unknown attribute `contry` [unknown-attribute]\n"
            "  10 | x: contry\n"
            "     |    ^^^^^^\n"
            "     | - in this field\n"
            "    --> b.yml:1:4\n"
            "   1 | y: country\n"
            "     |    ------- declared here\n");
}

TEST(RenderText, AlignsTabsWideAndCombiningCharacters) {
  EXPECT_EQ(RenderLine("\tx\ty", 3, 4),
            "a.yml:1:4: error: unknown attribute `contry` [unknown-attribute]\n"
            "  1 |     x   y\n"
            "    |         ^ hint\n");
  EXPECT_EQ(RenderLine("é日e\xCC\x81 wrong", 9, 14),
            "a.yml:1:6: error: unknown attribute `contry` [unknown-attribute]\n"
            "  1 | é日e\xCC\x81 wrong\n"
            "    |      ^^^^^ hint\n");
}

TEST(RenderText, EscapesWhatNoTerminalShouldGet) {
  EXPECT_EQ(RenderLine(std::string("a\x1b\0\xFF wrong", 10), 5, 10),
            "a.yml:1:6: error: unknown attribute `contry` [unknown-attribute]\n"
            "  1 | a\\x1b\\x00\\xff wrong\n"
            "    |               ^^^^^ hint\n");
}

TEST(RenderText, UnderlinesAPlaceAndTheEnd) {
  EXPECT_EQ(RenderLine("abc", 3, 3),
            "a.yml:1:4: error: unknown attribute `contry` [unknown-attribute]\n"
            "  1 | abc\n"
            "    |    ^ hint\n");
}

TEST(RenderText, ShowsNoLineOfWhatHasNoText) {
  EXPECT_EQ(RenderLine("", 0, 0),
            "a.yml: error: unknown attribute `contry` [unknown-attribute]\n"
            "  hint\n");
}

TEST(RenderText, UnderlinesSeveralLinesToTheEndOfTheFirst) {
  EXPECT_EQ(RenderLine("ab cd\r\nef", 3, 9),
            "a.yml:1:4: error: unknown attribute `contry` [unknown-attribute]\n"
            "  1 | ab cd\n"
            "    |    ^^ hint\n");
}

TEST(RenderText, BoundsWhatHasNoWidth) {
  std::string marks;
  for (int i = 0; i < 5000; ++i) marks += "\xCC\x81";
  EXPECT_LT(RenderLine(marks + "WRONG", 10'000, 10'005).size(), 2000u);
  EXPECT_LT(RenderLine(std::string(5000, '\x81') + "WRONG", 5000, 5005).size(), 2000u);
}

// A walk through the line for each of these would take minutes.
TEST(RenderText, ShowsManyMistakesOfOneLongLine) {
  constexpr uint32_t kMistakes = 10'000;
  constexpr uint32_t kApart = 1'000;
  Sources sources;
  sources.Add("a.yml", std::string(size_t{kMistakes} * kApart, 'x'));
  std::vector<Diagnostic> diagnostics;
  for (uint32_t i = 0; i < kMistakes; ++i) diagnostics.push_back(Unknown({0, i * kApart, i * kApart + 6}));
  const std::string text = RenderText(sources, diagnostics);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3 * kMistakes);
  EXPECT_NE(text.find("a.yml:1:9999001: "), std::string::npos);
}

TEST(RenderText, CutsLongLinesAroundTheSpan) {
  const std::string text = RenderLine(std::string(5000, 'a') + "WRONG" + std::string(5000, 'b'), 5000, 5005);
  EXPECT_EQ(text, "a.yml:1:5001: error: unknown attribute `contry` [unknown-attribute]\n  1 | …" +
                      std::string(40, 'a') + "WRONG" + std::string(64, 'b') + "…\n    | " +
                      std::string(41, ' ') + "^^^^^ hint\n");
  const std::string early = RenderLine("WRONG" + std::string(500, 'b'), 0, 5);
  EXPECT_EQ(early, "a.yml:1:1: error: unknown attribute `contry` [unknown-attribute]\n  1 | WRONG" +
                       std::string(105, 'b') + "…\n    | ^^^^^ hint\n");
}

std::string JsonOf(const Sources& sources, const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  WriteJson(sources, diagnostics, writer);
  return text;
}

TEST(WriteJson, NamesEveryPlace) {
  Sources sources;
  sources.Add("a.yml", "x: contry");
  Diagnostic diagnostic = Unknown({0, 3, 9});
  diagnostic.labels = {{{0, 0, 1}, "in this field"}};
  EXPECT_EQ(JsonOf(sources, {diagnostic}), R"([
  {
    "severity": "error",
    "id": "unknown-attribute",
    "message": "unknown attribute `contry`",
    "hint": "did you mean `country`?",
    "file": "a.yml",
    "line": 1,
    "column": 4,
    "end_line": 1,
    "end_column": 10,
    "labels": [
      {
        "text": "in this field",
        "file": "a.yml",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 2
      }
    ]
  }
])");
  EXPECT_EQ(JsonOf(sources, {}), "[]");
}

}  // namespace
}  // namespace insitu::diag
