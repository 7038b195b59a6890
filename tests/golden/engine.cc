#include "tests/golden/engine.h"

#include <stdexcept>

namespace insitu::golden {
namespace {

std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

/// Owns the answer to one statement.
class Answer {
 public:
  Answer(duckdb_connection connection, const std::string& sql) {
    if (duckdb_query(connection, sql.c_str(), &result_) == DuckDBSuccess) return;
    const std::string reason = duckdb_result_error(&result_);
    duckdb_destroy_result(&result_);
    throw std::runtime_error(reason + "\n" + sql);
  }
  ~Answer() { duckdb_destroy_result(&result_); }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  duckdb_result& result() { return result_; }
  /// Returns all rows; a missing value reads `missing`. Precondition: every column is a text.
  std::vector<std::vector<std::string>> Texts() {
    std::vector<std::vector<std::string>> rows(duckdb_row_count(&result_));
    for (idx_t row = 0; row < rows.size(); ++row) {
      for (idx_t column = 0; column < duckdb_column_count(&result_); ++column) {
        char* value = duckdb_value_varchar(&result_, column, row);
        rows[row].emplace_back(value == nullptr ? "missing" : value);
        duckdb_free(value);
      }
    }
    return rows;
  }

 private:
  duckdb_result result_;
};

}  // namespace

Engine::Engine() {
  if (duckdb_open(nullptr, &database_) != DuckDBSuccess ||
      duckdb_connect(database_, &connection_) != DuckDBSuccess) {
    throw std::runtime_error("the engine does not open");
  }
  Run("SET TimeZone = 'UTC'");
  Run("SET threads = 1");
}

Engine::~Engine() {
  duckdb_disconnect(&connection_);
  duckdb_close(&database_);
}

void Engine::Run(const std::string& sql) { Answer(connection_, sql); }

void Engine::WriteParquet(const std::string& select, const std::string& path) {
  Run("COPY (" + select + ") TO " + Quoted(path) + " (FORMAT parquet)");
}

std::vector<std::pair<std::string, std::string>> Engine::ReadPairs(const std::string& select) {
  Answer answer(connection_, select);
  const auto bytes_at = [&](idx_t column, idx_t row) -> std::string {
    if (duckdb_column_type(&answer.result(), column) != DUCKDB_TYPE_BLOB) {
      duckdb_string text = duckdb_value_string(&answer.result(), column, row);
      std::string bytes(text.data, text.size);
      duckdb_free(text.data);
      return bytes;
    }
    duckdb_blob blob = duckdb_value_blob(&answer.result(), column, row);
    std::string bytes(static_cast<const char*>(blob.data), blob.size);
    duckdb_free(blob.data);
    return bytes;
  };
  std::vector<std::pair<std::string, std::string>> pairs;
  const idx_t rows = duckdb_row_count(&answer.result());
  for (idx_t row = 0; row < rows; ++row) pairs.emplace_back(bytes_at(0, row), bytes_at(1, row));
  return pairs;
}

std::string Engine::ReadParquet(const std::string& path) {
  const std::string rows = " FROM read_parquet(" + Quoted(path) + ")";
  std::string header;
  for (const std::vector<std::string>& column : Answer(connection_, "DESCRIBE SELECT *" + rows).Texts()) {
    header += (header.empty() ? "" : " | ") + column[0] + " " + column[1];
  }
  std::string text = header + "\n";
  for (const std::vector<std::string>& row :
       Answer(connection_, "SELECT COLUMNS(*)::VARCHAR" + rows).Texts()) {
    for (size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : " | ") + row[i];
    text += "\n";
  }
  return text;
}

}  // namespace insitu::golden
