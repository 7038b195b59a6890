#include "insitu/check/check.h"

#include "insitu/check/checker.h"
#include "insitu/time/calendar.h"

namespace insitu::check {

std::unique_ptr<CheckedProject> Check(const model::Project& project, const Catalogs& catalogs,
                                      diag::Emitter& diagnostics) {
  auto checked = std::make_unique<CheckedProject>();
  checked->project = &project;
  if (!project.timezone.is_empty() && !time::Zone::Find(project.timezone.value)) {
    diagnostics.Report(project.timezone.span, UnknownTimezone, project.timezone.value)
        .Hint("write a name of the IANA database, such as `Europe/Paris` or `UTC`")
        .Emit();
  }
  Checker checker(*checked, catalogs, diagnostics);
  checker.Tables();
  checker.Definitions();
  checker.Governance();
  checker.Activations();
  return checked;
}

ExprPtr CheckCondition(CheckedProject& project, const Entity& entity, const model::Formula& formula,
                       diag::Emitter& diagnostics) {
  return Checker(project, Catalogs(), diagnostics).Condition(formula.tree, Scope::Person(entity));
}

ExprPtr CheckValue(CheckedProject& project, const Entity& entity, const model::Formula& formula,
                   diag::Emitter& diagnostics) {
  return Checker(project, Catalogs(), diagnostics).Value(formula.tree, Scope::Person(entity));
}

}  // namespace insitu::check
