#include "insitu/lower/rules.h"

#include "insitu/base/check.h"
#include "insitu/lower/gathering.h"

namespace insitu::lower {
namespace {

plan::Visibility VisibilityOf(model::Visibility visibility) {
  switch (visibility) {
    case model::Visibility::kClear: return plan::Visibility::kClear;
    case model::Visibility::kMask: return plan::Visibility::kMask;
    case model::Visibility::kNone: return plan::Visibility::kNone;
  }
  return plan::Visibility::kNone;
}

std::string FormOf(model::MaskForm form) {
  switch (form) {
    case model::MaskForm::kShape: return "shape";
    case model::MaskForm::kLast: return "last";
    case model::MaskForm::kYear: return "year";
  }
  return "shape";
}

std::vector<std::string> Texts(const std::vector<model::Text>& texts) {
  std::vector<std::string> all;
  for (const model::Text& text : texts) all.push_back(text.value);
  return all;
}

plan::Grant LowerGrant(const Setting& setting, const check::Purpose& purpose, const check::Grant& grant) {
  Gathering gathering(setting, *grant.of, true);
  plan::Grant lowered;
  lowered.purpose = purpose.declared->name.value;
  lowered.recipient_class = grant.recipient_class;
  lowered.entity = grant.of->name();
  plan::Plan plan;
  plan.ask.formulas.push_back({lowered.purpose, gathering.Person(*grant.condition)});
  gathering.Finish(plan);
  lowered.universe = std::move(plan.universe);
  lowered.scans = std::move(plan.scans);
  lowered.sequences = std::move(plan.sequences);
  lowered.lists = std::move(plan.lists);
  lowered.condition = plan.ask.formulas.front().condition;
  return lowered;
}

plan::TableRef TableNamed(const check::CheckedProject& project, const std::string& name) {
  const check::Entity* entity = project.FindEntity(name);
  return TableOf(entity != nullptr ? entity->table.declared->from
                                   : project.FindCollection(name)->table.declared->from);
}

plan::RowRule LowerRowRule(const Setting& setting, const check::Role& role, const check::RowRule& rule) {
  plan::RowRule lowered;
  lowered.role = role.declared->name.value;
  lowered.name = rule.declared->name.value;
  lowered.source.name = rule.table;
  lowered.source.table = TableNamed(setting.project, rule.table);
  const plan::ExprPtr condition = LowerOverTable(setting, *rule.condition, lowered.source);
  lowered.source.gates.push_back({plan::GateKind::kRowRule, lowered.name, condition});
  return lowered;
}

}  // namespace

plan::Rules LowerRules(const check::CheckedProject& project, const check::Entity& entity, types::Instant now,
                       types::Instant answered_at) {
  const auto zone = time::Zone::Find(project.project->timezone.value);
  INSITU_CHECK(zone, "the project's zone was checked");
  const Setting asking{project, *zone, now, false};
  const Setting consenting{project, *zone, answered_at, true};
  plan::Rules rules;
  rules.is_governed = project.project->governance.is_declared();
  for (const check::Purpose& purpose : project.purposes) {
    rules.purposes.push_back(
        {purpose.declared->name.value, purpose.declared->allows_any_field, Texts(purpose.declared->fields)});
    for (const check::Grant& grant : purpose.grants) {
      if (grant.of == &entity) rules.grants.push_back(LowerGrant(consenting, purpose, grant));
    }
  }
  for (const check::Audience& audience : project.audiences) {
    if (!audience.declared->purpose) continue;
    plan::AudienceRule rule{audience.declared->name.value, {audience.declared->purpose->value}};
    for (const model::Text& also : audience.declared->also_for) rule.purposes.push_back(also.value);
    rules.audiences.push_back(std::move(rule));
  }
  for (const check::Role& role : project.roles) {
    rules.roles.push_back(
        {role.declared->name.value, VisibilityOf(role.declared->personal), Texts(role.declared->may)});
    for (const check::RowRule& rule : role.rules) rules.row_rules.push_back(LowerRowRule(asking, role, rule));
  }
  for (const model::Mask& mask : project.project->governance.masks) {
    rules.masks.push_back({mask.category.value, FormOf(mask.form), mask.characters});
  }
  return rules;
}

}  // namespace insitu::lower
