#pragma once

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/statement/statement.h"
#include "insitu/warehouse/drivers/duckdb/control.h"
#include "insitu/warehouse/drivers/duckdb/misfit.h"

namespace insitu::warehouse::drivers::duckdb {

/// Turns the failure that the engine wrote into `result` into a status. A failure that follows a wish to stop is its
/// consequence, whatever the engine calls it.
base::Status FailureOf(duckdb_result* result, const OpenStreams::Entry& entry, const Misfits& misfits);

/// Runs `statement`, which must read, to its end on the connection of `entry`, and lets the engine itself discard the rows.
base::Status RunAndDiscard(duckdb_connection connection, const statement::Statement& statement,
                           const OpenStreams::Entry& entry, const Misfits& misfits);

}  // namespace insitu::warehouse::drivers::duckdb
