#include "bench/by_hand.h"

#include <filesystem>
#include <iostream>
#include <string_view>

#include <duckdb.h>

#include "bench/child.h"
#include "bench/files.h"
#include "insitu/base/check.h"

namespace insitu::bench {
namespace {

namespace fs = std::filesystem;

void PrintIntegers(duckdb_result& result) {
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
    for (idx_t row = 0; row < duckdb_data_chunk_get_size(chunk); ++row) {
      for (idx_t column = 0; column < duckdb_data_chunk_get_column_count(chunk); ++column) {
        if (duckdb_column_type(&result, column) != DUCKDB_TYPE_BIGINT) continue;
        const auto* values =
            static_cast<const int64_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, column)));
        std::cout << values[row] << "\n";
      }
    }
    duckdb_destroy_data_chunk(&chunk);
  }
}

int RunFile(const std::string& file) {
  const std::string sql = ReadFile(file);
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  INSITU_CHECK(duckdb_open(nullptr, &database) == DuckDBSuccess, "the engine starts");
  INSITU_CHECK(duckdb_connect(database, &connection) == DuckDBSuccess, "the engine connects");
  duckdb_extracted_statements statements = nullptr;
  const idx_t count = duckdb_extract_statements(connection, sql.c_str(), &statements);
  if (count == 0) std::cerr << file << ": " << duckdb_extract_statements_error(statements) << "\n";
  int code = count == 0 ? 1 : 0;
  for (idx_t i = 0; i < count && code == 0; ++i) {
    duckdb_prepared_statement prepared = nullptr;
    duckdb_result result{};
    if (duckdb_prepare_extracted_statement(connection, statements, i, &prepared) != DuckDBSuccess) {
      std::cerr << file << ": " << duckdb_prepare_error(prepared) << "\n";
      code = 1;
    } else if (duckdb_execute_prepared(prepared, &result) != DuckDBSuccess) {
      std::cerr << file << ": " << duckdb_result_error(&result) << "\n";
      code = 1;
    } else {
      PrintIntegers(result);
    }
    duckdb_destroy_result(&result);
    duckdb_destroy_prepare(&prepared);
  }
  duckdb_destroy_extracted(&statements);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return code;
}

}  // namespace

int MeasureBesideByHand(int argc, char** argv, const std::function<void(const Arguments&)>& measure) {
  if (argc == 3 && std::string_view(argv[1]) == "--by-hand") return RunFile(argv[2]);
  measure(ReadArguments(argc, argv));
  return 0;
}

Sample AnswerByHand(const std::string& sql, const std::string& file) {
  if (!fs::exists(file) || ReadFile(file) != sql) WriteFile(file, sql);
  const Finished finished = RunChild({fs::read_symlink("/proc/self/exe").string(), "--by-hand", file});
  INSITU_CHECK(finished.code == 0, file + " has no answer");
  return SampleOf(finished, Integers(finished.out));
}

void MakeTables(const std::string& folder, const std::string& sql) {
  const std::string made_by = folder + "/.made-by.sql";
  if (fs::exists(made_by) && ReadFile(made_by) == sql) return;
  std::cerr << "making the tables of " << folder << "\n";
  fs::create_directories(folder);
  const std::string making = folder + "/.making.sql";
  AnswerByHand(sql, making);
  fs::rename(making, made_by);
}

}  // namespace insitu::bench
