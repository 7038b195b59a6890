#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/types/type.h"
#include "insitu/warehouse/drivers/duckdb/files.h"

namespace insitu::warehouse::drivers::duckdb {

/// A declared column of text files whose values are checked as they are read.
struct CheckedColumn {
  TableFiles files;
  size_t position = 0;   ///< in CSV files
  char delimiter = ',';  ///< of CSV files
  std::string name;
  types::Type type;
  bool is_json_value = false;  ///< the text column of the scan holds JSON values as they stand there
};

/// Remembers the checked columns of a warehouse, so that the place of a value that does not fit is only searched for
/// when there is one. May be used from several threads.
class Misfits {
 public:
  /// Remembers `column`. Returns an expression over the text column of its name that is a value of its type, or fails
  /// the statement.
  std::string Check(CheckedColumn column);

  /// Remembers that CSV files are read.
  void AddCsv(const TableFiles& files);

  /// Looks for bytes that are no text in the CSV files: of some, where not all columns are read, the engine fails without a
  /// cause. Returns the file and the line of the first; an ok status where there are none.
  base::Status FindNotUtf8() const;

  /// Returns the status for the engine's `message` if it is about a checked column: with file, line (in CSV files) and
  /// column, without the value; an ok status otherwise.
  base::Status Explain(std::string_view message) const;

 private:
  mutable std::mutex mutex_;
  std::vector<CheckedColumn> columns_;
  std::vector<std::string> csv_files_;
};

/// Finds the first line of the CSV file `path` on which cell `column.position` starts a row that does not fit; 0 where
/// all fit.
size_t FindMisfit(const std::string& path, const CheckedColumn& column);

/// What the engine's message says of a misfit, in front of the number of its checked column.
inline constexpr std::string_view kMisfitMessage = "insitu misfit ";

}  // namespace insitu::warehouse::drivers::duckdb
