#pragma once

#include <string>
#include <vector>

#include "insitu/app/why/step.h"

namespace insitu::app::why {

/// A rule behind a condition, and whether it holds for the person.
struct RuleReason {
  std::string rule;  ///< e.g. "consent email_marketing (processor)"
  bool holds = false;
  bool is_fixed = false;              ///< it holds for everybody, whatever anybody says
  std::optional<Reason> reason = {};  ///< its condition, for who may see it
};

/// The fewest changes that would turn an answer.
struct Changes {
  bool leads_in = false;  ///< to which answer
  std::vector<std::vector<Step>>
      ways;  ///< each is enough; the fewest steps, those to come first; empty: none in one step each
};

/// Finds the ways by which the person would come in, or go out where they are in: the smallest sets of steps that turn the whole,
/// with all that their rows and values bring about in its other conditions. `decided` is what of the conditions on rows is
/// decided whatever rows come.
Changes FewestChanges(const Reason& reason, const DecidedParts& decided, const std::vector<RuleReason>& rules,
                      types::Instant now);

}  // namespace insitu::app::why
