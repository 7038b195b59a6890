#include "insitu/lower/lower.h"

#include <set>

#include "insitu/base/check.h"
#include "insitu/lower/gathering.h"
#include "insitu/lower/rules.h"
#include "insitu/plan/renumber.h"

namespace insitu::lower {
namespace {

/// Finds which attributes and traits a value reads, under the names that purposes list, and their personal data.
/// What a trait reads is not listed itself: a trait is a field of its own.
void FindFields(const check::Expr& expr, plan::Output& output) {
  check::Walk(expr, [&](const check::Expr& node) {
    if (node.kind != check::Expr::Kind::kColumn) return;
    if (!node.column->personal.empty()) output.personal.push_back(node.column->personal);
  });
  const auto visit = [&](const check::Expr& node, const auto& self) -> void {
    if (node.kind == check::Expr::Kind::kNamed) {
      output.fields.push_back(node.name);
      return;
    }
    if (node.kind == check::Expr::Kind::kColumn) {
      std::string field;
      for (const check::Reference* hop : node.hops) field += hop->name + ".";
      output.fields.push_back(field + node.column->name);
    }
    for (const check::ExprPtr& argument : node.args) self(*argument, self);
    if (!node.aggregate) return;
    for (const check::ExprPtr* part :
         {&node.aggregate->value, &node.aggregate->where, &node.aggregate->has}) {
      if (*part == nullptr) continue;
      check::Walk(**part, [&](const check::Expr& inner) {
        if (inner.kind != check::Expr::Kind::kColumn || inner.base == check::Base::kOwner) return;
        output.fields.push_back(node.aggregate->collection->name() + "." + inner.column->name);
      });
    }
    if (node.aggregate->value == nullptr) output.fields.push_back(node.aggregate->collection->name());
  };
  visit(expr, visit);
}

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
    output.is_plain = column.value->kind == check::Expr::Kind::kColumn;
    FindFields(*column.value, output);
    FindAudiences(*column.value, audiences);
    plan.ask.outputs.push_back(std::move(output));
  }
  plan.audiences.assign(audiences.begin(), audiences.end());

  plan::Numbering numbering;
  const std::vector<int> order = gathering.SortScans();
  numbering.scan = [&](int scan) { return order[static_cast<size_t>(scan)]; };
  plan.universe = std::move(gathering.universe());
  plan.scans = std::move(gathering.scans());
  plan.ranks = std::move(gathering.ranks());
  plan.lists = std::move(gathering.lists());
  for (plan::Scan& scan : plan.scans) plan::RenumberScan(scan, numbering);
  for (plan::Rank& rank : plan.ranks) rank.value = plan::Renumber(rank.value, numbering);
  for (plan::Formula& formula : plan.ask.formulas)
    formula.condition = plan::Renumber(formula.condition, numbering);
  for (plan::Output& output : plan.ask.outputs) output.value = plan::Renumber(output.value, numbering);

  lowered.rules = LowerRules(project, *question.entity, question.now, question.answered_at);
  return lowered;
}

}  // namespace insitu::lower
