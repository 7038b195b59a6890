#include "insitu/lsp/position.h"

#include <string>

#include <gtest/gtest.h>

namespace insitu::lsp {
namespace {

std::string At(std::string_view text, size_t offset, Encoding encoding) {
  const Position position = Positions(text, encoding).At(offset);
  return std::to_string(position.line) + ":" + std::to_string(position.character);
}

constexpr std::string_view kText = "aé𝄞b\r\nx\ry\n";  // 1, 2, 4 and 1 bytes; 1, 1, 2 and 1 units

TEST(Position, CountsUnitsOfUtf16) {
  EXPECT_EQ(At(kText, 1, Encoding::kUtf16), "0:1");
  EXPECT_EQ(At(kText, 3, Encoding::kUtf16), "0:2");
  EXPECT_EQ(At(kText, 7, Encoding::kUtf16), "0:4");
  EXPECT_EQ(At(kText, 7, Encoding::kUtf8), "0:7");
  EXPECT_EQ(At(kText, 10, Encoding::kUtf16), "1:0");
  EXPECT_EQ(At(kText, 12, Encoding::kUtf16), "2:0");
  EXPECT_EQ(At(kText, 99, Encoding::kUtf16), "3:0");
}

TEST(Position, IsFoundAgain) {
  for (const Encoding encoding : {Encoding::kUtf8, Encoding::kUtf16}) {
    const Positions positions(kText, encoding);
    for (const size_t offset : {0, 1, 3, 7, 8, 10, 11, 12, 13, 14})
      EXPECT_EQ(positions.OffsetOf(positions.At(offset)), offset);
  }
}

TEST(Position, IsMovedToWhereALetterBegins) {
  const Positions utf16(kText, Encoding::kUtf16);
  EXPECT_EQ(utf16.OffsetOf({0, 3}), 3U);  // Between the two units of one letter.
  const Positions utf8(kText, Encoding::kUtf8);
  EXPECT_EQ(utf8.OffsetOf({0, 2}), 1U);
  EXPECT_EQ(At(kText, 2, Encoding::kUtf16), "0:1");
}

TEST(Position, IsKeptWithinTheText) {
  const Positions positions(kText, Encoding::kUtf16);
  EXPECT_EQ(positions.OffsetOf({0, 1000}), 8U);
  EXPECT_EQ(positions.OffsetOf({1000, 5}), kText.size());
  EXPECT_EQ(positions.OffsetOf({-1, 5}), 0U);
  EXPECT_EQ(positions.OffsetOf({0, -5}), 0U);
  EXPECT_EQ(Positions("", Encoding::kUtf16).OffsetOf({0, 3}), 0U);
}

}  // namespace
}  // namespace insitu::lsp
