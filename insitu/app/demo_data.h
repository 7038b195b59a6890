#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/types/value.h"

namespace insitu::app {

/// More customers than this do not fit into memory while they are made.
inline constexpr int64_t kMostDemoCustomers = 5'000'000;

/// What `insitu demo-data` is asked for.
struct DemoDataOptions {
  std::string folder;           ///< made if missing; tables of the same names in it are replaced
  int64_t customers = 200'000;  ///< 1 to `kMostDemoCustomers`
  uint64_t seed = 1;
  types::Date until;  ///< the first day (UTC) without rows
};

/// One table that was written.
struct DemoTable {
  std::string name;
  int64_t rows = 0;
};

/// Writes the lake of an invented French retailer as Parquet, skewed as real ones are: few buy a lot,
/// seasons, missing values, copies, late rows, shared addresses, test rows, a bot.
///
/// Only integers are drawn and computed with, so the same options give the same rows in the same order on
/// every machine. A table appears under its name when it is whole. Returns the tables in alphabetical order.
/// Fails where `folder` cannot be written. Precondition: the number of customers is within its bounds.
base::Result<std::vector<DemoTable>> MakeDemoData(const DemoDataOptions& options);

}  // namespace insitu::app
