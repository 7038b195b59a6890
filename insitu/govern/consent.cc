#include <algorithm>

#include "insitu/govern/rules.h"
#include "insitu/plan/renumber.h"

namespace insitu::govern {
namespace {

const plan::Grant* FindGrant(const plan::Plan& plan, const plan::Rules& rules, const Request& request,
                             const std::string& recipient_class) {
  for (const plan::Grant& grant : rules.grants) {
    const bool is_class = grant.recipient_class == recipient_class || grant.recipient_class == "*";
    if (grant.purpose == *request.purpose && grant.entity == plan.entity && is_class) return &grant;
  }
  return nullptr;
}

}  // namespace

std::optional<std::string> RecipientClass(const plan::Rules& rules, const Request& request) {
  if (request.recipient_class) return request.recipient_class;
  for (const plan::Grant& grant : rules.grants) {
    if (grant.purpose == *request.purpose) return grant.recipient_class;
  }
  return std::nullopt;
}

std::optional<Refusal> AttachConsent(plan::Plan& plan, const plan::Rules& rules, const Request& request,
                                     Applied& applied) {
  const auto recipient_class = RecipientClass(rules, request);
  const plan::Grant* grant = recipient_class ? FindGrant(plan, rules, request, *recipient_class) : nullptr;
  if (grant == nullptr) {
    const std::string whom =
        request.recipient_class ? " to recipients of class `" + *request.recipient_class + "`" : "";
    return Refusal{
        "purpose `" + *request.purpose + "` grants nothing" + whom + " about entity `" + plan.entity + "`",
        "declare it under `granted`"};
  }
  std::vector<int> joins{0};
  plan::Numbering numbering;
  const int first_scan = static_cast<int>(plan.scans.size());
  const int first_sequence = static_cast<int>(plan.sequences.size());
  const int first_list = static_cast<int>(plan.lists.size());
  numbering.scan = [&](int scan) { return scan + first_scan; };
  numbering.list = [&](int list) { return list + first_list; };
  numbering.sequence = [&](int sequence) { return sequence + first_sequence; };
  numbering.table = [&](int table) { return joins[static_cast<size_t>(table)]; };
  std::vector<plan::ExprPtr> all;
  if (plan.universe.one_row && plan.now != plan.answered_at && !plan::IsTrue(*grant->condition)) {
    // What somebody agreed to stands in the version of now, whichever version the question is about.
    const plan::ExprPtr& key = plan.universe.key;
    plan.universe.joins.push_back({"consent " + plan.entity, key, grant->universe});
    joins[0] = static_cast<int>(plan.universe.joins.size());
    all.push_back(
        plan::Call(types::Function::kIsSet, types::Type::Boolean(),
                   {plan::Renumber(grant->universe.key, {.table = [&](int) { return joins[0]; }})}));
  }
  for (const plan::Join& join : grant->universe.joins) {
    // A path that consent reads is its own: no row rule may hide what somebody agreed to.
    plan::Join added = join;
    added.path = "consent " + join.path;
    added.on = plan::Renumber(join.on, numbering);
    plan.universe.joins.push_back(std::move(added));
    joins.push_back(static_cast<int>(plan.universe.joins.size()));
  }
  for (plan::Scan scan : grant->scans) {
    plan::RenumberScan(scan, numbering);
    plan.scans.push_back(std::move(scan));
  }
  for (plan::Sequence sequence : grant->sequences) {
    plan::RenumberSequence(sequence, numbering);
    plan.sequences.push_back(std::move(sequence));
  }
  plan.lists.insert(plan.lists.end(), grant->lists.begin(), grant->lists.end());
  const std::string rule = "consent " + grant->purpose +
                           (grant->recipient_class == "*" ? "" : " (" + grant->recipient_class + ")");
  all.push_back(plan::Renumber(grant->condition, numbering));
  plan.after.push_back({rule, plan::And(std::move(all)), grant->recipient_class});
  applied.push_back({rule, "members"});
  return std::nullopt;
}

}  // namespace insitu::govern
