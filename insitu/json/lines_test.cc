#include "insitu/json/lines.h"

#include <gtest/gtest.h>

namespace insitu::json {
namespace {

std::string Lines(const std::string& text, size_t width) {
  return ToLines(std::get<Node>(ReadDocument(text)), width);
}

TEST(JsonLines, BreaksWhatDoesNotFit) {
  const std::string text =
      R"({"and":[{"path":"a"},{"in":[{"path":"b"},[1,-2.50,true,null,"x\n"]]}],"e":{},"f":[]})";
  EXPECT_EQ(
      Lines(text, 200),
      R"({"and": [{"path": "a"}, {"in": [{"path": "b"}, [1, -2.50, true, null, "x\n"]]}], "e": {}, "f": []})");
  EXPECT_EQ(Lines(text, 60), R"({
  "and": [
    {"path": "a"},
    {"in": [{"path": "b"}, [1, -2.50, true, null, "x\n"]]}
  ],
  "e": {},
  "f": []
})");
  EXPECT_EQ(Lines("[[],{}]", 1), "[\n  [],\n  {}\n]");
}

}  // namespace
}  // namespace insitu::json
