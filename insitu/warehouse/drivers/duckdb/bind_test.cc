#include "insitu/warehouse/drivers/duckdb/bind.h"

#include <gtest/gtest.h>

#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

std::string Echo(const std::string& sql, std::vector<types::Value> parameters) {
  const LakeFixture lake;
  const auto warehouse = lake.Open({});
  auto stream = warehouse->Run({sql, {}, {}, std::move(parameters)});
  if (!stream.ok()) return Failure(stream.status());
  const auto batch = (*stream)->Next();
  if (!batch.ok()) return Failure(batch.status());
  std::string text;
  for (const batch::Column& column : batch->columns) {
    const types::Value value = column.value(0);
    text += (value.is_missing() ? "missing" : types::ToText(value)) + "|";
  }
  return text;
}

TEST(Bind, GivesEachParameterItsValue) {
  EXPECT_EQ(
      Echo("SELECT CAST($1 AS BIGINT), CAST($2 AS VARCHAR), CAST($3 AS DECIMAL(12, 2)), CAST($4 AS DATE), "
           "CAST($5 AS TIMESTAMPTZ), CAST($6 AS TIMESTAMP), CAST($7 AS BOOLEAN), CAST($8 AS DOUBLE), "
           "CAST($9 AS BIGINT), CAST($1 AS BIGINT)",
           {{int64_t{-7}},
            {std::string("it's; \" $1")},
            {types::Decimal{-1250, 2}},
            {types::Date{-1}},
            {types::Instant{1}},
            {types::LocalTime{-1}},
            {true},
            {1.5},
            {}}),
      "-7|it's; \" $1|-12.50|1969-12-31|1970-01-01T00:00:00.000001Z|1969-12-31T23:59:59.999999|true|1.5|"
      "missing|-7|");
}

TEST(Bind, RefusesWhatIsNoParameter) {
  EXPECT_EQ(Echo("SELECT CAST($1 AS BIGINT)", {{int64_t{1}}, {int64_t{2}}}),
            Failure(base::Status(base::StatusCode::kUnsupported,
                                 "the engine does not take a parameter of the statement")));
  EXPECT_EQ(Echo("SELECT CAST($1 AS BIGINT)", {{std::vector<types::Value>{}}}),
            Failure(base::Status(base::StatusCode::kUnsupported,
                                 "the engine does not take a parameter of the statement")));
}

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
