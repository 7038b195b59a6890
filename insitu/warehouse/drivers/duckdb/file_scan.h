#pragma once

#include <string>
#include <vector>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/warehouse/drivers/duckdb/files.h"
#include "insitu/warehouse/drivers/duckdb/misfit.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// Spells what reads `files`, to stand behind FROM: `read_parquet([...], ...)` and its like.
///
/// Parquet brings its types. A column of CSV and JSON has its declared type, and is text if none is declared; types
/// are never guessed from rows, and columns that the engine reads loosely are checked through `misfits`. Declared columns that a CSV file lacks are left out, so that `check` reports them by
/// name; a JSON file has all declared columns and those that its first 20,480 records name.
base::Result<std::string> SpellScan(duckdb_connection connection, const TableFiles& files,
                                    const std::vector<DeclaredColumn>& declared, Misfits& misfits);

/// Spells a query for the number of rows of `files`, or nothing where finding it is not cheap: only Parquet says it in
/// its footers, and only few of those are opened.
std::string SpellRowCount(const TableFiles& files);

}  // namespace insitu::warehouse::drivers::duckdb
