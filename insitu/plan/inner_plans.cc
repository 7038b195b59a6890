#include "insitu/plan/inner_plans.h"

#include <algorithm>

#include "insitu/base/check.h"

namespace insitu::plan {

std::vector<const Plan*> WithInnerPlans(const Plan& plan) {
  std::vector<const Plan*> plans{&plan};
  for (const Scan& scan : plan.scans) {
    if (scan.source.members == nullptr) continue;
    for (const Plan* inner : WithInnerPlans(*scan.source.members)) plans.push_back(inner);
  }
  return plans;
}

std::vector<TimedRows> TimedRowsOf(const Plan& plan) {
  std::vector<TimedRows> all;
  for (const Plan* part : WithInnerPlans(plan)) {
    for (const Scan& scan : part->scans) {
      const bool is_known = std::ranges::find(all, scan.collection, &TimedRows::collection) != all.end();
      if (scan.at == nullptr || is_known) continue;
      const bool has_members = scan.source.members != nullptr;
      all.push_back({scan.collection, has_members ? &scan.source.members->universe : &scan.source,
                     has_members ? BehindColumn(scan.source, *scan.at) : scan.at, scan.is_for_rules});
    }
  }
  return all;
}

const ExprPtr& BehindColumn(const Source& source, const Expr& column) {
  const std::vector<Output>& outputs = source.members->ask.outputs;
  const auto found = std::ranges::find(outputs, column.name, &Output::name);
  INSITU_CHECK(found != outputs.end(), "an inner plan gives the columns that are read");
  return found->value;
}

}  // namespace insitu::plan
