#pragma once

#include <memory>
#include <string>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/statement/statement.h"
#include "insitu/warehouse/drivers/duckdb/control.h"
#include "insitu/warehouse/drivers/duckdb/instance.h"
#include "insitu/warehouse/drivers/duckdb/memory.h"
#include "insitu/warehouse/drivers/duckdb/misfit.h"

namespace insitu::warehouse::drivers::duckdb {

/// Starts `statement` on `connection` and streams its rows. `streams`, `memory` and `misfits` must outlive
/// the stream.
base::Result<std::unique_ptr<batch::Stream>> StartStream(Connection connection,
                                                         const statement::Statement& statement,
                                                         OpenStreams& streams, PeakMemory& memory,
                                                         const Misfits& misfits);

}  // namespace insitu::warehouse::drivers::duckdb
