#include "insitu/warehouse/drivers/duckdb/file_scan.h"

#include <fstream>

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using types::Type;

TEST(CsvScan, NeverGuessesATypeFromRows) {
  const LakeFixture lake;
  std::string text = "id\n";
  for (int i = 100000; i < 200000; ++i) text += std::to_string(i) + "\n";
  lake.Write("people.csv", text + "00042\n");
  const auto warehouse = lake.Open({{"", "people", "", {}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT id FROM people WHERE id LIKE '0%'"), "00042\n");
}

TEST(CsvScan, TellsMissingFromEmpty) {
  const LakeFixture lake;
  lake.Write("people.csv", "id,name\n1,\"\"\n2,\n3,\"a\"\"b,\nc\"\n");
  const auto warehouse = lake.Open({{"", "people", "", {{"id", Type::Integer()}}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT * FROM people ORDER BY id"), "1|\n2|missing\n3|a\"b,\nc\n");
}

TEST(CsvScan, ReadsDeclaredTypes) {
  const LakeFixture lake;
  lake.Write("t.csv",
             "i;d;f;b;day;seen;clock;l\n-5;12.50;1.5;true;2026-03-01;2026-03-01T10:00:00+02:00;2026-03-01 "
             "10:00:00;[a, b]\n");
  const auto warehouse = lake.Open({{"",
                                     "t",
                                     "",
                                     {{"i", Type::Integer()},
                                      {"d", Type::Decimal(12, 2)},
                                      {"f", Type::Float()},
                                      {"b", Type::Boolean()},
                                      {"day", Type::Date()},
                                      {"seen", Type::Time()},
                                      {"clock", Type::LocalTime()},
                                      {"l", Type::List(Type::Text())}}}});
  EXPECT_EQ(
      Rows(*warehouse, "SELECT i, d, f, b, day, seen, clock = TIMESTAMP '2026-03-01 10:00:00', l FROM t"),
      "-5|12.50|1.5|true|2026-03-01|2026-03-01T08:00:00Z|true|[a, b]\n");
}

TEST(CsvScan, NamesFileLineAndColumnOfAMisfitButNotItsValue) {
  const LakeFixture lake;
  lake.Write("t/1.csv", "id,n,d,day\n\"two\nlines\",1,1.50,2026-03-01\n");
  lake.Write("t/2.csv", "id,n,d,day\r\n\"two\r\nlines\",1,,\r\nx,2.5,1.505,2026-03-01 10:00:00\r\n");
  const auto warehouse =
      lake.Open({{"", "t", "", {{"n", Type::Integer()}, {"d", Type::Decimal(9, 2)}, {"day", Type::Date()}}}});
  const std::string place = "4: " + lake.path("t/2.csv") + ":4: a value of column ";
  EXPECT_EQ(Rows(*warehouse, "SELECT n FROM t"), place + "`n` does not fit its declared type integer");
  EXPECT_EQ(Rows(*warehouse, "SELECT d FROM t"), place + "`d` does not fit its declared type decimal(9, 2)");
  EXPECT_EQ(Rows(*warehouse, "SELECT day FROM t"), place + "`day` does not fit its declared type date");
  EXPECT_EQ(Rows(*warehouse, "SELECT count(id) FROM t"), "3\n");
}

TEST(CsvScan, NamesThePlaceOfAMisfitThatTheEngineFinds) {
  const LakeFixture lake;
  lake.Write("t.csv", "id,b\n1,true\n2,secret\n");
  const auto warehouse = lake.Open({{"", "t", "", {{"b", Type::Boolean()}}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT b FROM t"),
            "4: " + lake.path("t.csv") + ":3: a value of column `b` does not fit its declared type BOOLEAN");
}

TEST(CsvScan, RefusesClockReadingsThatNameAnotherZone) {
  const LakeFixture lake;
  lake.Write("t.csv",
             "clock,seen\n2026-03-01 10:00,2026-03-01 10:00\n2026-03-01T10:00:00Z,2026-03-01T10:00Z\n");
  const auto warehouse = lake.Open({{"", "t", "", {{"clock", Type::LocalTime()}, {"seen", Type::Time()}}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT clock FROM t"),
            "4: " + lake.path("t.csv") +
                ":3: a value of column `clock` does not fit its declared type time with a `timezone`");
  EXPECT_EQ(Rows(*warehouse, "SELECT DISTINCT seen FROM t"), "2026-03-01T10:00:00Z\n");
}

TEST(CsvScan, AQuotedEmptyTextIsNoNumber) {
  const LakeFixture lake;
  lake.Write("t.csv", "n,m\n1,\n\"\",2\n");
  const auto warehouse = lake.Open({{"", "t", "", {{"n", Type::Integer()}}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT n FROM t"),
            "4: " + lake.path("t.csv") + ":3: a value of column `n` does not fit its declared type integer");
}

TEST(CsvScan, RefusesRaggedAndUnfinishedRows) {
  const LakeFixture lake;
  lake.Write("ragged.csv", "a,b\n1,2\n3\n");
  lake.Write("open.csv", "a,b\n1,\"2\n");
  const auto warehouse = lake.Open({{"", "ragged", "", {}}, {"", "open", "", {}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT * FROM ragged"),
            "3: " + lake.path("ragged.csv") + ":3: the row has another number of columns than the header");
  EXPECT_EQ(Rows(*warehouse, "SELECT * FROM open"),
            "3: " + lake.path("open.csv") + ":2: a quoted value has no closing quote");
}

TEST(JsonScan, ReadsDeclaredColumnsByTypeAndOthersAsText) {
  const LakeFixture lake;
  lake.Write("t.jsonl",
             "{\"id\": \"00042\", \"n\": 1, \"o\": {\"p\": [1]}, \"s\": {\"a\": 7}}\n{\"id\": 43, \"late\": "
             "true}\n");
  const auto warehouse = lake.Open(
      {{"",
        "t",
        "",
        {{"n", Type::Integer()}, {"s", Type::Struct({{"a", Type::Integer()}})}, {"more", Type::Date()}}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT id, n, o, s.a, late, more FROM t ORDER BY id"),
            "00042|1|{\"p\":[1]}|7|missing|missing\n43|missing|missing|missing|true|missing\n");
}

TEST(JsonScan, NamesFileAndColumnOrRecordOfAMisfitButNotItsValue) {
  const LakeFixture lake;
  lake.Write("t.json", R"([{"n": 1, "d": 1}, {"n": 1.5, "d": "secret"}])");
  lake.Write("broken.json", R"([{"n": 1}, {"n": 2)");
  const auto warehouse = lake.Open(
      {{"", "t", "", {{"n", Type::Integer()}, {"d", Type::Decimal(9, 2)}}}, {"", "broken", "", {}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT n FROM t"),
            "4: " + lake.path("t.json") + ": a value of column `n` does not fit its declared type integer");
  EXPECT_EQ(
      Rows(*warehouse, "SELECT d FROM t"),
      "4: " + lake.path("t.json") + ": a value of column `d` does not fit its declared type decimal(9, 2)");
  EXPECT_TRUE(Rows(*warehouse, "SELECT * FROM broken").starts_with("3: " + lake.path("broken.json")));
}

TEST(JsonScan, NeverRoundsADecimal) {
  const LakeFixture lake;
  lake.Write("fits.json", R"([{"d": 1.10}, {"d": "2.50"}, {"d": 3}, {"d": 15e-1}, {"d": null}, {}])");
  lake.Write("rounded.json", R"([{"d": 1.10}, {"d": 1.105}])");
  lake.Write("floats/1.json", R"([{"d": 1.10}])");
  lake.Write("floats/2.json", R"([{"d": 1234567890123456.78}])");
  lake.Write("text.json", R"([{"d": "1234567890123456.78"}])");
  const std::vector<DeclaredColumn> columns = {{"d", Type::Decimal(18, 2)}};
  const auto warehouse = lake.Open({{"", "fits", "", columns},
                                    {"", "rounded", "", columns},
                                    {"", "floats", "", columns},
                                    {"", "text", "", columns}});
  EXPECT_EQ(Rows(*warehouse, "SELECT d FROM fits ORDER BY d"), "1.10\n1.50\n2.50\n3.00\nmissing\nmissing\n");
  const std::string misfit = ": a value of column `d` does not fit its declared type decimal(18, 2)";
  EXPECT_EQ(Rows(*warehouse, "SELECT d FROM rounded"), "4: " + lake.path("rounded.json") + misfit);
  EXPECT_EQ(Rows(*warehouse, "SELECT d FROM floats"), "4: " + lake.path("floats") + misfit);
  EXPECT_EQ(Rows(*warehouse, "SELECT d FROM text"), "1234567890123456.78\n");
}

TEST(ParquetScan, FindsCorruptionBehindAnIntactFooter) {
  const LakeFixture lake;
  lake.Prepare("COPY (SELECT range AS id FROM range(100000)) TO '$/t.parquet'");
  std::fstream file(lake.path("t.parquet"), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(2000);
  file << std::string(4000, '\xAA');
  file.close();
  const auto warehouse = lake.Open({{"", "t", "", {}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT sum(id)::BIGINT FROM t"),
            "3: " + lake.path("t.parquet") + ": the file is corrupt or not a Parquet file");
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
