#pragma once

#include <string>
#include <vector>

#include "insitu/sql/dialects/duckdb/dialect.h"

namespace insitu::sql::duckdb {

/// Returns the name of the engine's type for `type`, which is neither a struct nor a point.
std::string TypeName(const types::Type& type);

/// Writes any call but `and`, `or`, `not`; see `Dialect::Call`.
std::string WriteCall(const DuckdbDialect& dialect, const plan::Expr& call,
                      const std::vector<std::string>& args, const std::string& zone);

}  // namespace insitu::sql::duckdb
