#include "insitu/warehouse/drivers/duckdb/in_memory.h"
#include "insitu/warehouse/drivers/duckdb/library.h"
#include "insitu/warehouse/drivers/duckdb/warehouse.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse {

base::Result<std::unique_ptr<Warehouse>> Open(const Options& options) {
  if (options.kind == "duckdb") return drivers::duckdb::Open(options);
  return base::Status(base::StatusCode::kUnsupported, "there is no warehouse kind `" + options.kind + "`",
                      "known kinds: duckdb");
}

base::Result<WarehouseInMemory> OpenInMemory(const std::vector<TableInMemory>& tables,
                                             std::vector<DeclaredTable> declared) {
  base::Result<WarehouseInMemory> opened = drivers::duckdb::OpenInMemory(tables, std::move(declared));
  if (opened.ok()) opened->kind = "duckdb";
  return opened;
}

std::vector<std::string> Engines() { return {drivers::duckdb::LibraryName()}; }

}  // namespace insitu::warehouse
