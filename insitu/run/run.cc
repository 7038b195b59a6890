#include "insitu/run/run.h"

#include "insitu/base/check.h"
#include "insitu/run/key_guard.h"
#include "insitu/run/warehouses.h"

namespace insitu::run {

base::Result<Prepared> Prepare(const plan::GovernedPlan& governed, const std::string& dialect_name) {
  const std::vector<std::string> warehouses = WarehousesOf(governed.plan());
  if (warehouses.size() > 1) {
    return base::Status(base::StatusCode::kUnsupported,
                        "this question reads warehouses `" + warehouses[0] + "` and `" + warehouses[1] + "` at once",
                        "a question can read one warehouse");
  }
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  return Prepared{warehouses.front(), "pushdown", "the engine evaluates everything where the rows lie",
                  sql::Print(governed, *dialect)};
}

base::Result<std::unique_ptr<batch::Stream>> Run(const plan::GovernedPlan& governed, warehouse::Warehouse& warehouse,
                                                 const std::string& dialect) {
  base::Result<Prepared> prepared = Prepare(governed, dialect);
  if (!prepared.ok()) return prepared.status();
  base::Result<std::unique_ptr<batch::Stream>> rows = warehouse.Run(prepared->printed.statement);
  if (!rows.ok() || !prepared->printed.checks_keys) return rows;
  return std::unique_ptr<batch::Stream>(std::make_unique<KeyGuard>(std::move(*rows), governed.plan().entity));
}

base::Result<std::vector<Freshness>> AskFreshness(const plan::GovernedPlan& governed, warehouse::Warehouse& warehouse,
                                                  const std::string& dialect_name) {
  if (!governed.shows_measures()) return std::vector<Freshness>();
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  // The newest time of all is known from statistics; rows are read only where it is not before now.
  for (const bool reads_rows : {false, true}) {
    const statement::Statement statement = sql::PrintFreshness(governed, *dialect, reads_rows);
    if (statement.columns.empty()) return std::vector<Freshness>();
    base::Result<std::vector<Freshness>> newest = ReadFreshness(statement, warehouse);
    if (!newest.ok() || reads_rows || AreBefore(*newest, governed.plan())) return newest;
  }
  INSITU_FAIL("rows are read in the second round");
}

}  // namespace insitu::run
