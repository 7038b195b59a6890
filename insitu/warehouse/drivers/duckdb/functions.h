#pragma once

#include <duckdb.h>

#include "insitu/base/result.h"

namespace insitu::warehouse::drivers::duckdb {

/// Gives the engine our functions of text, so that they mean the same here as everywhere:
/// `insitu_lower(VARCHAR)` is `types::LowerCase`, `insitu_drop_accents(VARCHAR)` is `types::DropAccents`.
/// `insitu_exact(VARCHAR, type VARCHAR, number INTEGER)` returns its text if `FitsExactly`, and else fails with
/// `kMisfitMessage` and the number.
/// All connections of the instance see them.
base::Status RegisterFunctions(duckdb_connection connection);

}  // namespace insitu::warehouse::drivers::duckdb
