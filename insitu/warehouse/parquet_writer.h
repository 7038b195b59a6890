#pragma once

#include <memory>
#include <string>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/types/type.h"

namespace insitu::warehouse {

/// Writes batches to one Parquet file, in their order. One thread at a time; it works in a thread of its own, and its
/// memory does not grow with the rows.
class ParquetWriter {
 public:
  /// Stops; what the file then holds is no Parquet.
  virtual ~ParquetWriter() = default;

  /// Hands over the rows of `batch`. A failure may show at a later call.
  virtual base::Status Write(const batch::Batch& batch) = 0;

  /// Waits until the file is complete. Nothing may be called after it.
  virtual base::Status Finish() = 0;
};

/// Starts to write rows of `columns` to `path` (absolute), overwriting what is there. Fails with `kUnsupported` for a
/// column that Parquet cannot hold (a struct, a point).
base::Result<std::unique_ptr<ParquetWriter>> OpenParquetWriter(const std::string& path,
                                                               std::vector<types::Field> columns);

}  // namespace insitu::warehouse
