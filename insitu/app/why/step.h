#pragma once

#include <optional>
#include <string>

#include "insitu/app/why/reason.h"

namespace insitu::app::why {

/// One thing that would have to become otherwise.
struct Step {
  /// In the order in which they are preferred: what may happen comes before what would have to be altered.
  enum class Kind {
    kEvent,      ///< rows to come
    kAttribute,  ///< a value of the person
    kRule,       ///< what a rule asks for
  };
  Kind kind = Kind::kAttribute;
  std::string condition;  ///< the text of the leaf, or the rule
  std::string text;       ///< in words, e.g. "2 more `purchase` in the last 6 months"
  int64_t rows = 0;  ///< of an event: how many of them; 0 where their number or their values are not known
  std::string collection = {};  ///< of such rows
  std::string where = {};       ///< what all of them satisfy, canonical
};

/// Returns what would make `leaf` true (`target`) or false. Nothing where no step does: what happened cannot be undone, a
/// sample is drawn for good. Precondition: the leaf is not so already.
std::optional<Step> StepFor(const Reason& leaf, bool target, types::Instant now);

/// Says what becomes of `leaf` once the rows of `step`, which is about another leaf, are there. Nothing where it stays as it is,
/// or where the rows may be such that it does.
std::optional<bool> AfterStep(const Reason& leaf, const Step& step, types::Instant now);

}  // namespace insitu::app::why
