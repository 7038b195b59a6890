#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/types/type.h"

namespace insitu::warehouse::drivers::duckdb {

/// How the files of a table are written.
enum class FileFormat { kParquet, kCsv, kJson };

/// The files that a table of a folder warehouse consists of.
struct TableFiles {
  FileFormat format = FileFormat::kParquet;
  std::vector<std::string> paths;  ///< every file, absolute, sorted; at least one
  std::vector<types::Field>
      partitions;  ///< columns that folders named `column=value` stand for, with their types
};

/// Finds the table `name` (in the sub-folder `schema` unless that is empty) in `folder`: one file `name.parquet`,
/// `.csv`, `.json`, `.jsonl`, `.ndjson`, or a folder `name/` of files of one format at any depth.
///
/// Names that start with `.` or `_` are no part of a table. A partition's type is date or integer where all its
/// values are such, canonically written, else text. Fails with `kNotFound` where there is nothing, with `kCorrupt`
/// where two forms of the table stand side by side or the files of one differ in format or partitions.
base::Result<TableFiles> FindFiles(const std::string& folder, std::string_view schema, std::string_view name);

/// Lists the names of the tables in `folder` (in the sub-folder `schema` unless that is empty), sorted: what `FindFiles` may be
/// asked for. Of a folder it is not looked whether it holds files of a table.
base::Result<std::vector<std::string>> ListTables(const std::string& folder, std::string_view schema);

}  // namespace insitu::warehouse::drivers::duckdb
