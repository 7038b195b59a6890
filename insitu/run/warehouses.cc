#include "insitu/run/warehouses.h"

#include <set>

#include "insitu/plan/inner_plans.h"
#include "insitu/time/calendar.h"

namespace insitu::run {
namespace {

void Collect(const plan::Source& source, std::set<std::string>& names) {
  names.insert(source.table.warehouse);
  for (const plan::Join& join : source.joins) Collect(join.target, names);
}

}  // namespace

std::vector<std::string> WarehousesOf(const plan::Plan& plan) {
  std::set<std::string> names;
  for (const plan::Plan* part : plan::WithInnerPlans(plan)) {
    Collect(part->universe, names);
    for (const plan::Scan& scan : part->scans) {
      if (scan.source.members == nullptr) Collect(scan.source, names);
    }
    for (const plan::ListRef& list : part->lists) names.insert(list.table.warehouse);
  }
  return {names.begin(), names.end()};
}

base::Result<std::vector<Freshness>> ReadFreshness(const statement::Statement& statement,
                                                   warehouse::Warehouse& warehouse) {
  base::Result<std::unique_ptr<batch::Stream>> stream = warehouse.Run(statement);
  if (!stream.ok()) return stream.status();
  base::Result<batch::Batch> row = (*stream)->Next();
  if (!row.ok()) return row.status();
  std::vector<Freshness> newest;
  for (size_t i = 0; i < statement.columns.size(); ++i) {
    types::Value value = row->columns[i].value(0);
    newest.push_back(
        {statement.columns[i].name, value.is_missing() ? std::nullopt : std::optional(std::move(value))});
  }
  return newest;
}

bool IsBeforeNow(const Freshness& newest, const plan::Plan& plan) {
  if (!newest.newest) return true;
  if (const auto* instant = std::get_if<types::Instant>(&newest.newest->data))
    return instant->micros < plan.now.micros;
  const auto* date = std::get_if<types::Date>(&newest.newest->data);
  return date == nullptr || time::Zone::Find(plan.zone)->StartOfDay(date->days) < plan.now.micros;
}

}  // namespace insitu::run
