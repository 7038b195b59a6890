#include "insitu/json/writer.h"

#include <limits>

#include <gtest/gtest.h>

#include "insitu/base/check.h"

namespace insitu::json {
namespace {

TEST(JsonWriter, PlacesCommasAndColons) {
  std::string out;
  Writer writer(out);
  writer.BeginObject().Key("as_of").String("2026-03-31T10:00:00Z").Key("audiences").BeginArray();
  writer.BeginObject().Key("audience").String("vip").Key("count").Int(3).EndObject();
  writer.BeginObject().EndObject().Bool(true).Null().EndArray().EndObject();
  EXPECT_EQ(out,
            R"({"as_of":"2026-03-31T10:00:00Z","audiences":[{"audience":"vip","count":3},{},true,null]})");
  EXPECT_TRUE(writer.is_done());
}

TEST(JsonWriter, PrintsPrettily) {
  std::string out;
  Writer writer(out, Layout::kPretty);
  writer.BeginObject().Key("a").BeginArray().Int(1).Int(2).EndArray().Key("b").BeginArray().EndArray();
  writer.Key("c").BeginObject().EndObject().EndObject();
  EXPECT_EQ(out, "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": [],\n  \"c\": {}\n}");
}

TEST(JsonWriter, EscapesWhatMustBe) {
  std::string out;
  Writer(out).String(std::string("a\"b\\c\n\t\r\b\f\x01\0\x7f/é", 16) + "\xE2\x82\xAC");
  EXPECT_EQ(out, R"("a\"b\\c\n\t\r\b\f\u0001\u0000\u007f/é€")");
}

TEST(JsonWriter, ReplacesBytesThatAreNotUtf8) {
  std::string out;
  Writer(out).String("a\xFF\xC3(\xED\xA0\x80\xC0\xAF\xE2\x82");
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(out, "\"a" + bad + bad + "(" + bad + bad + bad + bad + bad + bad + bad + "\"");
}

TEST(JsonWriter, KeepsNumbersExactly) {
  std::string out;
  Writer writer(out);
  writer.BeginArray().Int(std::numeric_limits<int64_t>::min()).Decimal("-12.50").Decimal("0");
  writer.Decimal("99999999999999999999999999999999999999").Decimal("1e-7").EndArray();
  EXPECT_EQ(out, "[-9223372036854775808,-12.50,0,99999999999999999999999999999999999999,1e-7]");
}

TEST(JsonWriter, RefusesMisuse) {
  std::string out;
  EXPECT_THROW(Writer(out).Key("a"), base::InternalError);
  EXPECT_THROW(Writer(out).BeginObject().Int(1), base::InternalError);
  EXPECT_THROW(Writer(out).BeginObject().Key("a").Key("b"), base::InternalError);
  EXPECT_THROW(Writer(out).BeginObject().Key("a").EndObject(), base::InternalError);
  EXPECT_THROW(Writer(out).BeginObject().EndArray(), base::InternalError);
  EXPECT_THROW(Writer(out).Int(1).Int(2), base::InternalError);
  EXPECT_THROW(Writer(out).EndArray(), base::InternalError);
  for (const char* text : {"", "-", "01", "1.", ".5", "1e", "NaN", "+1", "1 "}) {
    EXPECT_THROW(Writer(out).Decimal(text), base::InternalError) << text;
  }
}

}  // namespace
}  // namespace insitu::json
