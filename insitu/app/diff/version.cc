#include "insitu/app/diff/version.h"

#include <utility>

#include "insitu/app/count.h"
#include "insitu/app/tables.h"
#include "insitu/plan/meaning.h"

namespace insitu::app::diff {
namespace {

/// `now` and instants of the year that follows. Two windows may have the same bounds at one of them, such as this month and this
/// quarter in January, or 30 days and 720 hours while no clock is changed; windows that mean the same have them at all.
std::vector<types::Instant> InstantsFrom(types::Instant now) {
  constexpr int64_t kStep =
      (int64_t{29} * 24 * 60 + 311) * 60 * 1'000'000;  // Each in another month, at another time of day.
  constexpr int64_t kInstants = 13;
  std::vector<types::Instant> instants;
  for (int64_t i = 0; i < kInstants; ++i) instants.push_back({now.micros + i * kStep});
  return instants;
}

}  // namespace

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
  meaning.text = "for " + meaning.subject.purpose.value_or("nothing");
  Outcome<plan::GovernedPlan> plan = session_.Compile(question, "count", meaning.subject.purpose);
  if (!plan.ok()) meaning.failure = plan.failure();
  for (const types::Instant now : InstantsFrom(session_.now())) {
    Outcome<plan::GovernedPlan> then = session_.CompileAt(question, "count", meaning.subject.purpose, now);
    if (plan.ok() && then.ok()) {
      meaning.text += " " + plan::MeaningOf(then->plan(), naming);
      continue;
    }
    question.now = now;
    question.answered_at = session_.started();
    meaning.text += " " + plan::MeaningOf(lower::Lower(session_.project(), question).plan, naming);
  }
  if (plan.ok()) meaning.plan = std::move(*plan);
  return meaning;
}

}  // namespace insitu::app::diff
