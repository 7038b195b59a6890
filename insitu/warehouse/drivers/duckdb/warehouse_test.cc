#include "insitu/warehouse/warehouse.h"

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using types::Type;

// `name type [engine type]`, one per line.
std::string Described(Warehouse& warehouse, const std::string& schema, const std::string& name) {
  const base::Result<catalog::Table> table = warehouse.Describe(schema, name);
  if (!table.ok()) return Failure(table.status());
  std::string text;
  for (const catalog::Column& column : table->columns) {
    text += column.name + " " + column.type.ToString() + " [" + column.engine_type + "]" +
            (column.is_json ? " json" : "") + (column.is_nullable ? "" : " not null") + "\n";
  }
  for (const std::string& column : table->unique_columns) text += "unique " + column + "\n";
  if (table->estimated_rows) text += std::to_string(*table->estimated_rows) + " rows\n";
  return text;
}

TEST(Warehouse, RefusesAnUnknownKindAndAMissingPlace) {
  EXPECT_EQ(Failure(Open({.kind = "oracle", .location = "/", .tables = {}}).status()),
            "10: there is no warehouse kind `oracle`");
  EXPECT_EQ(Failure(Open({.kind = "duckdb", .location = "/nowhere/lake", .tables = {}}).status()),
            "1: /nowhere/lake does not exist");
}

TEST(Warehouse, ReadsParquetUnderItsTableName) {
  const LakeFixture lake;
  lake.Prepare("COPY (SELECT 1 AS id, 'Zoé' AS name, DATE '2026-03-01' AS born) TO '$/people.parquet'");
  const auto warehouse = lake.Open({{"", "people", "", {}}});
  EXPECT_EQ(Described(*warehouse, "", "people"),
            "id integer [INTEGER]\nname text [VARCHAR]\nborn date [DATE]\n1 rows\n");
  EXPECT_EQ(Rows(*warehouse, "SELECT * FROM people"), "1|Zoé|2026-03-01\n");
}

TEST(Warehouse, ReadsSchemasFoldersAndPartitionsOfAFolderWithOddCharacters) {
  const LakeFixture lake;
  std::filesystem::create_directories(lake.path("a [1]*/crm/orders/dt=2026-03-01"));
  std::filesystem::create_directories(lake.path("a [1]*/crm/orders/dt=2026-03-02"));
  lake.Prepare("COPY (SELECT 1 AS id) TO '$/a [1]*/crm/orders/dt=2026-03-01/x.parquet'");
  lake.Prepare("COPY (SELECT 2 AS id) TO '$/a [1]*/crm/orders/dt=2026-03-02/x.parquet'");
  const auto warehouse = lake.Open({{"crm", "orders", "", {}}}, "a [1]*");
  EXPECT_EQ(Rows(*warehouse, "SELECT id, dt FROM crm.orders WHERE dt >= DATE '2026-03-02'"),
            "2|2026-03-02\n");
}

TEST(Warehouse, ReadsADatabaseFileWithItsConstraints) {
  const LakeFixture lake;
  lake.Prepare(
      "ATTACH '$/shop.duckdb' AS shop; USE shop; CREATE SCHEMA crm; CREATE TYPE size AS ENUM ('small', "
      "'big');"
      "CREATE TABLE crm.goods (id INTEGER PRIMARY KEY, code VARCHAR UNIQUE, size size, token UUID NOT NULL, "
      "data JSON,"
      " raw BLOB, seen TIMESTAMPTZ, made TIMESTAMP_NS, tags VARCHAR[], UNIQUE (size, token));"
      "INSERT INTO crm.goods VALUES (1, 'a', 'big', '6e3dbacc-3b31-4428-ab76-1b5ee027ec1f', '{}', 'x',"
      " '2026-03-01T10:00:00Z', '2026-03-01T10:00:00.123456789', ['p', NULL])");
  const auto warehouse = lake.Open({{"crm", "goods", "", {}}}, "shop.duckdb");
  EXPECT_EQ(
      Described(*warehouse, "crm", "goods"),
      "id integer [INTEGER] not null\ncode text [VARCHAR]\nsize text [ENUM]\ntoken text [UUID] not null\n"
      "data text [JSON] json\nraw " +
          Type::Poison().ToString() + " [BLOB]\nseen time [TIMESTAMP WITH TIME ZONE]\nmade " +
          Type::LocalTime().ToString() +
          " [TIMESTAMP_NS]\ntags list of text [VARCHAR[]]\n"
          "unique id\nunique code\n1 rows\n");
  // An enumeration is read as text, so it also compares as text.
  EXPECT_EQ(Rows(*warehouse, "SELECT size < 'c', token, seen, tags FROM crm.goods"),
            "true|6e3dbacc-3b31-4428-ab76-1b5ee027ec1f|2026-03-01T10:00:00Z|[p, ]\n");
  EXPECT_EQ(Rows(*warehouse, "SELECT raw FROM crm.goods"), "10: a result column of type BLOB cannot be read");
}

