#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// A folder of files for one test, removed at its end.
class LakeFixture {
 public:
  LakeFixture();
  LakeFixture(const LakeFixture&) = delete;
  LakeFixture& operator=(const LakeFixture&) = delete;
  ~LakeFixture();

  const std::filesystem::path& folder() const { return folder_; }
  std::string path(std::string_view name) const { return (folder_ / name).string(); }

  /// Writes `text` to the file `name`, making its folders.
  void Write(std::string_view name, std::string_view text) const;

  /// Runs `sql` in an engine that may do anything; `$` in it stands for the folder. Fails the test on an error.
  void Prepare(std::string sql) const;

  /// Opens the folder, or the file `file` in it, with `tables`. Fails the test on an error.
  std::unique_ptr<Warehouse> Open(std::vector<DeclaredTable> tables, std::string_view file = "",
                                  int64_t memory_bytes = int64_t{1} << 30) const;

 private:
  std::filesystem::path folder_;
};

/// Runs `sql` and returns its rows, values separated by `|`, one row per line; or `CODE: MESSAGE` of the failure, the
/// code as a number.
std::string Rows(Warehouse& warehouse, const std::string& sql);

/// Writes a failed status as `CODE: MESSAGE`.
std::string Failure(const base::Status& status);

}  // namespace insitu::warehouse::drivers::duckdb
