#pragma once

#include <utility>

#include <duckdb.h>

namespace insitu::warehouse::drivers::duckdb {

/// Owns one object of the engine's C API and destroys it once.
template <typename T, void (*Destroy)(T*)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(T value) : value_(value) {}
  Handle(Handle&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Handle() {
    if (value_ != nullptr) Destroy(&value_);
  }

  T get() const { return value_; }
  /// Returns the place that a creating function writes to. Precondition: nothing is owned yet.
  T* out() { return &value_; }

 private:
  T value_ = nullptr;
};

/// Destroys an appender; what it says then was said when it was closed.
inline void DestroyAppender(duckdb_appender* appender) { duckdb_appender_destroy(appender); }

using Config = Handle<duckdb_config, duckdb_destroy_config>;
using Database = Handle<duckdb_database, duckdb_close>;
using OwnedConnection = Handle<duckdb_connection, duckdb_disconnect>;
using Extracted = Handle<duckdb_extracted_statements, duckdb_destroy_extracted>;
using Prepared = Handle<duckdb_prepared_statement, duckdb_destroy_prepare>;
using Pending = Handle<duckdb_pending_result, duckdb_destroy_pending>;
using Chunk = Handle<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using LogicalType = Handle<duckdb_logical_type, duckdb_destroy_logical_type>;
using EngineValue = Handle<duckdb_value, duckdb_destroy_value>;
using Appender = Handle<duckdb_appender, DestroyAppender>;
using ScalarFunction = Handle<duckdb_scalar_function, duckdb_destroy_scalar_function>;
using TableFunction = Handle<duckdb_table_function, duckdb_destroy_table_function>;

/// Owns a result of the engine, whole or streaming, failed or not.
class QueryResult {
 public:
  QueryResult() = default;
  QueryResult(QueryResult&& other) noexcept : result_(std::exchange(other.result_, duckdb_result{})) {}
  QueryResult& operator=(QueryResult&& other) noexcept {
    std::swap(result_, other.result_);
    return *this;
  }
  ~QueryResult() { duckdb_destroy_result(&result_); }

  duckdb_result* out() { return &result_; }
  /// Returns the next rows; null at the end and on failure.
  Chunk Fetch() { return Chunk(duckdb_fetch_chunk(result_)); }

 private:
  duckdb_result result_{};
};

}  // namespace insitu::warehouse::drivers::duckdb
