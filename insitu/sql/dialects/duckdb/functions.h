#pragma once

#include <string>
#include <vector>

#include "insitu/sql/dialects/duckdb/dialect.h"

namespace insitu::sql::duckdb {

/// Writes any call but `and`, `or`, `not`; see `Dialect::Call`.
std::string WriteCall(const DuckdbDialect& dialect, const plan::Expr& call,
                      const std::vector<std::string>& args, const std::string& zone);

}  // namespace insitu::sql::duckdb
