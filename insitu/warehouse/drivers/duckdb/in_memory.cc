#include "insitu/warehouse/drivers/duckdb/in_memory.h"

#include <set>
#include <string>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/engine_value.h"
#include "insitu/warehouse/drivers/duckdb/errors.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"
#include "insitu/warehouse/drivers/duckdb/types.h"
#include "insitu/warehouse/drivers/duckdb/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;

constexpr std::string_view kDefaultSchema = "main";

std::string SchemaOf(const TableInMemory& table) {
  return table.schema.empty() ? std::string(kDefaultSchema) : table.schema;
}

std::string PathOf(const TableInMemory& table) {
  return QuoteName(kAttached) + "." + QuoteTable(SchemaOf(table), table.name);
}

std::string SpellTable(const TableInMemory& table) {
  std::string columns;
  for (const types::Field& column : table.columns)
    columns += (columns.empty() ? "" : ", ") + (QuoteName(column.name) + " " + Spell(column.type));
  return "CREATE SCHEMA IF NOT EXISTS " + QuoteName(kAttached) + "." + QuoteName(SchemaOf(table)) +
         "; CREATE TABLE " + PathOf(table) + " (" + columns + ")";
}

Status FailureOf(const Appender& appender) {
  const char* message = duckdb_appender_error(appender.get());
  return MakeStatus(message == nullptr ? "" : message);
}

class EngineRows final : public MemoryRows {
 public:
  explicit EngineRows(Connection connection) : connection_(std::move(connection)) {}

  Status Create(const std::vector<TableInMemory>& tables) {
    for (const TableInMemory& table : tables) {
      INSITU_RETURN_IF_ERROR(Execute(connection_.get(), SpellTable(table)));
    }
    return Replace(tables);
  }

  Status Replace(const std::vector<TableInMemory>& tables) override {
    for (const std::string& path : filled_) {
      INSITU_RETURN_IF_ERROR(Execute(connection_.get(), "DELETE FROM " + path));
    }
    filled_.clear();
    for (const TableInMemory& table : tables) {
      if (table.rows.empty()) continue;
      filled_.insert(PathOf(table));
      INSITU_RETURN_IF_ERROR(Append(table));
    }
    return {};
  }

 private:
  Status Append(const TableInMemory& table) {
    Appender appender;
    if (duckdb_appender_create_ext(connection_.get(), std::string(kAttached).c_str(), SchemaOf(table).c_str(),
                                   table.name.c_str(), appender.out()) != DuckDBSuccess) {
      return FailureOf(appender);
    }
    for (const std::vector<types::Value>& row : table.rows) {
      for (size_t i = 0; i < row.size(); ++i) {
        const EngineValue value = MakeValue(row[i], table.columns[i].type);
        if (duckdb_append_value(appender.get(), value.get()) != DuckDBSuccess) return FailureOf(appender);
      }
      if (duckdb_appender_end_row(appender.get()) != DuckDBSuccess) return FailureOf(appender);
    }
    return duckdb_appender_close(appender.get()) == DuckDBSuccess ? Status() : FailureOf(appender);
  }

  Connection connection_;
  std::set<std::string> filled_;  // Paths of the tables that hold rows.
};

}  // namespace

Result<WarehouseInMemory> OpenInMemory(const std::vector<TableInMemory>& tables,
                                       std::vector<DeclaredTable> declared) {
  EngineOptions engine_options;
  engine_options.holds_rows = true;
  engine_options.threads = 1;
  Result<Engine> engine = Engine::Open(engine_options);
  if (!engine.ok()) return engine.status();
  Result<Connection> connection = engine->Connect();
  if (!connection.ok()) return connection.status();
  auto rows = std::make_unique<EngineRows>(std::move(*connection));
  INSITU_RETURN_IF_ERROR(rows->Create(tables));
  Options options;
  options.tables = std::move(declared);
  Result<std::unique_ptr<Warehouse>> warehouse = OpenOver(std::move(*engine), options);
  if (!warehouse.ok()) return warehouse.status();
  return WarehouseInMemory{{}, std::move(*warehouse), std::move(rows)};
}

}  // namespace insitu::warehouse::drivers::duckdb
