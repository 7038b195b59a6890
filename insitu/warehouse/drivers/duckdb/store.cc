#include "insitu/warehouse/drivers/duckdb/store.h"

#include <algorithm>
#include <filesystem>

#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/file_scan.h"
#include "insitu/warehouse/drivers/duckdb/files.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"
#include "insitu/warehouse/drivers/duckdb/vectors.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;

constexpr const char* kDefaultSchema = "main";

Result<Source> FindInFolder(duckdb_connection connection, const std::string& folder,
                            const std::string& schema, const std::string& name,
                            const std::vector<DeclaredColumn>& columns, Misfits& misfits) {
  Result<TableFiles> files = FindFiles(folder, schema, name);
  if (!files.ok()) return files.status();
  Result<std::string> scan = SpellScan(connection, *files, columns, misfits);
  if (!scan.ok()) return scan.status();
  return Source{.from = std::move(*scan), .row_count_query = SpellRowCount(*files)};
}

// Conditions that pick one table of the attached file out of a catalogue function.
std::string IsTable(const std::string& schema, const std::string& name) {
  return " WHERE database_name = " + QuoteText(kAttached) + " AND schema_name = " + QuoteText(schema) +
         " AND table_name = " + QuoteText(name);
}

Status DescribeRows(duckdb_connection connection, const std::string& query, catalog::Table& table) {
  if (query.empty()) return {};
  Result<QueryResult> result = Query(connection, query);
  if (!result.ok()) return result.status();
  Chunk chunk = result->Fetch();
  if (chunk.get() == nullptr || duckdb_data_chunk_get_size(chunk.get()) == 0) return {};
  Result<batch::Batch> batch = MakeBatch(std::move(chunk));
  if (!batch.ok()) return batch.status();
  if (!batch->columns[0].is_missing(0)) table.estimated_rows = batch->columns[0].integer(0);
  return {};
}

catalog::Column* FindColumn(catalog::Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const catalog::Column& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

// Only constraints on a single column say something about that column.
Status DescribeConstraints(duckdb_connection connection, const std::string& schema, catalog::Table& table) {
  Result<QueryResult> result = Query(
      connection, "SELECT DISTINCT constraint_type, constraint_column_names[1] FROM duckdb_constraints()" +
                      IsTable(schema, table.name) + " AND len(constraint_column_names) = 1 ORDER BY ALL");
  if (!result.ok()) return result.status();
  for (Chunk chunk = result->Fetch(); chunk.get() != nullptr; chunk = result->Fetch()) {
    Result<batch::Batch> batch = MakeBatch(std::move(chunk));
    if (!batch.ok()) return batch.status();
    for (uint64_t row = 0; row < batch->rows; ++row) {
      const std::string_view kind = batch->columns[0].text(row);
      catalog::Column* column = FindColumn(table, batch->columns[1].text(row));
      if (column == nullptr) continue;
      if (kind == "NOT NULL" || kind == "PRIMARY KEY") column->is_nullable = false;
      if (kind == "UNIQUE" || kind == "PRIMARY KEY") table.unique_columns.push_back(column->name);
    }
  }
  return {};
}

}  // namespace

Store::Store(const std::string& location) : location_(location) {
  std::error_code error;
  is_folder_ = std::filesystem::is_directory(location, error);
}

std::string Store::PathOf(const std::string& schema, const std::string& name) const {
  return location_ + "/" + (schema.empty() ? "" : schema + "/") + name;
}

Result<Source> Store::Find(duckdb_connection connection, const std::string& schema, const std::string& name,
                           const std::vector<DeclaredColumn>& columns, Misfits& misfits) const {
  if (is_folder_) return FindInFolder(connection, location_, schema, name, columns, misfits);
  const std::string in_schema = schema.empty() ? kDefaultSchema : schema;
  return Source{.from = QuoteName(kAttached) + "." + QuoteTable(in_schema, name),
                .row_count_query = "SELECT estimated_size FROM duckdb_tables()" + IsTable(in_schema, name)};
}

Result<std::vector<std::string>> Store::List(duckdb_connection connection, const std::string& schema) const {
  if (is_folder_) return ListTables(location_, schema);
  const std::string in_schema = QuoteText(schema.empty() ? kDefaultSchema : schema);
  Result<QueryResult> result =
      Query(connection, "SELECT table_name FROM information_schema.tables WHERE table_catalog = " +
                            QuoteText(kAttached) + " AND table_schema = " + in_schema + " ORDER BY ALL");
  if (!result.ok()) return result.status();
  std::vector<std::string> names;
  for (Chunk chunk = result->Fetch(); chunk.get() != nullptr; chunk = result->Fetch()) {
    Result<batch::Batch> batch = MakeBatch(std::move(chunk));
    if (!batch.ok()) return batch.status();
    for (uint64_t row = 0; row < batch->rows; ++row) names.emplace_back(batch->columns[0].text(row));
  }
  return names;
}

Status Store::Describe(duckdb_connection connection, const std::string& schema, const Source& source,
                       catalog::Table& table) const {
  INSITU_RETURN_IF_ERROR(DescribeRows(connection, source.row_count_query, table));
  if (is_folder_) return {};
  return DescribeConstraints(connection, schema.empty() ? kDefaultSchema : schema, table);
}

}  // namespace insitu::warehouse::drivers::duckdb
