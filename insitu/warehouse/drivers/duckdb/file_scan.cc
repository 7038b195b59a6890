#include "insitu/warehouse/drivers/duckdb/file_scan.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/csv_header.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/exact.h"
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

// Returns the entry of a map of types that gives `column` the engine's type `type`.
std::string TypeEntry(std::string_view column, std::string_view type) {
  return QuoteText(column) + ": " + QuoteText(type);
}

std::string TypeMap(const std::vector<std::string>& entries) {
  std::string map = "{";
  for (const std::string& entry : entries) map += (map.size() > 1 ? ", " : "") + entry;
  return map + "}";
}

types::Type DeclaredType(const std::vector<DeclaredColumn>& declared, std::string_view name,
                         const types::Type& otherwise) {
  const auto found = std::find_if(declared.begin(), declared.end(),
                                  [&](const DeclaredColumn& column) { return column.name == name; });
  return found == declared.end() ? otherwise : found->type;
}

std::string SpellPartitions(const TableFiles& files, const std::vector<DeclaredColumn>& declared) {
  if (files.partitions.empty()) return ", hive_partitioning = false";
  std::vector<std::string> entries;
  for (const types::Field& column : files.partitions) {
    entries.push_back(TypeEntry(column.name, Spell(DeclaredType(declared, column.name, column.type))));
  }
  return ", hive_partitioning = true, hive_types = " + TypeMap(entries);
}

bool IsPartition(const TableFiles& files, std::string_view name) {
  return std::any_of(files.partitions.begin(), files.partitions.end(),
                     [&](const types::Field& partition) { return partition.name == name; });
}

// Reads from `scan` with the checked columns converted.
std::string SpellChecked(const std::string& scan, const std::vector<std::string>& converted) {
  if (converted.empty()) return scan;
  std::string list;
  for (const std::string& expression : converted) list += (list.empty() ? "" : ", ") + expression;
  return "(SELECT * REPLACE (" + list + ") FROM " + scan + ")";
}

Result<std::string> SpellCsv(const TableFiles& files, const std::vector<DeclaredColumn>& declared,
                             Misfits& misfits) {
  Result<CsvHeader> header = ReadCommonCsvHeader(files.paths);
  if (!header.ok()) return header.status();
  misfits.AddCsv(files);
  std::vector<std::string> entries;
  std::vector<std::string> converted;
  for (size_t i = 0; i < header->columns.size(); ++i) {
    const std::string& name = header->columns[i];
    types::Type type = DeclaredType(declared, name, types::Type::Text());
    if (is_read_loosely(type)) {
      converted.push_back(misfits.Check(
          {files, i, header->delimiter, name, std::exchange(type, types::Type::Text()), false}));
    }
    entries.push_back(TypeEntry(name, Spell(type)));
  }
  const std::string scan =
      "read_csv(" + PathList(files.paths) +
      ", auto_detect = false, header = true, delim = " + QuoteText(std::string_view(&header->delimiter, 1)) +
      ", quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false, strict_mode = true, columns "
      "= " +
      TypeMap(entries) + SpellPartitions(files, declared) + ")";
  return SpellChecked(scan, converted);
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
                              const std::vector<DeclaredColumn>& declared, Misfits& misfits) {
  Result<Columns> columns = FindJsonColumns(connection, files, declared);
  if (!columns.ok()) return columns.status();
  std::vector<std::string> entries;
  std::vector<std::string> converted;
  for (types::Field& column : *columns) {
    // A number as JSON still tells how many digits of it the engine keeps.
    const bool is_decimal = column.type.is(types::TypeKind::kDecimal);
    if (is_read_loosely(column.type)) {
      converted.push_back(misfits.Check(
          {files, 0, ',', column.name, std::exchange(column.type, types::Type::Text()), is_decimal}));
    }
    entries.push_back(TypeEntry(column.name, is_decimal ? "JSON" : Spell(column.type)));
  }
  const std::string scan =
      "read_json(" + PathList(files.paths) +
      ", auto_detect = false, records = true, format = 'auto', columns = " + TypeMap(entries) +
      SpellPartitions(files, declared) + ")";
  return SpellChecked(scan, converted);
}

}  // namespace

Result<std::string> SpellScan(duckdb_connection connection, const TableFiles& files,
                              const std::vector<DeclaredColumn>& declared, Misfits& misfits) {
  switch (files.format) {
    case FileFormat::kParquet:
      return "read_parquet(" + PathList(files.paths) + SpellPartitions(files, declared) + ")";
    case FileFormat::kCsv: return SpellCsv(files, declared, misfits);
    case FileFormat::kJson: return SpellJson(connection, files, declared, misfits);
  }
  base::FailCheck("format is known", "a file format has no reader");
}

std::string SpellRowCount(const TableFiles& files) {
  constexpr size_t kFewFiles = 64;
  if (files.format != FileFormat::kParquet || files.paths.size() > kFewFiles) return "";
  return "SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(" + PathList(files.paths) + ")";
}

}  // namespace insitu::warehouse::drivers::duckdb
