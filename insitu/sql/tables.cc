#include "insitu/sql/tables.h"

#include <algorithm>

#include "insitu/plan/inner_plans.h"
#include "insitu/sql/select.h"
#include "insitu/sql/sources.h"

namespace insitu::sql {
namespace {

/// Collects the tables whose keys must not repeat and are not known to.
void CollectUnsure(const plan::Source& source, bool is_entity, std::vector<const plan::Source*>& unsure) {
  if (is_entity && !source.is_key_unique) {
    bool is_known = false;
    for (const plan::Source* other : unsure) is_known = is_known || other->table == source.table;
    if (!is_known) unsure.push_back(&source);
  }
  for (const plan::Join& join : source.joins) CollectUnsure(join.target, true, unsure);
}

}  // namespace

void CollectTables(const plan::Source& source, std::vector<statement::TableName>& tables) {
  const statement::TableName name{source.table.schema, source.table.table};
  if (std::ranges::find(tables, name) == tables.end()) tables.push_back(name);
  for (const plan::Join& join : source.joins) CollectTables(join.target, tables);
}

std::vector<statement::TableName> TablesOf(const plan::Plan& plan) {
  std::vector<statement::TableName> tables;
  for (const plan::Plan* part : plan::WithInnerPlans(plan)) {
    CollectTables(part->universe, tables);
    for (const plan::Scan& scan : part->scans) {
      if (scan.source.members == nullptr) CollectTables(scan.source, tables);
    }
    for (const plan::ListRef& list : part->lists) {
      const statement::TableName name{list.table.schema, list.table.table};
      if (std::ranges::find(tables, name) == tables.end()) tables.push_back(name);
    }
  }
  return tables;
}

std::vector<const plan::Source*> UnsureOf(const plan::Plan& plan) {
  std::vector<const plan::Source*> unsure;
  for (const plan::Plan* part : plan::WithInnerPlans(plan)) {
    CollectUnsure(part->universe, true, unsure);
    for (const plan::Scan& scan : part->scans) CollectUnsure(scan.source, false, unsure);
  }
  return unsure;
}

std::string RepeatedKeys(const plan::Plan& plan, const Dialect& dialect) {
  std::string sum;
  for (const plan::Source* source : UnsureOf(plan)) {
    // Only rows that pass the gates: what a role may not see must not even fail its answer.
    SourceWriter rows(*source, plan.lists, dialect, plan.zone, "r");
    const std::string key = rows.Value(*source->key);
    Select repeated;
    repeated.columns = {key};
    rows.Write(repeated, false);
    const bool is_given = plan.given_key && source == &plan.universe;
    repeated.where.push_back(key + (is_given ? IsGivenKey(plan, dialect) : " IS NOT NULL"));
    repeated.group_by = {key};
    repeated.having = {"count(*) > 1"};
    sum += (sum.empty() ? "" : " + ") + ("(SELECT count(*) FROM " + Subquery(repeated, 2) + " AS repeated)");
  }
  return sum;
}

}  // namespace insitu::sql
