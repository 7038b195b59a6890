#pragma once

#include <string>
#include <vector>

#include "insitu/base/result.h"

namespace insitu::warehouse::drivers::duckdb {

/// The first line of a CSV file: its columns, and how it separates them.
struct CsvHeader {
  char delimiter = ',';
  std::vector<std::string> columns;
  friend bool operator==(const CsvHeader&, const CsvHeader&) = default;
};

/// Reads the header of the file `path`. The delimiter is a comma, or, if no comma stands outside quotes, the first of
/// semicolon, tab and bar that does. A byte order mark is no part of the first name.
///
/// Fails with `kCorrupt` where there is no header, or a name is empty or occurs twice.
base::Result<CsvHeader> ReadCsvHeader(const std::string& path);

/// Reads the headers of `paths`, which must be the same: rows of files are never matched by position alone.
base::Result<CsvHeader> ReadCommonCsvHeader(const std::vector<std::string>& paths);

}  // namespace insitu::warehouse::drivers::duckdb
