#pragma once

#include <string>
#include <string_view>

#include "insitu/base/result.h"

namespace insitu::warehouse::drivers::duckdb {

/// Fails with `kUnsupported` unless `version` (`v1.5.6`) is 1.5.5 or a later 1.5: older ones truncate streams silently,
/// newer ones are not proven.
base::Status CheckVersion(std::string_view version);

/// Names the library that this process loaded, and its version: `DuckDB v1.5.6`.
std::string LibraryName();

/// Checks the version of the library that this process loaded.
base::Status CheckLibrary();

}  // namespace insitu::warehouse::drivers::duckdb
