#include "insitu/json/document.h"

#include <cstring>

#include <gtest/gtest.h>

namespace insitu::json {
namespace {

Node Read(std::string_view text) {
  std::variant<Node, Mistake> read = ReadDocument(text);
  EXPECT_TRUE(std::holds_alternative<Node>(read)) << text;
  return std::holds_alternative<Node>(read) ? std::get<Node>(std::move(read)) : Node{};
}

// The place and kind of the mistake in `text`, as `kind begin end expected`.
std::string MistakeIn(std::string_view text) {
  const std::variant<Node, Mistake> read = ReadDocument(text);
  const auto* mistake = std::get_if<Mistake>(&read);
  if (mistake == nullptr) return "none";
  std::string out = std::to_string(static_cast<int>(mistake->fault)) + " " + std::to_string(mistake->begin);
  out += " " + std::to_string(mistake->end);
  return mistake->expected.empty() ? out : out + " " + std::string(mistake->expected);
}

TEST(JsonDocument, KeepsPlacesAndOrder) {
  const Node value = Read(" {\"b\": [1, true], \"a\": null, \"b\": \"x\"} ");
  EXPECT_EQ(value.begin, 1u);
  EXPECT_EQ(value.end, 38u);
  const auto& members = std::get<Object>(value.data).members;
  ASSERT_EQ(members.size(), 3u);
  EXPECT_EQ(members[0].name.text, "b");
  EXPECT_EQ(members[0].begin, 2u);
  EXPECT_EQ(members[0].end, 5u);
  const auto& items = std::get<Array>(members[0].value.data);
  EXPECT_EQ(std::get<Number>(items[0].data).digits, "1");
  EXPECT_EQ(items[1].begin, 11u);
  EXPECT_EQ(items[1].end, 15u);
  EXPECT_TRUE(std::holds_alternative<Null>(members[1].value.data));
}

TEST(JsonDocument, KeepsEveryDigit) {
  for (const char* digits : {"0", "-0", "12.50", "99999999999999999999999999999999999999.00", "1e-7"}) {
    EXPECT_EQ(std::get<Number>(Read(digits).data).digits, digits);
  }
}

TEST(JsonDocument, ReadsEscapesWithTheirPlaces) {
  const auto text = std::get<Text>(Read(R"("a\u00e9\n\ud83d\ude00é\u20AC")").data);
  EXPECT_EQ(text.text, "aé\n😀é€");
  EXPECT_EQ(text.offsets, (std::vector<uint32_t>{1, 2, 7, 8, 10, 10, 10, 21, 22, 23, 24, 24, 29}));
}

TEST(JsonDocument, StopsAtTheFirstMistake) {
  constexpr auto kind = [](Fault fault) { return std::to_string(static_cast<int>(fault)); };
  EXPECT_EQ(MistakeIn(""), kind(Fault::kMissing) + " 0 0 a value");
  EXPECT_EQ(MistakeIn("[1,]"), kind(Fault::kMissing) + " 3 4 a value");
  EXPECT_EQ(MistakeIn("[1 2]"), kind(Fault::kMissing) + " 3 4 `,` or `]`");
  EXPECT_EQ(MistakeIn("{a: 1}"), kind(Fault::kMissing) + " 1 2 a key in double quotes");
  EXPECT_EQ(MistakeIn("{\"a\" 1}"), kind(Fault::kMissing) + " 5 6 `:`");
  EXPECT_EQ(MistakeIn("{\"a\": 1"), kind(Fault::kMissing) + " 7 7 `,` or `}`");
  EXPECT_EQ(MistakeIn("truth"), kind(Fault::kMissing) + " 0 5 a value");
  EXPECT_EQ(MistakeIn("1 2"), kind(Fault::kUnexpected) + " 2 3");
  for (const char* number : {"01", "+1", "1.", ".5", "1e", "0x10", "--1"}) {
    EXPECT_EQ(MistakeIn(number), kind(Fault::kNumber) + " 0 " + std::to_string(std::strlen(number)));
  }
  EXPECT_EQ(MistakeIn("\"a"), kind(Fault::kUnended) + " 0 2");
  EXPECT_EQ(MistakeIn("\"a\nb\""), kind(Fault::kUnended) + " 0 2");
  EXPECT_EQ(MistakeIn("\"a\tb\""), kind(Fault::kControlCharacter) + " 2 3");
  EXPECT_EQ(MistakeIn("\"\\q\""), kind(Fault::kEscape) + " 1 3");
  EXPECT_EQ(MistakeIn("\"\\u12\""), kind(Fault::kEscape) + " 1 5");
  EXPECT_EQ(MistakeIn("\"\\ud800x\""), kind(Fault::kEscape) + " 1 7");
  EXPECT_EQ(MistakeIn("\"\\udc00\""), kind(Fault::kEscape) + " 1 7");
  EXPECT_EQ(MistakeIn("\"\\"), kind(Fault::kEscape) + " 1 2");
  EXPECT_EQ(MistakeIn("\"\xFF\""), kind(Fault::kNotUtf8) + " 1 2");
  EXPECT_EQ(MistakeIn(std::string(kDeepestDocument, '[') + std::string(kDeepestDocument, ']')), "none");
  EXPECT_EQ(MistakeIn(std::string(100'000, '[')), kind(Fault::kTooDeep) + " 1000 1001");
}

TEST(JsonDocument, PointsToTheInnermostValue) {
  const Node value = Read(R"({"and": [{"=": [1, {"a/b~": 2}]}, 3]})");
  EXPECT_EQ(PointerTo(value, 0), "");
  EXPECT_EQ(PointerTo(value, 2), "/and");
  EXPECT_EQ(PointerTo(value, 8), "/and");
  EXPECT_EQ(PointerTo(value, 16), "/and/0/=/0");
  EXPECT_EQ(PointerTo(value, 28), "/and/0/=/1/a~1b~0");
  EXPECT_EQ(PointerTo(value, 34), "/and/1");
}

}  // namespace
}  // namespace insitu::json
