#include "insitu/diag/source.h"

#include <gtest/gtest.h>

#include "insitu/json/utf8.h"

namespace insitu::diag {
namespace {

TEST(SourceFile, CountsLinesAndCodePoints) {
  const SourceFile file("a.yml", "é=1\r\nsecond\n\nlast");
  EXPECT_EQ(file.PositionAt(0).column, 1u);
  EXPECT_EQ(file.PositionAt(2).column, 2u);
  EXPECT_EQ(file.PositionAt(6).line, 2u);
  EXPECT_EQ(file.PositionAt(1000).line, 4u);
  EXPECT_EQ(file.PositionAt(1000).column, 5u);
  EXPECT_EQ(file.Line(1), "é=1");
  EXPECT_EQ(file.Line(3), "");
  EXPECT_EQ(file.Line(4), "last");
  EXPECT_EQ(file.Line(5), "");
  EXPECT_EQ(file.LineStart(2), 6u);
}

TEST(SourceFile, MayBeEmpty) {
  const SourceFile file("a.yml", "");
  EXPECT_EQ(file.PositionAt(7).line, 1u);
  EXPECT_EQ(file.Line(1), "");
}

// The way there from the line's beginning is the meaning; any shorter way must end in the same place.
TEST(SourceFile, CountsAlikeInLongLines) {
  std::string text = "short\n";
  for (int i = 0; i < 3000; ++i)
    text += i % 7 == 0 ? "\xC3" : i % 5 == 0 ? "\n日" : i % 2 == 0 ? "é" : "a\xF0\x9F\x98\x80";
  const SourceFile file("a.yml", text);
  uint32_t line = 1;
  uint32_t column = 1;
  for (uint32_t i = 0; i < text.size();) {
    EXPECT_EQ(file.PositionAt(i).line, line);
    EXPECT_EQ(file.PositionAt(i).column, column);
    ++column;
    if (text[i] == '\n') {
      ++line;
      column = 1;
    }
    i += static_cast<uint32_t>(json::DecodeUtf8(text, i).length);
  }
}

TEST(SourceFile, FindsPlacesInALongLineWithoutWalkingThere) {
  constexpr uint32_t kLength = 10'000'000;
  const SourceFile file("a.yml", std::string(kLength, 'x'));
  uint64_t sum = 0;
  for (uint32_t i = 0; i < 100'000; ++i) sum += file.PositionAt(i * 100).column;
  EXPECT_EQ(sum, uint64_t{100} * 99'999 * 100'000 / 2 + 100'000);
}

TEST(Excerpt, RemembersWhereItsBytesStood) {
  // A folded scalar: "ab" on one line, "cd" on the next behind its indentation.
  const Excerpt excerpt("ab cd", 3, {10, 11, 12, 15, 16}, 17);
  EXPECT_EQ(excerpt.SpanOf(0, 2), (Span{3, 10, 12}));
  EXPECT_EQ(excerpt.SpanOf(0, 3), (Span{3, 10, 13}));
  EXPECT_EQ(excerpt.SpanOf(3, 5), (Span{3, 15, 17}));
  EXPECT_EQ(excerpt.SpanOf(5, 5), (Span{3, 17, 17}));
  EXPECT_EQ(excerpt.SpanOf(9, 99), (Span{3, 17, 17}));
  EXPECT_EQ(excerpt.span(), (Span{3, 10, 17}));
}

// A text made from JSON has its words in another order.
TEST(Excerpt, HasAPlaceForTextInAnotherOrder) {
  const Excerpt excerpt("abcd", 3, {20, 21, 10, 11}, 30);
  EXPECT_EQ(excerpt.SpanOf(0, 2), (Span{3, 20, 22}));
  EXPECT_EQ(excerpt.SpanOf(0, 4), (Span{3, 11, 21}));
}

TEST(Excerpt, TakesAWholeFile) {
  Sources sources;
  const uint32_t file = sources.Add("a", "one");
  EXPECT_EQ(Excerpt::Whole(sources, file).SpanOf(1, 3), (Span{file, 1, 3}));
}

}  // namespace
}  // namespace insitu::diag
