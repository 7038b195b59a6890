#pragma once

#include <string>
#include <vector>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/statement/statement.h"
#include "insitu/warehouse/drivers/duckdb/control.h"
#include "insitu/warehouse/drivers/duckdb/misfit.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// Knows which declared table a scan of the engine reads.
class ScanNames {
 public:
  virtual ~ScanNames() = default;
  /// Names the table that the file `path` belongs to; the path itself where none does.
  virtual std::string OfFile(const std::string& path) const = 0;
  /// Names the table that the engine calls `table`.
  virtual std::string OfTable(const std::string& table) const = 0;
};

/// Runs `statement` on `connection`, which profiles, discards its rows and returns its scans in the order of the plan.
base::Result<std::vector<ProfiledScan>> Profile(duckdb_connection connection,
                                                const statement::Statement& statement, const ScanNames& names,
                                                OpenStreams& streams, const Misfits& misfits);

}  // namespace insitu::warehouse::drivers::duckdb
