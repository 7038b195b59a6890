#include "insitu/warehouse/drivers/duckdb/warehouse.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse {

base::Result<std::unique_ptr<Warehouse>> Open(const Options& options) {
  if (options.kind == "duckdb") return drivers::duckdb::Open(options);
  return base::Status(base::StatusCode::kUnsupported, "there is no warehouse kind `" + options.kind + "`",
                      "known kinds: duckdb");
}

}  // namespace insitu::warehouse
