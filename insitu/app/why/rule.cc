#include "insitu/app/why/rule.h"

#include <algorithm>

#include "insitu/app/why/question.h"
#include "insitu/plan/inner_plans.h"

namespace insitu::app::why {
namespace {

const check::Grant* FindGrant(const Session& session, const Subject& subject, const plan::After& rule) {
  const check::Purpose* purpose = subject.purpose ? session.project().FindPurpose(*subject.purpose) : nullptr;
  if (purpose == nullptr) return nullptr;
  for (const check::Grant& grant : purpose->grants) {
    if (grant.of == subject.entity && grant.recipient_class == rule.recipient_class) return &grant;
  }
  return nullptr;
}

bool IsRuled(const plan::Source& source);

/// Says whether a rule on rows acts on what a path leads to.
bool HasRuledPaths(const plan::Source& source) {
  return std::ranges::any_of(source.joins, [](const plan::Join& join) { return IsRuled(join.target); });
}

bool IsRuled(const plan::Source& source) {
  const bool has_rule = std::ranges::any_of(
      source.gates, [](const plan::Gate& gate) { return gate.kind == plan::GateKind::kRowRule; });
  return has_rule || HasRuledPaths(source);
}

/// Says whether a rule hides rows of what the question reads, which the rule that is told of would see.
bool HidesRows(const plan::Plan& plan) {
  const auto is_ruled = [](const plan::Scan& scan) { return !scan.is_for_rules && IsRuled(scan.source); };
  return std::ranges::any_of(plan::WithInnerPlans(plan), [&](const plan::Plan* part) {
    // The person asked about is one whom the role sees.
    const bool hides_people = part == &plan ? HasRuledPaths(part->universe) : IsRuled(part->universe);
    return hides_people || std::ranges::any_of(part->scans, is_ruled);
  });
}

}  // namespace

Outcome<std::optional<Reason>> ReasonOf(Session& session, const Subject& subject, const types::Value& key,
                                        int64_t rows, const plan::After& rule, bool holds) {
  using Told = std::optional<Reason>;
  const check::Grant* grant = FindGrant(session, subject, rule);
  if (grant == nullptr || plan::IsTrue(*rule.condition)) return Told();
  const Subject granted{"", grant->of, grant->condition, subject.purpose, grant->tree.get()};
  Question question = Ask(session, granted, key, rows);
  Outcome<plan::GovernedPlan> plan =
      session.CompileAt(question.asked, "explain", subject.purpose, session.started());
  if (!plan.ok()) {
    if (plan.failure().kind == FailureKind::kRefused) return Told();
    return plan.failure();
  }
  if (HidesRows(plan->plan())) return Told();
  Outcome<std::optional<std::vector<bool>>> answered = Answer(session, *plan, question);
  if (!answered.ok()) return answered.failure();
  // What is planned counts for a question where it does not count for consent: then the two may differ.
  if (!*answered || question.reason.holds != holds) return Told();
  return Told(std::move(question.reason));
}

}  // namespace insitu::app::why
