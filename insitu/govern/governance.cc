#include "insitu/govern/governance.h"

#include "insitu/govern/rules.h"

namespace insitu::govern {

std::variant<plan::GovernedPlan, Refusal> Governance::Apply(plan::Plan plan, const plan::Rules& rules,
                                                            const Request& request) {
  const plan::Plan asked = plan;
  Applied applied;
  if (!rules.is_governed) return plan::GovernedPlan(std::move(plan), {}, false, true);
  if (auto refusal = CheckAsk(rules, request)) return *refusal;
  if (auto refusal = AttachRowRules(plan, rules, request, applied)) return *refusal;
  const bool shows_measures = applied.empty();
  if (auto refusal = AttachConsent(plan, rules, request, applied)) return *refusal;
  if (auto refusal = CheckFields(plan, rules, request, applied)) return *refusal;
  if (auto refusal = AttachMasks(plan, rules, request, applied)) return *refusal;
  Verify(asked, plan, rules, request);
  return plan::GovernedPlan(std::move(plan), std::move(applied), true, shows_measures);
}

}  // namespace insitu::govern
