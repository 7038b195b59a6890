#include "insitu/warehouse/drivers/duckdb/file_scan.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/csv_header.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"
#include "insitu/warehouse/drivers/duckdb/types.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using Columns = std::vector<types::Field>;

std::string PathList(const std::vector<std::string>& paths) {
  std::string list = "[";
  for (const std::string& path : paths) {
    if (list.size() > 1) list += ", ";
    list += QuoteText(EscapeGlob(path));
  }
  return list + "]";
}

std::string TypeMap(const Columns& columns) {
  std::string map = "{";
  for (const types::Field& column : columns) {
    if (map.size() > 1) map += ", ";
    map += QuoteText(column.name) + ": " + QuoteText(Spell(column.type));
  }
  return map + "}";
}

types::Type DeclaredType(const std::vector<DeclaredColumn>& declared, std::string_view name,
                         types::Type otherwise) {
  const auto found = std::find_if(declared.begin(), declared.end(),
                                  [&](const DeclaredColumn& column) { return column.name == name; });
  return found == declared.end() ? std::move(otherwise) : found->type;
}

std::string SpellPartitions(const TableFiles& files, const std::vector<DeclaredColumn>& declared) {
  if (files.partitions.empty()) return ", hive_partitioning = false";
  Columns columns = files.partitions;
  for (types::Field& column : columns) column.type = DeclaredType(declared, column.name, column.type);
  return ", hive_partitioning = true, hive_types = " + TypeMap(columns);
}

bool IsPartition(const TableFiles& files, std::string_view name) {
  return std::any_of(files.partitions.begin(), files.partitions.end(),
                     [&](const types::Field& partition) { return partition.name == name; });
}

Result<std::string> SpellCsv(const TableFiles& files, const std::vector<DeclaredColumn>& declared) {
  Result<CsvHeader> header = ReadCommonCsvHeader(files.paths);
  if (!header.ok()) return header.status();
  Columns columns;
  for (const std::string& name : header->columns) {
    columns.push_back({name, DeclaredType(declared, name, types::Type::Text())});
  }
  return "read_csv(" + PathList(files.paths) + ", auto_detect = false, header = true, delim = " +
         QuoteText(std::string_view(&header->delimiter, 1)) +
         ", quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, strict_mode = true, "
         "columns = " +
         TypeMap(columns) + SpellPartitions(files, declared) + ")";
}

// The names that records use; declared columns that they do not use come behind.
Result<Columns> FindJsonColumns(duckdb_connection connection, const TableFiles& files,
                                const std::vector<DeclaredColumn>& declared) {
  Result<Prepared> prepared = PrepareRead(
      connection,
      "SELECT * FROM read_json(" + PathList(files.paths) +
          ", records = true, maximum_depth = 1, sample_size = 20480, map_inference_threshold = -1, "
          "union_by_name = true, hive_partitioning = false)");
  if (!prepared.ok()) return prepared.status();
  Columns columns;
  const idx_t count = duckdb_prepared_statement_column_count(prepared->get());
  for (idx_t i = 0; i < count; ++i) {
    const char* name = duckdb_prepared_statement_column_name(prepared->get(), i);
    const std::string column = name;
    duckdb_free(const_cast<char*>(name));
    if (!IsPartition(files, column))
      columns.push_back({column, DeclaredType(declared, column, types::Type::Text())});
  }
  for (const DeclaredColumn& column : declared) {
    const bool is_known = std::any_of(columns.begin(), columns.end(),
                                      [&](const types::Field& known) { return known.name == column.name; });
    if (!is_known && !IsPartition(files, column.name)) columns.push_back({column.name, column.type});
  }
  return columns;
}

Result<std::string> SpellJson(duckdb_connection connection, const TableFiles& files,
                              const std::vector<DeclaredColumn>& declared) {
  Result<Columns> columns = FindJsonColumns(connection, files, declared);
  if (!columns.ok()) return columns.status();
  return "read_json(" + PathList(files.paths) +
         ", auto_detect = false, records = true, format = 'auto', columns = " + TypeMap(*columns) +
         SpellPartitions(files, declared) + ")";
}

}  // namespace

Result<std::string> SpellScan(duckdb_connection connection, const TableFiles& files,
                              const std::vector<DeclaredColumn>& declared) {
  switch (files.format) {
    case FileFormat::kParquet:
      return "read_parquet(" + PathList(files.paths) + SpellPartitions(files, declared) + ")";
    case FileFormat::kCsv: return SpellCsv(files, declared);
    case FileFormat::kJson: return SpellJson(connection, files, declared);
  }
  base::FailCheck("format is known", "a file format has no reader");
}

std::string SpellRowCount(const TableFiles& files) {
  constexpr size_t kFewFiles = 64;
  if (files.format != FileFormat::kParquet || files.paths.size() > kFewFiles) return "";
  return "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + PathList(files.paths) + ")";
}

}  // namespace insitu::warehouse::drivers::duckdb
