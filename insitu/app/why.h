#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "insitu/app/why/changes.h"
#include "insitu/app/why/reason.h"
#include "insitu/app/why/waiting.h"

namespace insitu::app {

/// How a person stands to an audience.
enum class Standing {
  kIn,
  kOut,            ///< the condition does not hold
  kWithheld,       ///< the condition holds, and a rule keeps the person back
  kNotInUniverse,  ///< no row, or none that the role may see; nothing else is known then
};

/// Why a person is in an audience, or is not.
struct Why {
  std::string audience;  ///< empty for a condition that was not named
  std::string entity;
  types::Value key;
  Standing standing = Standing::kNotInUniverse;
  std::vector<std::string>
      absences;        ///< not in the universe: what may be the cause, whatever the role may know
  why::Reason reason;  ///< of the condition; void where the person is not in the universe
  std::vector<why::RuleReason> rules;
  why::Changes changes;
  std::optional<why::Waiting>
      waiting;  ///< none where a rule keeps the person back, whatever the condition does
  std::vector<run::Freshness> freshness;
};

/// Says condition by condition why the person with the key written as `key` is in the audience or is not, with up to `rows`
/// rows of evidence for each aggregate, and what would change it. Fails with `kUsage` where `key` does not fit the type of
/// the entity's key; a key of nobody is an answer.
Outcome<Why> WhyPerson(Session& session, const Subject& subject, const std::string& key, int64_t rows);

}  // namespace insitu::app
