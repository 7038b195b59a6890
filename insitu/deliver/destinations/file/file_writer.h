#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/types/type.h"

namespace insitu::deliver::destinations::file {

/// How rows are written.
///
/// All of them write UTF-8, times as `2026-03-01T10:00:00Z`, dates as `2026-03-01`, decimals with their whole scale.
enum class Format {
  kCsv,        ///< RFC 4180 with `\n` as line break and a header; see `rows.h`
  kJsonLines,  ///< one object per line; missing values are null
  kParquet,    ///< columns of the answer's own types
};

/// Reads `csv`, `jsonl` or `parquet`; false if `name` is none of them.
bool ParseFormat(std::string_view name, Format& format);

/// Returns what the ending of `path` says: `.csv`, `.jsonl`, `.ndjson` or `.parquet`, in letters of either case.
std::optional<Format> FormatByEnding(const std::string& path);

/// Writes an answer to its place, whole or not at all. One thread at a time; memory does not grow with the rows.
///
/// Destroying a writer that has not committed removes what was written.
class FileWriter {
 public:
  virtual ~FileWriter() = default;

  /// Writes all rows of `batch`. After a failure the writer is only good for being destroyed.
  virtual base::Status Write(const batch::Batch& batch) = 0;

  /// Makes the rows stay: on disk, under the final name. Nothing may be called after it.
  virtual base::Status Commit() = 0;
};

/// Starts to write rows of `columns` to `path`.
///
/// A file appears under `path` at `Commit` and replaces one that stands there; until then the rows lie beside it in a
/// file `.NAME.insitu-RANDOM.partial`. A link is followed. A device or pipe at `path` is written directly (no Parquet).
/// Fails with `kNotFound` where the folder does not exist, with `kPermission` where it may not be written, with
/// `kUnsupported` where `path` is a folder or a column has a type that the format cannot hold.
base::Result<std::unique_ptr<FileWriter>> OpenFile(Format format, std::vector<types::Field> columns,
                                                   const std::string& path);

/// Starts to write to the standard output; `kUnsupported` for Parquet. What is written cannot be taken back.
base::Result<std::unique_ptr<FileWriter>> OpenStandardOutput(Format format,
                                                             const std::vector<types::Field>& columns);

}  // namespace insitu::deliver::destinations::file
