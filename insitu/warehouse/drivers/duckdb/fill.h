#pragma once

#include <cstdint>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/types/type.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {

/// Returns the engine's type for values of `type`; `kUnsupported` where the engine's files cannot hold it.
base::Result<LogicalType> EngineType(const types::Type& type);

/// Copies rows `[first, first + count)` of `column` into `vector`, which has the engine's type of `type`, from its row
/// `at` on. `kBadValue` where an integer does not fit into 64 bits.
base::Status FillVector(const batch::Column& column, const types::Type& type, uint64_t first, uint64_t count,
                        duckdb_vector vector, uint64_t at);

}  // namespace insitu::warehouse::drivers::duckdb
