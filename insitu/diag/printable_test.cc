#include "insitu/diag/printable.h"

#include <gtest/gtest.h>

namespace insitu::diag {
namespace {

TEST(Printable, KeepsFromTheTerminalWhatIsNotForIt) {
  EXPECT_EQ(Printable("a\x1b[2J\xE9\xE2\x80\xAE\tb\n"), "a\\x1b[2J\\xe9\\u{202e}\\x09b\\x0a");
  EXPECT_EQ(PrintableLines("a\x1b\n\nb\n"), "a\\x1b\n\nb\n");
  EXPECT_EQ(PrintableLines(""), "");
}

TEST(WidthOf, CountsColumns) {
  EXPECT_EQ(WidthOf("abc"), 3u);
  EXPECT_EQ(WidthOf("e\xCC\x81t\xC3\xA9"), 3u);
  EXPECT_EQ(WidthOf("日本"), 4u);
  EXPECT_EQ(WidthOf("\x1b"), 4u);
}

}  // namespace
}  // namespace insitu::diag
