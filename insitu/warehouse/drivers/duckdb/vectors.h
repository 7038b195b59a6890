#pragma once

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {

/// Makes a batch of views into the engine's own vectors; the batch owns the chunk.
///
/// Not copied: booleans, signed integers, decimals, doubles, texts, dates, times in microseconds, lists of these. Widened
/// into memory of the batch: unsigned integers, single floats, arrays. Times in other units are rewritten to
/// microseconds (rounded down), floats without a value (NaN, infinities) become missing.
///
/// Fails with `kUnsupported` for a column of a type that has no layout. Precondition: the chunk is not empty.
base::Result<batch::Batch> MakeBatch(Chunk chunk);

}  // namespace insitu::warehouse::drivers::duckdb
