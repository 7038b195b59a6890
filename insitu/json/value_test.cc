#include "insitu/json/value.h"

#include <string>

#include <gtest/gtest.h>

#include "insitu/json/writer.h"

namespace insitu::json {
namespace {

std::string Again(std::string_view text) {
  const base::Result<Value> value = Parse(text);
  if (!value.ok()) return value.status().message();
  std::string out;
  Writer writer(out);
  value->Write(writer);
  return out;
}

TEST(JsonValue, IsWrittenAsItWasRead) {
  for (const char* text : {R"({"a":[1,-2,12.50,1e9,true,false,null],"b":{},"c":"x\né"})",
                           "18446744073709551615", "-9223372036854775808", "\"\"", "[]"}) {
    EXPECT_EQ(Again(text), text);
  }
}

TEST(JsonValue, ReadsWhatIsNotThereAsNull) {
  const base::Result<Value> value = Parse(R"({"a":{"b":"x"},"a":{"b":7}})");
  EXPECT_EQ((*value)["a"]["b"].integer(), 7);
  EXPECT_TRUE((*value)["a"]["c"]["d"].is_null());
  EXPECT_EQ((*value)["a"]["b"].text(), "");
  EXPECT_TRUE((*value)["a"].items().empty());
}

TEST(JsonValue, NamesTheByteThatIsNoJson) {
  EXPECT_EQ(Again("{\"a\": nul}"), "no JSON at byte 10");
  EXPECT_EQ(Again(""), "no JSON at byte 1");
  EXPECT_EQ(Again("[1] 2"), "no JSON at byte 5");
  EXPECT_EQ(Again("\"\xff\""), "no JSON at byte 2");
}

TEST(JsonValue, RefusesWhatIsNestedTooDeep) {
  const std::string deep(1'000'000, '[');
  EXPECT_EQ(Again(deep), "JSON with more than 200 levels");
  EXPECT_EQ(Again(std::string(200, '[') + std::string(200, ']')).size(), 400U);
}

}  // namespace
}  // namespace insitu::json
