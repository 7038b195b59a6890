#include "insitu/lower/lower.h"

#include <set>

#include "insitu/base/check.h"
#include "insitu/lower/fields.h"
#include "insitu/lower/gathering.h"
#include "insitu/lower/rules.h"

namespace insitu::lower {
namespace {

/// Adds the audiences that `expr` names, through traits and other audiences too.
void FindAudiences(const check::Expr& expr, std::set<std::string>& names) {
  check::Walk(expr, [&](const check::Expr& node) {
    if (node.kind == check::Expr::Kind::kNamed && node.is_audience) names.insert(node.name);
  });
}

}  // namespace

Lowered Lower(const check::CheckedProject& project, const Question& question) {
  const auto zone = time::Zone::Find(project.project->timezone.value);
  INSITU_CHECK(zone, "the project's zone was checked");
  const Setting setting{project, *zone, question.now, false};
  Gathering gathering(setting, *question.entity, false);

  Lowered lowered;
  plan::Plan& plan = lowered.plan;
  plan.now = question.now;
  plan.answered_at = question.answered_at;
  plan.zone = zone->name();
  plan.entity = question.entity->name();
  plan.key_personal = question.entity->key->personal;
  plan.ask.kind = question.kind;
  plan.ask.limit = question.limit;
  std::set<std::string> audiences;
  for (const NamedCondition& named : question.conditions) {
    FindAudiences(*named.condition, audiences);
    plan.ask.formulas.push_back({named.name, gathering.Person(*named.condition)});
  }
  for (const check::OutputColumn& column : question.outputs) {
    plan::Output output;
    output.name = column.name;
    output.value = gathering.Person(*column.value);
    FindFields(*column.value, *question.entity, output);
    FindAudiences(*column.value, audiences);
    plan.ask.outputs.push_back(std::move(output));
  }
  plan.given_key = question.key;
  for (size_t i = 0; i < question.evidence.size(); ++i) {
    const AskedRows& asked = question.evidence[i];
    for (plan::Evidence& evidence : gathering.Evidence(asked)) {
      evidence.asked = static_cast<int>(i);
      for (size_t column = 0; column < evidence.columns.size(); ++column) {
        FindFields(*asked.columns[column].value, *question.entity, *asked.collection,
                   evidence.columns[column]);
      }
      plan.ask.evidence.push_back(std::move(evidence));
    }
  }
  plan.audiences.assign(audiences.begin(), audiences.end());

  gathering.Finish(plan);
  lowered.rules = LowerRules(project, *question.entity, question.now, question.answered_at);
  return lowered;
}

}  // namespace insitu::lower
