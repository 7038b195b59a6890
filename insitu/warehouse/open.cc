#include "insitu/warehouse/drivers/duckdb/library.h"
#include "insitu/warehouse/drivers/duckdb/warehouse.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse {

base::Result<std::unique_ptr<Warehouse>> Open(const Options& options) {
  if (options.kind == "duckdb") return drivers::duckdb::Open(options);
  return base::Status(base::StatusCode::kUnsupported, "there is no warehouse kind `" + options.kind + "`",
                      "known kinds: duckdb");
}

std::vector<std::string> Engines() { return {drivers::duckdb::LibraryName()}; }

}  // namespace insitu::warehouse
