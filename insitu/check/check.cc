#include "insitu/check/check.h"

#include <algorithm>

#include "insitu/check/checker.h"
#include "insitu/time/calendar.h"

namespace insitu::check {

std::unique_ptr<CheckedProject> Check(const model::Project& project, const Catalogs& catalogs,
                                      diag::Emitter& diagnostics, Uses* uses) {
  auto checked = std::make_unique<CheckedProject>();
  checked->project = &project;
  if (!project.timezone.is_empty() && !time::Zone::Find(project.timezone.value)) {
    diagnostics.Report(project.timezone.span, UnknownTimezone, project.timezone.value).Hint(kZoneHint).Emit();
  }
  const auto has_name = [&](const model::Warehouse& known) {
    return known.name.value == project.default_warehouse.value;
  };
  if (!project.default_warehouse.is_empty() && std::ranges::none_of(project.warehouses, has_name)) {
    std::vector<std::string> names;
    for (const model::Warehouse& known : project.warehouses) names.push_back(known.name.value);
    diagnostics.Report(project.default_warehouse.span, UnknownWarehouse, project.default_warehouse.value)
        .Hint(diag::SuggestOrList(project.default_warehouse.value, names))
        .Emit();
  }
  Checker checker(*checked, catalogs, diagnostics, uses);
  checker.Tables();
  checker.Definitions();
  checker.Governance();
  checker.Activations();
  checker.Tests();
  return checked;
}

namespace {

/// What is asked beside the project names only what was checked with it: no table is looked at again.
const Catalogs& NoCatalogs() {
  static const Catalogs kNone;
  return kNone;
}

}  // namespace

ExprPtr CheckCondition(CheckedProject& project, const Entity& entity, const model::Formula& formula,
                       diag::Emitter& diagnostics) {
  return Checker(project, NoCatalogs(), diagnostics).Condition(formula.readable(), Scope::Person(entity));
}

ExprPtr CheckValue(CheckedProject& project, const Entity& entity, const model::Formula& formula,
                   diag::Emitter& diagnostics) {
  return Checker(project, NoCatalogs(), diagnostics).Output(formula.readable(), Scope::Person(entity));
}

}  // namespace insitu::check
