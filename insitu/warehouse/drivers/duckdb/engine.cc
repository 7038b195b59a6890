#include "insitu/warehouse/drivers/duckdb/engine.h"

#include <utility>

#include "insitu/warehouse/drivers/duckdb/errors.h"
#include "insitu/warehouse/drivers/duckdb/functions.h"
#include "insitu/warehouse/drivers/duckdb/library.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

Status Set(const Config& config, const char* name, const char* value) {
  if (duckdb_set_config(config.get(), name, value) == DuckDBSuccess) return {};
  return Status(StatusCode::kUnsupported, std::string("the engine does not know its setting `") + name + "`");
}

Status Configure(const Config& config, const EngineOptions& options) {
  const std::string memory = std::to_string(options.memory_bytes) + "B";
  const std::pair<const char*, const char*> settings[] = {
      {"autoinstall_known_extensions", "false"},
      {"autoload_known_extensions", "false"},
      {"allow_community_extensions", "false"},
      {"temp_directory", ""},
      // It fails to bind some joins on times beside a condition on what is joined, and costs as much as it saves.
      {"disabled_optimizers", "compressed_materialization"},
      {"memory_limit", memory.c_str()},
      {"preserve_insertion_order", options.keeps_order ? "true" : "false"},
  };
  for (const auto& [name, value] : settings) {
    INSITU_RETURN_IF_ERROR(Set(config, name, value));
  }
  return options.threads == 0 ? Status() : Set(config, "threads", std::to_string(options.threads).c_str());
}

std::string PathList(const std::vector<std::string>& paths) {
  std::string list = "[";
  for (const std::string& path : paths) {
    if (list.size() > 1) list += ", ";
    list += QuoteText(path);
  }
  return list + "]";
}

// Attaching comes before the doors are closed, closing before the key is turned.
std::string HardeningSql(const EngineOptions& options) {
  std::string sql = "SET GLOBAL TimeZone = 'UTC'; SET parquet_metadata_cache = true;";
  if (!options.attached.empty()) {
    sql += "ATTACH " + QuoteText(options.attached) + " AS " + QuoteName(kAttached) +
           " (READ_ONLY, TYPE duckdb);";
  }
  if (options.holds_rows) sql += "ATTACH ':memory:' AS " + QuoteName(kAttached) + ";";
  if (!options.readable.empty()) sql += "SET allowed_directories = " + PathList(options.readable) + ";";
  if (!options.files.empty()) sql += "SET allowed_paths = " + PathList(options.files) + ";";
  return sql + "SET enable_external_access = false; SET lock_configuration = true;";
}

/// Ends the threads that the engine started, and returns how many it wants to work in their place.
Result<int> ReplaceThreads(duckdb_connection connection) {
  Result<QueryResult> result = Query(connection, "SELECT current_setting('threads')::INTEGER");
  if (!result.ok()) return result.status();
  const Chunk chunk = result->Fetch();
  const auto* threads =
      static_cast<const int32_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk.get(), 0)));
  INSITU_RETURN_IF_ERROR(Execute(connection, "SET GLOBAL external_threads = " + std::to_string(*threads)));
  return *threads;
}

}  // namespace

Result<Engine> Engine::Open(const EngineOptions& options) {
  INSITU_RETURN_IF_ERROR(CheckLibrary());
  Config config;
  if (duckdb_create_config(config.out()) != DuckDBSuccess) {
    return Status(StatusCode::kResourceExhausted, "the engine cannot start");
  }
  INSITU_RETURN_IF_ERROR(Configure(config, options));
  Database database;
  char* error = nullptr;
  if (duckdb_open_ext(nullptr, database.out(), config.get(), &error) != DuckDBSuccess) {
    const std::string message = error == nullptr ? "" : error;
    duckdb_free(error);
    return MakeStatus(message);
  }
  auto instance = std::make_shared<Instance>(std::move(database));
  Result<OwnedConnection> own = instance->Take();
  if (!own.ok()) return own.status();
  Engine engine(instance, Connection(instance, std::move(*own)));
  INSITU_RETURN_IF_ERROR(RegisterFunctions(engine.profiled()));
  // Profiling is a setting of one connection, so it is chosen before the configuration is locked.
  INSITU_RETURN_IF_ERROR(Execute(engine.profiled(), "SET enable_profiling = 'no_output'"));
  Result<int> threads = ReplaceThreads(engine.profiled());
  if (!threads.ok()) return threads.status();
  INSITU_RETURN_IF_ERROR(Execute(engine.profiled(), HardeningSql(options)));
  // Whoever waits for a statement works, too.
  instance->StartThreads(*threads - 1);
  return engine;
}

Result<Connection> Engine::Connect() const {
  Result<OwnedConnection> own = instance_->Take();
  if (!own.ok()) return own.status();
  return Connection(instance_, std::move(*own));
}

Result<QueryResult> Query(duckdb_connection connection, const std::string& sql) {
  QueryResult result;
  if (duckdb_query(connection, sql.c_str(), result.out()) != DuckDBSuccess) {
    const char* message = duckdb_result_error(result.out());
    return MakeStatus(duckdb_result_error_type(result.out()), message == nullptr ? "" : message);
  }
  return result;
}

Status Execute(duckdb_connection connection, const std::string& sql) {
  return Query(connection, sql).status();
}

Result<Prepared> PrepareRead(duckdb_connection connection, const std::string& sql) {
  // A NUL would end the text for the engine, and what follows would silently not be part of the statement.
  if (sql.find('\0') != std::string::npos) {
    return Status(StatusCode::kUnsupported, "the statement holds a NUL character");
  }
  Extracted extracted;
  const idx_t count = duckdb_extract_statements(connection, sql.c_str(), extracted.out());
  if (count == 0) {
    const char* message = duckdb_extract_statements_error(extracted.get());
    return MakeStatus(message == nullptr ? "Parser Error: the statement is empty" : message);
  }
  if (count != 1) return Status(StatusCode::kPermission, "only one statement may run at a time");
  Prepared prepared;
  if (duckdb_prepare_extracted_statement(connection, extracted.get(), 0, prepared.out()) != DuckDBSuccess) {
    const char* message = duckdb_prepare_error(prepared.get());
    return MakeStatus(message == nullptr ? "" : message);
  }
  if (duckdb_prepared_statement_type(prepared.get()) != DUCKDB_STATEMENT_TYPE_SELECT) {
    return Status(StatusCode::kPermission, "only statements that read may run");
  }
  return prepared;
}

}  // namespace insitu::warehouse::drivers::duckdb
