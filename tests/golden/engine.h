#pragma once

#include <string>
#include <utility>
#include <vector>

#include <duckdb.h>

namespace insitu::golden {

/// An embedded engine of the test's own, which makes tables without any of the product's code. Failures throw
/// `std::runtime_error`.
class Engine {
 public:
  Engine();
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  void Run(const std::string& sql);
  /// Writes the rows of `select` to the Parquet file `path`.
  void WriteParquet(const std::string& select, const std::string& path);
  /// Returns the first two columns of the rows of `select`, texts or blobs.
  std::vector<std::pair<std::string, std::string>> ReadPairs(const std::string& select);
  /// Returns names with types, then the rows of a Parquet file, a line each, values apart by ` | `.
  std::string ReadParquet(const std::string& path);

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

}  // namespace insitu::golden
