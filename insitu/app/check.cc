#include "insitu/app/check.h"

#include "insitu/app/activate.h"
#include "insitu/app/diagnostics.h"
#include "insitu/app/places.h"
#include "insitu/app/sound_model.h"
#include "insitu/app/test.h"

namespace insitu::app {
namespace {

/// The role under which audiences are compiled for checking: one that may ask for counts, if there are roles.
std::string CheckingRole(const model::Governance& governance) {
  for (const model::Role& role : governance.roles) {
    for (const model::Text& action : role.may) {
      if (action.value == "count" || action.value == "everything") return role.name.value;
    }
  }
  return "";
}

void CheckStatements(Session& session) {
  const std::string role = CheckingRole(session.declared().governance);
  const bool has_asker = session.declared().governance.roles.empty() || !role.empty();
  for (const check::Audience& audience : session.project().audiences) {
    if (!has_asker) break;
    lower::Question question;
    question.entity = audience.of;
    question.conditions = {{audience.declared->name.value, audience.condition}};
    std::optional<std::string> purpose;
    if (audience.declared->purpose) purpose = audience.declared->purpose->value;
    Outcome<plan::GovernedPlan> plan =
        session.CompileAs(std::move(question), {role, "count", purpose, std::nullopt});
    const Outcome<run::Prepared> prepared =
        plan.ok() ? session.Prepare(*plan) : Outcome<run::Prepared>(plan.failure());
    if (prepared.ok()) continue;
    session.diagnostics()
        .Report(audience.declared->name.span, RefusedAudience, audience.declared->name.value,
                prepared.failure().message)
        .Hint(prepared.failure().hint)
        .Emit();
  }
  for (const check::Activation& activation : session.project().activations) {
    Outcome<plan::GovernedPlan> plan = CompileActivation(session, activation);
    const Outcome<run::Prepared> prepared =
        plan.ok() ? session.Prepare(*plan) : Outcome<run::Prepared>(plan.failure());
    if (prepared.ok()) continue;
    session.diagnostics()
        .Report(activation.declared->name.span, RefusedActivation, activation.declared->name.value,
                prepared.failure().message)
        .Hint(prepared.failure().hint)
        .Emit();
  }
}

}  // namespace

Outcome<Checked> CheckProject(Session& session) {
  if (Outcome<std::monostate> loaded = session.Load(); !loaded.ok()) return loaded.failure();
  if (session.diagnostics().has_errors()) {
    // What is wrong with one audience hides nothing that is wrong with the rows of tests.
    if (!HasSoundModel(session)) return HasMistakes();
    const Outcome<std::monostate> tests = CheckTests(session);
    return tests.ok() ? HasMistakes() : tests.failure();
  }
  if (Outcome<std::monostate> admitted = session.Admit(); !admitted.ok()) return admitted.failure();
  Checked checked;
  checked.entities = static_cast<int64_t>(session.project().entities.size());
  checked.collections = static_cast<int64_t>(session.project().collections.size());
  checked.audiences = static_cast<int64_t>(session.project().audiences.size());
  checked.activations = static_cast<int64_t>(session.project().activations.size());
  checked.tests = static_cast<int64_t>(session.project().tests.size());
  for (const model::Destination& destination : session.declared().destinations)
    CheckPlace(session, destination);
  if (Outcome<std::monostate> tests = CheckTests(session); !tests.ok()) return tests.failure();
  if (session.settings().is_offline) {
    checked.skipped.emplace_back("tables, columns and their types: no warehouse was opened");
  } else {
    CheckStatements(session);
  }
  if (session.diagnostics().has_errors()) return HasMistakes();
  return checked;
}

}  // namespace insitu::app
