#include "insitu/run/run.h"

#include <algorithm>

#include "insitu/base/check.h"
#include "insitu/run/key_guard.h"
#include "insitu/run/warehouses.h"

namespace insitu::run {

base::Result<Prepared> Prepare(const plan::GovernedPlan& governed, const std::string& dialect_name) {
  const std::vector<std::string> warehouses = WarehousesOf(governed.plan());
  if (warehouses.size() > 1) {
    return base::Status(
        base::StatusCode::kUnsupported,
        "this question reads warehouses `" + warehouses[0] + "` and `" + warehouses[1] + "` at once",
        "a question can read one warehouse");
  }
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  return Prepared{warehouses.front(), "pushdown", "the engine evaluates everything where the rows lie",
                  sql::Print(governed, *dialect)};
}

namespace {

base::Result<bool> AreKeysAscending(const plan::GovernedPlan& governed, warehouse::Warehouse& warehouse,
                                    const std::string& dialect_name) {
  const std::optional<statement::Statement> statement =
      sql::PrintKeyOrder(governed, *sql::FindDialect(dialect_name));
  if (!statement) return false;
  base::Result<std::unique_ptr<batch::Stream>> rows = warehouse.Run(*statement);
  if (!rows.ok()) return rows.status();
  const base::Result<batch::Batch> batch = (*rows)->Next();
  if (!batch.ok()) return batch.status();
  return batch->rows == 1 && batch->columns[0].value(0) == types::Value{true};
}

}  // namespace

base::Result<std::unique_ptr<batch::Stream>> Run(const plan::GovernedPlan& governed,
                                                 warehouse::Warehouse& warehouse,
                                                 const std::string& dialect) {
  base::Result<Prepared> prepared = Prepare(governed, dialect);
  if (!prepared.ok()) return prepared.status();
  if (!prepared->printed.checked_keys.empty()) {
    const base::Result<bool> are_ascending = AreKeysAscending(governed, warehouse, dialect);
    if (!are_ascending.ok()) return are_ascending.status();
    if (*are_ascending) {
      prepared->printed = sql::Print(governed, *sql::FindDialect(dialect), sql::KeyCheck::kNone);
    }
  }
  base::Result<std::unique_ptr<batch::Stream>> rows = warehouse.Run(prepared->printed.statement);
  if (!rows.ok() || prepared->printed.checked_keys.empty()) return rows;
  return std::unique_ptr<batch::Stream>(
      std::make_unique<KeyGuard>(std::move(*rows), prepared->printed.checked_keys));
}

base::Result<std::vector<Freshness>> AskFreshness(const plan::GovernedPlan& governed,
                                                  warehouse::Warehouse& warehouse,
                                                  const std::string& dialect_name) {
  if (!governed.shows_measures()) return std::vector<Freshness>();
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  std::vector<Freshness> freshness;
  std::vector<std::string> asked;
  for (const plan::Scan& scan : governed.plan().scans) {
    if (scan.at == nullptr || std::ranges::find(asked, scan.collection) != asked.end()) continue;
    asked.push_back(scan.collection);
    freshness.push_back({scan.collection, std::nullopt});
  }
  using sql::FreshnessRows;
  for (const FreshnessRows read : {FreshnessRows::kRecent, FreshnessRows::kStatistics, FreshnessRows::kAll}) {
    const statement::Statement statement = sql::PrintFreshness(governed, *dialect, read, asked);
    if (statement.columns.empty()) continue;
    base::Result<std::vector<Freshness>> newest = ReadFreshness(statement, warehouse);
    if (!newest.ok()) return newest;
    for (Freshness& found : *newest) {
      const bool is_answer = read == FreshnessRows::kStatistics
                                 ? IsBeforeNow(found, governed.plan())
                                 : read == FreshnessRows::kAll || found.newest.has_value();
      if (!is_answer) continue;
      std::erase(asked, found.collection);
      std::ranges::find(freshness, found.collection, &Freshness::collection)->newest =
          std::move(found.newest);
    }
  }
  return freshness;
}

}  // namespace insitu::run
