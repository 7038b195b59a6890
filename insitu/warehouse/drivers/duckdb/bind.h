#pragma once

#include <vector>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/types/value.h"

namespace insitu::warehouse::drivers::duckdb {

/// Gives a prepared statement the values of `$1`, `$2`, ... in order. What the engine cannot take as a parameter, a list, is
/// `kUnsupported`.
base::Status Bind(duckdb_prepared_statement prepared, const std::vector<types::Value>& parameters);

}  // namespace insitu::warehouse::drivers::duckdb
