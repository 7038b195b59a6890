#pragma once

#include <vector>

#include "insitu/base/result.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// Opens an instance of the engine that holds `tables`, reads no file and reaches nothing outside.
base::Result<WarehouseInMemory> OpenInMemory(const std::vector<TableInMemory>& tables,
                                             std::vector<DeclaredTable> declared);

}  // namespace insitu::warehouse::drivers::duckdb
