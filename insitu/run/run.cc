#include "insitu/run/run.h"

#include <algorithm>

#include "insitu/base/check.h"
#include "insitu/plan/inner_plans.h"
#include "insitu/run/key_guard.h"
#include "insitu/run/warehouses.h"

namespace insitu::run {
namespace {

base::Status CheckOneWarehouse(const plan::Plan& plan) {
  const std::vector<std::string> warehouses = WarehousesOf(plan);
  if (warehouses.size() == 1) return {};
  return {base::StatusCode::kUnsupported,
          "this question reads warehouses `" + warehouses[0] + "` and `" + warehouses[1] + "` at once",
          "a question can read one warehouse"};
}

}  // namespace

base::Result<Prepared> Prepare(const plan::GovernedPlan& governed, const std::string& dialect_name) {
  INSITU_RETURN_IF_ERROR(CheckOneWarehouse(governed.plan()));
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  return Prepared{governed.plan().universe.table.warehouse, "pushdown",
                  "the engine evaluates everything where the rows lie", sql::Print(governed, *dialect),
                  sql::PrintEvidence(governed, *dialect)};
}

namespace {

/// Says whether all keys are known not to repeat, at the latest by looking whether they lie in order.
base::Result<bool> AreKeysUnique(const plan::GovernedPlan& governed, warehouse::Warehouse& warehouse,
                                 const std::string& dialect_name) {
  const std::optional<statement::Statement> statement =
      sql::PrintKeyOrder(governed, *sql::FindDialect(dialect_name));
  if (!statement) return true;
  base::Result<std::unique_ptr<batch::Stream>> rows = warehouse.Run(*statement);
  if (!rows.ok()) return rows.status();
  const base::Result<batch::Batch> batch = (*rows)->Next();
  if (!batch.ok()) return batch.status();
  return batch->rows == 1 && batch->columns[0].value(0) == types::Value{true};
}

/// Runs a statement and watches over the keys that it counts beside its answer.
base::Result<std::unique_ptr<batch::Stream>> Guarded(const sql::Printed& printed,
                                                     warehouse::Warehouse& warehouse) {
  base::Result<std::unique_ptr<batch::Stream>> rows = warehouse.Run(printed.statement);
  if (!rows.ok() || printed.checked_keys.empty()) return rows;
  return std::unique_ptr<batch::Stream>(std::make_unique<KeyGuard>(std::move(*rows), printed.checked_keys));
}

}  // namespace

base::Result<std::unique_ptr<batch::Stream>> Run(const plan::GovernedPlan& governed,
                                                 warehouse::Warehouse& warehouse,
                                                 const std::string& dialect) {
  base::Result<Prepared> prepared = Prepare(governed, dialect);
  if (!prepared.ok()) return prepared.status();
  // About one key it is quicker to look for repeated keys than to look at all of them for their order.
  if (!prepared->printed.checked_keys.empty() && !governed.plan().given_key) {
    const base::Result<bool> are_unique = AreKeysUnique(governed, warehouse, dialect);
    if (!are_unique.ok()) return are_unique.status();
    if (*are_unique) {
      prepared->printed = sql::Print(governed, *sql::FindDialect(dialect), sql::KeyCheck::kNone);
    }
  }
  return Guarded(prepared->printed, warehouse);
}

base::Result<std::unique_ptr<batch::Stream>> Run(const sql::Comparison& comparison,
                                                 warehouse::Warehouse& warehouse,
                                                 const std::string& dialect_name) {
  const plan::GovernedPlan &before = comparison.before, &after = comparison.after;
  for (const plan::GovernedPlan* each : {&before, &after})
    INSITU_RETURN_IF_ERROR(CheckOneWarehouse(each->plan()));
  const types::Type &old_key = before.plan().universe.key->type, &new_key = after.plan().universe.key->type;
  if (!(old_key == new_key)) {
    return base::Status(base::StatusCode::kUnsupported,
                        "the key of `" + after.plan().entity + "` was " + old_key.ToString() + " and is " +
                            new_key.ToString(),
                        "nobody is found again by a key of another type");
  }
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  sql::Printed printed = sql::Print(comparison, *dialect);
  if (!printed.checked_keys.empty()) {
    for (const plan::GovernedPlan* each : {&before, &after}) {
      const base::Result<bool> are_fine = AreKeysUnique(*each, warehouse, dialect_name);
      if (!are_fine.ok()) return are_fine.status();
      if (!*are_fine) return Guarded(printed, warehouse);
    }
    printed = sql::Print(comparison, *dialect, sql::KeyCheck::kNone);
  }
  return Guarded(printed, warehouse);
}

base::Result<std::unique_ptr<batch::Stream>> RunEvidence(const plan::GovernedPlan& governed,
                                                         warehouse::Warehouse& warehouse,
                                                         const std::string& dialect) {
  const base::Result<Prepared> prepared = Prepare(governed, dialect);
  if (!prepared.ok()) return prepared.status();
  if (!prepared->evidence) return std::unique_ptr<batch::Stream>();
  return warehouse.Run(*prepared->evidence);
}

base::Result<std::vector<std::optional<bool>>> RunOverTime(const std::vector<plan::GovernedPlan>& governed,
                                                           warehouse::Warehouse& warehouse,
                                                           const std::string& dialect) {
  std::vector<std::optional<bool>> answers(governed.size());
  base::Result<std::unique_ptr<batch::Stream>> rows =
      warehouse.Run(sql::PrintOverTime(governed, *sql::FindDialect(dialect)));
  if (!rows.ok()) return rows.status();
  while (true) {
    const base::Result<batch::Batch> batch = (*rows)->Next();
    if (!batch.ok()) return batch.status();
    if (batch->rows == 0) return answers;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      const batch::Column& holds = batch->columns[1];
      answers[static_cast<size_t>(batch->columns[0].integer(row))] =
          !holds.is_missing(row) && holds.value(row).as<bool>();
    }
  }
}

base::Result<std::unique_ptr<batch::Stream>> AskValues(const plan::GovernedPlan& governed,
                                                       warehouse::Warehouse& warehouse,
                                                       const std::string& dialect_name, size_t limit) {
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  const std::optional<statement::Statement> statement =
      governed.shows_measures() ? sql::PrintValues(governed, *dialect, limit) : std::nullopt;
  if (!statement) return std::unique_ptr<batch::Stream>();
  return warehouse.Run(*statement);
}

base::Result<std::vector<Freshness>> AskFreshness(const plan::GovernedPlan& governed,
                                                  warehouse::Warehouse& warehouse,
                                                  const std::string& dialect_name) {
  if (!governed.shows_measures()) return std::vector<Freshness>();
  const sql::Dialect* dialect = sql::FindDialect(dialect_name);
  INSITU_CHECK(dialect != nullptr, "every kind of warehouse has a dialect");
  std::vector<Freshness> freshness;
  std::vector<std::string> asked;
  for (const plan::TimedRows& rows : plan::TimedRowsOf(governed.plan())) {
    asked.push_back(rows.collection);
    freshness.push_back({rows.collection, std::nullopt});
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
