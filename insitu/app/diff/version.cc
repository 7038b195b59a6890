#include "insitu/app/diff/version.h"

#include <utility>

#include "insitu/app/count.h"
#include "insitu/app/tables.h"
#include "insitu/plan/meaning.h"

namespace insitu::app::diff {

std::vector<std::string> Version::Audiences() const {
  std::vector<std::string> names;
  for (const check::Audience& audience : session_.project().audiences)
    names.push_back(audience.declared->name.value);
  return names;
}

Meaning Version::MeaningOf(const std::string& audience) {
  Meaning meaning;
  meaning.name = audience;
  if (mistakes_.spoil_everything()) {
    meaning.failure = HasMistakes();
    return meaning;
  }
  Outcome<Subject> subject = session_.Audience(audience);
  if (!subject.ok()) {
    meaning.failure = subject.failure();
    return meaning;
  }
  meaning.subject = std::move(*subject);
  meaning.asker = {session_.settings().role, meaning.subject.purpose};
  Reach reach(session_.project(), meaning.asker);
  reach.AddCondition(meaning.subject.condition);
  reach.AddEntity(meaning.subject.entity);
  reach.AddConsent(meaning.subject.entity);
  const bool is_spoiled = mistakes_.Spoil(reach) || mistakes_.Spoil("audience " + audience);
  meaning.reach = std::move(reach);
  if (is_spoiled) {
    meaning.failure = HasMistakes();
    return meaning;
  }
  meaning.parts = PartsOf(meaning.subject);
  lower::Question question;
  question.entity = meaning.subject.entity;
  question.conditions = meaning.parts;
  const plan::TableNaming naming = NamingOf(session_.declared());
  const std::string purpose = "for " + meaning.subject.purpose.value_or("nothing") + " ";
  Outcome<plan::GovernedPlan> plan = session_.Compile(question, "count", meaning.subject.purpose);
  if (plan.ok()) {
    meaning.text = purpose + plan::MeaningOf(plan->plan(), naming);
    meaning.plan = std::move(*plan);
    return meaning;
  }
  meaning.failure = plan.failure();
  question.now = session_.now();
  question.answered_at = session_.started();
  meaning.text = purpose + plan::MeaningOf(lower::Lower(session_.project(), question).plan, naming);
  return meaning;
}

}  // namespace insitu::app::diff
