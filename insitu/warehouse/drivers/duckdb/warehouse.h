#pragma once

#include <memory>

#include "insitu/base/result.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// Opens the embedded engine over a folder of files or a database file. Both are only read.
///
/// Fails with `kNotFound` or `kPermission` where `options.location` cannot be read, with `kUnsupported` where the
/// loaded library is not one that is proven.
base::Result<std::unique_ptr<Warehouse>> Open(const Options& options);

/// Makes a warehouse over what `engine` sees at `options.location`, or has attached.
base::Result<std::unique_ptr<Warehouse>> OpenOver(Engine engine, const Options& options);

}  // namespace insitu::warehouse::drivers::duckdb
