#include <algorithm>

#include "insitu/app/session.h"
#include "insitu/time/calendar.h"

namespace insitu::app {

warehouse::Warehouse& Session::WarehouseOf(const plan::GovernedPlan& plan) {
  return *warehouses_.at(plan.plan().universe.table.warehouse);
}

void Session::StartClock() {
  deadline_micros_ = time::SystemNow() + project_.limits.statement_timeout_micros;
}

void Session::TakeWarehousesOf(Session& earlier) {
  const std::lock_guard lock(taking_);
  earlier_warehouses_ = std::move(earlier.warehouses_);
}

Outcome<std::unique_ptr<batch::Stream>> Session::RunEarlier(const Session& earlier,
                                                            const plan::GovernedPlan& plan) {
  StartClock();
  warehouse::Warehouse& warehouse = *earlier_warehouses_.at(plan.plan().universe.table.warehouse);
  base::Result<std::unique_ptr<batch::Stream>> rows = run::Run(plan, warehouse, earlier.DialectOf(plan));
  if (!rows.ok()) return FailureOf(rows.status());
  return std::move(*rows);
}

Outcome<std::unique_ptr<batch::Stream>> Session::Compare(const sql::Comparison& comparison) {
  StartClock();
  const plan::TableRef& table = comparison.before.plan().universe.table;
  base::Result<std::unique_ptr<batch::Stream>> rows =
      run::Run(comparison, *earlier_warehouses_.at(table.warehouse), DialectOf(comparison.after));
  if (!rows.ok()) return FailureOf(rows.status());
  return std::move(*rows);
}

Outcome<std::unique_ptr<batch::Stream>> Session::Run(const plan::GovernedPlan& plan) {
  StartClock();
  base::Result<std::unique_ptr<batch::Stream>> rows = run::Run(plan, WarehouseOf(plan), DialectOf(plan));
  if (!rows.ok()) return FailureOf(rows.status());
  return std::move(*rows);
}

Outcome<std::unique_ptr<batch::Stream>> Session::RunEvidence(const plan::GovernedPlan& plan) {
  StartClock();
  base::Result<std::unique_ptr<batch::Stream>> rows =
      run::RunEvidence(plan, WarehouseOf(plan), DialectOf(plan));
  if (!rows.ok()) return FailureOf(rows.status());
  return std::move(*rows);
}

Outcome<std::unique_ptr<batch::Stream>> Session::Values(const plan::GovernedPlan& plan, size_t limit) {
  base::Result<std::unique_ptr<batch::Stream>> rows =
      run::AskValues(plan, WarehouseOf(plan), DialectOf(plan), limit);
  if (!rows.ok()) return FailureOf(rows.status());
  return std::move(*rows);
}

Outcome<std::vector<std::optional<bool>>> Session::RunOverTime(const std::vector<plan::GovernedPlan>& plans) {
  StartClock();
  base::Result<std::vector<std::optional<bool>>> answers =
      run::RunOverTime(plans, WarehouseOf(plans.front()), DialectOf(plans.front()));
  if (!answers.ok()) return FailureOf(answers.status());
  return std::move(*answers);
}

Outcome<run::Prepared> Session::Prepare(const plan::GovernedPlan& plan) {
  base::Result<run::Prepared> prepared = run::Prepare(plan, DialectOf(plan));
  if (!prepared.ok()) return FailureOf(prepared.status());
  return std::move(*prepared);
}

Outcome<std::vector<run::Freshness>> Session::Freshness(const plan::GovernedPlan& plan) {
  base::Result<std::vector<run::Freshness>> freshness =
      run::AskFreshness(plan, WarehouseOf(plan), DialectOf(plan));
  if (!freshness.ok()) return FailureOf(freshness.status());
  return std::move(*freshness);
}

std::string Session::DialectOf(const plan::GovernedPlan& plan) const {
  for (const model::Warehouse& declared : project_.warehouses) {
    if (declared.name.value == plan.plan().universe.table.warehouse) return declared.kind.value;
  }
  return "";
}

void Session::Cancel() {
  is_cancelled_ = true;
  const std::lock_guard lock(taking_);
  for (const auto* warehouses : {&warehouses_, &earlier_warehouses_}) {
    for (const auto& [name, warehouse] : *warehouses) warehouse->control().Cancel();
  }
}

bool Session::is_overdue() const { return time::SystemNow() > deadline_micros_; }

double Session::progress() const {
  const std::lock_guard lock(taking_);
  double progress = -1;
  for (const auto* warehouses : {&warehouses_, &earlier_warehouses_}) {
    for (const auto& [name, warehouse] : *warehouses)
      progress = std::max(progress, warehouse->control().progress());
  }
  return progress;
}

int64_t Session::peak_memory() const {
  int64_t bytes = 0;
  for (const auto* warehouses : {&warehouses_, &earlier_warehouses_}) {
    for (const auto& [name, warehouse] : *warehouses) bytes += warehouse->peak_memory();
  }
  return bytes;
}

}  // namespace insitu::app
