#include "insitu/warehouse/drivers/duckdb/in_memory.h"

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using types::Type;
using types::Value;

TableInMemory People(std::vector<std::vector<Value>> rows) {
  return {"crm",
          "people",
          {{"id", Type::Integer()},
           {"it's \"a\" name", Type::Text()},
           {"spend", Type::Decimal(20, 2)},
           {"tags", Type::List(Type::Text())},
           {"stops", Type::List(Type::Struct({{"city", Type::Text()}, {"day", Type::Date()}}))}},
          std::move(rows)};
}

TEST(InMemory, HoldsTheRowsItIsGivenUntilItIsGivenOthers) {
  const Value list{std::vector<Value>{{std::string("a'b")}, {}}};
  const Value stop{std::vector<Value>{{std::string("Lyon")}, {types::Date{1}}}};
  const Value no_city{std::vector<Value>{{}, {types::Date{0}}}};
  auto opened = OpenInMemory({People({{{int64_t{1}},
                                       {std::string("Zo\xc3\xa9'; DROP TABLE x --")},
                                       {types::Decimal{-1250, 2}},
                                       list,
                                       {std::vector<Value>{stop, no_city}}},
                                      {{int64_t{2}}, {}, {}, {std::vector<Value>()}, {}}})},
                             {{"crm", "people", "", {}}, {"", "ids", "SELECT id FROM crm.people;", {}}});
  ASSERT_TRUE(opened.ok()) << opened.status().message();
  EXPECT_EQ(Rows(*opened->warehouse, "SELECT * EXCLUDE stops FROM crm.people ORDER BY id"),
            "1|Zo\xc3\xa9'; DROP TABLE x --|-12.50|[a'b, ]\n2|missing|missing|[]\n");
  EXPECT_EQ(Rows(*opened->warehouse, "SELECT s.city, s.day FROM (SELECT unnest(stops) AS s FROM crm.people)"),
            "Lyon|1970-01-02\nmissing|1970-01-01\n");
  EXPECT_EQ(Rows(*opened->warehouse, "SELECT count(*) FROM ids"), "2\n");

  ASSERT_TRUE(opened->rows->Replace({People({{{int64_t{7}}, {}, {}, {}, {}}})}).ok());
  EXPECT_EQ(Rows(*opened->warehouse, "SELECT id FROM ids"), "7\n");
  ASSERT_TRUE(opened->rows->Replace({}).ok());
  EXPECT_EQ(Rows(*opened->warehouse, "SELECT count(*) FROM crm.people"), "0\n");
}

TEST(InMemory, ReadsNoFileAndIsNotWrittenByStatements) {
  auto opened = OpenInMemory({People({})}, {{"crm", "people", "", {}}});
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(Rows(*opened->warehouse, "SELECT * FROM '/etc/passwd.csv'").substr(0, 2), "2:");
  EXPECT_EQ(Rows(*opened->warehouse, "DELETE FROM insitu_file.crm.people"),
            "2: only statements that read may run");
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
