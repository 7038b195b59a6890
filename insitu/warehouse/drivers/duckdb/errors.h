#pragma once

#include <string_view>

#include <duckdb.h>

#include "insitu/base/result.h"

namespace insitu::warehouse::drivers::duckdb {

/// Turns a failure of the engine into a status of ours.
///
/// The engine likes to quote the value that hurt it; no such value gets through. File, line and column do, and the
/// first line of what it says about statements, catalogue and files, which never comes from a row.
base::Status MakeStatus(duckdb_error_type type, std::string_view message);

/// Like the above, for a message whose type is written in front of it: "Conversion Error: ...".
base::Status MakeStatus(std::string_view message);

}  // namespace insitu::warehouse::drivers::duckdb
