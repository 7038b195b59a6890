#pragma once

#include <string>
#include <vector>

#include "insitu/app/session.h"

namespace insitu::app {

struct ConditionCount {
  std::string condition;  ///< canonical text
  int64_t count = 0;
};

struct AudienceCount {
  std::string audience;  ///< empty for a condition that was not named
  int64_t count = 0;
  std::vector<ConditionCount> conditions;  ///< each part of the outermost `and` alone, where asked for
};

struct Counts {
  std::vector<AudienceCount> audiences;  ///< in the order asked
  std::vector<run::Freshness> freshness;
};

/// Counts the people of each subject. Subjects of one entity and purpose are one question, in statements of up to
/// 64 conditions.
Outcome<Counts> CountPeople(Session& session, const std::vector<Subject>& subjects, bool by_condition);

/// Splits the outermost `and` of an audience into its parts, each named by its canonical text.
std::vector<lower::NamedCondition> PartsOf(const Subject& subject);

/// Adds what is not listed yet; of one collection the newer time stays.
void Merge(const std::vector<run::Freshness>& more, std::vector<run::Freshness>& freshness);

}  // namespace insitu::app
