#include "insitu/check/checker.h"

namespace insitu::check {

const Entity* Checker::EntityNamed(const model::Text& name) {
  const Entity* entity = project_.FindEntity(name.value);
  if (entity != nullptr || name.is_empty()) return entity;
  std::vector<std::string> names;
  for (const Entity& known : project_.entities) names.push_back(known.name());
  diagnostics_.Report(name.span, UnknownEntity, name.value)
      .Hint(diag::SuggestOrList(name.value, names))
      .Emit();
  return nullptr;
}

void Checker::CheckRole(const std::optional<model::Text>& name) {
  if (!name || name->is_empty() || project_.FindRole(name->value) != nullptr) return;
  std::vector<std::string> roles;
  for (const Role& role : project_.roles) roles.push_back(role.declared->name.value);
  diagnostics_.Report(name->span, UnknownRole, name->value)
      .Hint(diag::SuggestOrList(name->value, roles))
      .Emit();
}

void Checker::CheckRules(const Test& test) {
  const model::Test& declared = *test.declared;
  const model::Governance& governance = project_.project->governance;
  CheckRole(declared.as);
  if (declared.purpose && project_.FindPurpose(declared.purpose->value) == nullptr) {
    std::vector<std::string> purposes;
    for (const model::Purpose& purpose : governance.purposes) purposes.push_back(purpose.name.value);
    diagnostics_.Report(declared.purpose->span, UnknownPurpose, declared.purpose->value)
        .Hint(diag::SuggestOrList(declared.purpose->value, purposes))
        .Emit();
  }
  if (!governance.is_declared() || !declared.runs_under_rules()) return;
  if (!declared.as && !governance.roles.empty()) {
    diagnostics_.Report(declared.name.span, TestWithoutRole, declared.name.value)
        .Hint("add `as: ROLE`")
        .Emit();
  }
  if (!declared.purpose && declared.where) {
    diagnostics_.Report(declared.name.span, TestWithoutPurpose, declared.name.value)
        .Hint("add `purpose: PURPOSE`")
        .Emit();
  }
}

void Checker::Tests() {
  for (const model::Test& declared : project_.project->tests) {
    Test test{&declared, nullptr, nullptr, {}};
    if (declared.audience) {
      const Audience* audience = FindAudience({declared.audience->value, false, declared.audience->span});
      if (audience != nullptr) test.of = audience->of, test.condition = audience->condition;
    } else if (declared.of && declared.where) {
      test.of = EntityNamed(*declared.of);
      if (test.of != nullptr) test.condition = Condition(declared.where->readable(), Scope::Person(*test.of));
    }
    for (const model::OutputColumn& column : declared.columns) {
      if (test.of == nullptr) break;
      test.columns.push_back({column.name.value, Output(column.value.readable(), Scope::Person(*test.of))});
    }
    CheckRules(test);
    project_.tests.push_back(std::move(test));
  }
}

}  // namespace insitu::check
