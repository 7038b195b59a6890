#include "insitu/govern/governance.h"

#include <algorithm>

#include "insitu/govern/rules.h"

namespace insitu::govern {
namespace {

/// Measures tell of rows that a role does not see, whether or not this question would have read them.
bool MayShowMeasures(const plan::Rules& rules, const Request& request) {
  return std::ranges::none_of(rules.row_rules,
                              [&](const plan::RowRule& rule) { return rule.role == request.role; });
}

}  // namespace

std::variant<plan::GovernedPlan, Refusal> Governance::Apply(plan::Plan plan, const plan::Rules& rules,
                                                            const Request& request) {
  const plan::Plan asked = plan;
  Applied applied;
  if (!rules.is_governed) return plan::GovernedPlan(std::move(plan), {}, false, true);
  if (auto refusal = CheckAsk(rules, request)) return *refusal;
  if (auto refusal = CheckAudiences(plan, rules, request)) return *refusal;
  if (auto refusal = CheckLists(plan, rules, request)) return *refusal;
  if (auto refusal = AttachRowRules(plan, rules, request, applied)) return *refusal;
  if (auto refusal = AttachConsent(plan, rules, request, applied)) return *refusal;
  if (auto refusal = CheckFields(plan, rules, request, applied)) return *refusal;
  if (auto refusal = AttachMasks(plan, rules, request, applied)) return *refusal;
  Verify(asked, plan, rules, request);
  return plan::GovernedPlan(std::move(plan), std::move(applied), true, MayShowMeasures(rules, request));
}

}  // namespace insitu::govern
