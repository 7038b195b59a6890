#include "insitu/app/why.h"

#include <algorithm>

#include "insitu/app/why/key.h"
#include "insitu/app/why/question.h"
#include "insitu/app/why/rule.h"

namespace insitu::app {
namespace {

/// Says why somebody may not be in the universe, in words that are the same for a person who is not there and for one who is
/// hidden.
std::vector<std::string> AbsencesOf(const plan::Plan& plan) {
  std::vector<std::string> absences{"there is no row with this key"};
  const auto has_gate = [&](plan::GateKind kind) {
    return std::ranges::any_of(plan.universe.gates,
                               [&](const plan::Gate& gate) { return gate.kind == kind; });
  };
  if (plan.universe.one_row) absences.emplace_back("it has no version before now");
  if (has_gate(plan::GateKind::kModelWhere)) absences.emplace_back("the `where` of the model leaves it out");
  if (has_gate(plan::GateKind::kRowRule)) absences.emplace_back("a rule on rows hides it from the role");
  return absences;
}

Standing StandingOf(const Why& why) {
  if (!why.reason.holds) return Standing::kOut;
  const bool is_kept = std::ranges::all_of(why.rules, &why::RuleReason::holds);
  return is_kept ? Standing::kIn : Standing::kWithheld;
}

}  // namespace

Outcome<Why> WhyPerson(Session& session, const Subject& subject, const std::string& key, int64_t rows) {
  Outcome<types::Value> read = why::ReadKey(*subject.entity, key);
  if (!read.ok()) return read.failure();
  Why why;
  why.audience = subject.name;
  why.entity = subject.entity->name();
  why.key = *read;
  why::Question question = why::Ask(session, subject, why.key, rows);
  Outcome<plan::GovernedPlan> plan = session.Compile(question.asked, "why", subject.purpose);
  if (!plan.ok()) return plan.failure();
  Outcome<std::optional<std::vector<bool>>> rules = why::Answer(session, *plan, question);
  if (!rules.ok()) return rules.failure();
  Outcome<std::vector<run::Freshness>> freshness = session.Freshness(*plan);
  if (!freshness.ok()) return freshness.failure();
  why.freshness = std::move(*freshness);
  if (!*rules) {
    why.absences = AbsencesOf(plan->plan());
    return why;
  }
  for (size_t i = 0; i < (*rules)->size(); ++i) {
    const plan::After& rule = plan->plan().after[i];
    Outcome<std::optional<why::Reason>> reason =
        why::ReasonOf(session, subject, why.key, rows, rule, (**rules)[i]);
    if (!reason.ok()) return reason.failure();
    why.rules.push_back({rule.rule, (**rules)[i], plan::IsTrue(*rule.condition), std::move(*reason)});
  }
  why.reason = question.reason;
  why.standing = StandingOf(why);
  why.changes = why::FewestChanges(why.reason, question.decided, why.rules, session.now());
  if (std::ranges::all_of(why.rules, &why::RuleReason::holds)) {
    Outcome<why::Waiting> waiting = why::WaitFor(session, subject, question);
    if (!waiting.ok()) return waiting.failure();
    why.waiting = std::move(*waiting);
  }
  return why;
}

}  // namespace insitu::app
