#include "insitu/warehouse/drivers/duckdb/lake_fixture.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "insitu/types/value.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {

LakeFixture::LakeFixture() {
  std::string name = (std::filesystem::temp_directory_path() / "insitu-lake-XXXXXX").string();
  folder_ = mkdtemp(name.data());
}

LakeFixture::~LakeFixture() {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

void LakeFixture::Write(std::string_view name, std::string_view text) const {
  const std::filesystem::path file = folder_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

void LakeFixture::Prepare(std::string sql) const {
  for (size_t at = sql.find('$'); at != std::string::npos; at = sql.find('$'))
    sql.replace(at, 1, folder_.string());
  Database database;
  ASSERT_EQ(duckdb_open(nullptr, database.out()), DuckDBSuccess);
  OwnedConnection connection;
  ASSERT_EQ(duckdb_connect(database.get(), connection.out()), DuckDBSuccess);
  QueryResult result;
  ASSERT_EQ(duckdb_query(connection.get(), sql.c_str(), result.out()), DuckDBSuccess)
      << duckdb_result_error(result.out());
}

std::unique_ptr<Warehouse> LakeFixture::Open(std::vector<DeclaredTable> tables, std::string_view file,
                                             int64_t memory_bytes) const {
  Options options;
  options.kind = "duckdb";
  options.location = file.empty() ? folder_.string() : path(file);
  options.tables = std::move(tables);
  options.memory_bytes = memory_bytes;
  base::Result<std::unique_ptr<Warehouse>> warehouse = warehouse::Open(options);
  EXPECT_TRUE(warehouse.ok()) << warehouse.status().message();
  return warehouse.ok() ? std::move(*warehouse) : nullptr;
}

std::string Failure(const base::Status& status) {
  return std::to_string(static_cast<int>(status.code())) + ": " + status.message();
}

std::string Rows(Warehouse& warehouse, const std::string& sql) {
  base::Result<std::unique_ptr<batch::Stream>> stream = warehouse.Run({sql, {}, {}});
  if (!stream.ok()) return Failure(stream.status());
  std::string rows;
  while (true) {
    base::Result<batch::Batch> batch = (*stream)->Next();
    if (!batch.ok()) return Failure(batch.status());
    if (batch->rows == 0) return rows;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      for (size_t i = 0; i < batch->columns.size(); ++i) {
        if (i > 0) rows += '|';
        rows += batch->columns[i].is_missing(row) ? "missing" : types::ToText(batch->columns[i].value(row));
      }
      rows += '\n';
    }
  }
}

}  // namespace insitu::warehouse::drivers::duckdb
