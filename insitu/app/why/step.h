#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "insitu/app/why/possible.h"
#include "insitu/app/why/reason.h"
#include "insitu/check/checked.h"

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
  bool target = false;    ///< what the leaf then is
  /// The words ask for what the leaf asks, so that it is as they say whatever exactly comes.
  bool is_said = false;
  bool is_lasting = false;  ///< they say it of all rows there are in the end, those of other steps among them

  // Of an event.
  const check::Collection* collection = nullptr;  ///< of the rows; null where they may be of several
  int64_t rows = 1;                               ///< how many of them there are at least
  bool is_exact = false;                          ///< there are no more of them
  bool lie_ahead = false;  ///< their times lie behind now when they count; else they come soon and count then
  std::string aggregate = {};  ///< the text of that whose value they bring to where it would have to be
  check::ExprPtr of_value = nullptr;  ///< then: the condition on that value, of one row's
  std::set<std::string> values = {};  ///< what of the rows the value is computed from

  std::set<std::string> alters = {};  ///< of an attribute: what of the person becomes otherwise
  std::vector<Demand> demands = {};   ///< what all the rows satisfy, or the person
};

/// Returns what would make `leaf` true (`target`) or false, after `arrived` rows came for other reasons of which its aggregate is
/// computed as well. Nothing where no step does: what happened cannot be undone, a sample is drawn for good, no row to come is
/// such. Precondition: the leaf is not so already.
std::optional<Step> StepFor(const Reason& leaf, bool target, int64_t arrived, types::Instant now);

}  // namespace insitu::app::why