TEST(Warehouse, ReadsAQueryUnderItsName) {
  const LakeFixture lake;
  lake.Write("people.csv", "id,name\n1,a\n2,b\n");
  const auto warehouse =
      lake.Open({{"", "people", "SELECT * FROM people WHERE id = '2' -- the second\n;", {}},
                 {"", "loop", "SELECT * FROM pool", {}},
                 {"", "pool", "SELECT * FROM loop", {}},
                 {"", "two", "SELECT 1; SELECT 2", {}},
                 {"", "write", "COPY people TO 'x.csv'", {}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT name FROM people"), "b\n");
  EXPECT_EQ(Described(*warehouse, "", "loop"), "10: the query of table `loop` reads itself");
  EXPECT_EQ(Described(*warehouse, "", "two"), "10: the query of table `two` is more than one statement");
  EXPECT_EQ(warehouse->Describe("", "write").ok(), false);
}

TEST(Warehouse, OneBrokenTableDoesNotHideTheOthers) {
  const LakeFixture lake;
  lake.Write("good.csv", "id\n1\n");
  lake.Write("bad.parquet", "PAR1 this is no Parquet file PAR1");
  const auto warehouse = lake.Open({{"", "good", "", {}}, {"", "bad", "", {}}, {"", "gone", "", {}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT id FROM good"), "1\n");
  EXPECT_EQ(Described(*warehouse, "", "bad"),
            "3: " + lake.path("bad.parquet") + ": the file is corrupt or not a Parquet file");
  EXPECT_EQ(Rows(*warehouse, "SELECT * FROM gone"),
            "1: there is no table `gone` in " + lake.folder().string());
}

TEST(Warehouse, RefusesToLeaveItsFolderToWriteAndToBeReconfigured) {
  const LakeFixture lake;
  lake.Write("lake/a.csv", "id\n1\n");
  lake.Write("secret.csv", "id\n1\n");
  const auto warehouse = lake.Open({{"", "a", "", {}}}, "lake");
  const std::string inside = lake.path("lake/new.csv");
  const std::string outside = lake.path("secret.csv");
  for (const std::string& sql : std::vector<std::string>{
           "SELECT * FROM read_csv('" + outside + "')",
           "SELECT * FROM read_csv('" + lake.path("lake/../secret.csv") + "')",
           "SELECT * FROM read_text('/etc/passwd')",
           "SELECT * FROM glob('/etc/*')",
           "SELECT * FROM read_parquet('https://example.org/a.parquet')",
           "COPY a TO '" + inside + "'",
           "ATTACH '" + lake.path("lake/new.duckdb") + "'",
           "INSTALL httpfs",
           "LOAD httpfs",
           "SET threads = 1",
           "SET TimeZone = 'Asia/Tokyo'",
           "PRAGMA enable_profiling",
           "CREATE TABLE t (i INTEGER)",
           "DROP VIEW a",
           "EXPORT DATABASE 'x'",
           "EXPLAIN ANALYZE CREATE TABLE t (i INTEGER)",
       }) {
    const std::string outcome = Rows(*warehouse, sql);
    EXPECT_TRUE(outcome.starts_with("2: ")) << sql << "\n" << outcome;
  }
  EXPECT_EQ(Rows(*warehouse, "SELECT 1; SELECT 2"), "2: only one statement may run at a time");
  EXPECT_EQ(Rows(*warehouse, std::string("SELECT 1 \0 FROM a", 17)),
            "10: the statement holds a NUL character");
  EXPECT_FALSE(std::filesystem::exists(inside));
  EXPECT_FALSE(std::filesystem::exists(lake.path("lake/new.duckdb")));
}

TEST(Warehouse, BindsJoinsOnTimesBesideConditionsOnWhatIsJoined) {
  const LakeFixture lake;
  lake.Prepare(
      "COPY (SELECT 30::BIGINT AS customer_id, DATE '2026-03-01' AS day, 1.75::DECIMAL(12, 2) AS amount, "
      "8::BIGINT AS sku UNION ALL SELECT 28, DATE '1850-01-01', NULL, 10) TO '$/orders.parquet';"
      "COPY (SELECT 8::BIGINT AS sku, 'toy' AS category WHERE false) TO '$/goods.parquet';"
      "COPY (SELECT 30::BIGINT AS id) TO '$/customers.parquet';"
      "COPY (SELECT TIMESTAMP '2026-03-01 10:00:00' AS seen WHERE false) TO '$/visits.parquet'");
  const auto warehouse = lake.Open(
      {{"", "orders", "", {}}, {"", "goods", "", {}}, {"", "customers", "", {}}, {"", "visits", "", {}}});
  for (const char* table : {"orders", "goods", "customers", "visits"})
    Rows(*warehouse, std::string("SELECT * FROM ") + table);  // Names are found in simple statements only.
  EXPECT_EQ(
      Rows(*warehouse,
           "SELECT o.customer_id, CASE WHEN g.category = 'toy' THEN o.amount * 2 END AS v, count(*) AS n "
           "FROM orders o JOIN (FROM goods QUALIFY row_number() OVER () > 0) g ON g.sku = o.sku "
           "JOIN (SELECT c.id, v.seen FROM customers c LEFT JOIN visits v ON true) p "
           "ON p.id = o.customer_id AND CASE WHEN g.category = 'toy' THEN o.day END >= p.seen "
           "AND CASE WHEN g.category = 'toy' THEN o.amount END > 0 GROUP BY ALL"),
      "");
}

TEST(Warehouse, LivesInUtcAndFoldsTextAsWeDo) {
  const LakeFixture lake;
  const auto warehouse = lake.Open({});
  EXPECT_EQ(Rows(*warehouse, "SELECT current_setting('TimeZone'), current_setting('temp_directory')"),
            "UTC|\n");
  EXPECT_EQ(Rows(*warehouse, "SELECT insitu_lower('ÉTÉ Ab'), insitu_drop_accents('Zoé'), insitu_lower(NULL)"),
            "été ab|Zoe|missing\n");
}

TEST(Warehouse, FoldsColumnsOfWhichSomeValuesAreMissing) {
  const LakeFixture lake;
  lake.Write("t.csv", "id,name\n1,ÉTÉ\n2,\n3,AB\n4,\"\"\n");
  const auto warehouse = lake.Open({{"", "t", "", {}}});
  EXPECT_EQ(Rows(*warehouse, "SELECT insitu_lower(name), insitu_drop_accents(name) FROM t ORDER BY id"),
            "été|ETE\nmissing|missing\nab|AB\n|\n");
}

TEST(Warehouse, ProfilesScansByTableName) {
  const LakeFixture lake;
  lake.Prepare("COPY (SELECT range AS id FROM range(1000)) TO '$/people.parquet'");
  const auto warehouse = lake.Open({{"", "people", "", {}}});
  const auto scans = warehouse->Analyze({"SELECT count(*) FROM people WHERE id % 2 = 0", {}, {}});
  ASSERT_TRUE(scans.ok()) << scans.status().message();
  ASSERT_EQ(scans->size(), 1u);
  EXPECT_EQ(scans->front().table, "people");
  EXPECT_EQ(scans->front().rows, 1000);
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
