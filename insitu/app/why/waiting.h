#pragma once

#include <optional>
#include <string>

#include "insitu/app/why/question.h"

namespace insitu::app::why {

/// What comes of waiting: whether the answer turns at some later instant without a new row.
struct Waiting {
  std::optional<types::Instant> turns_at;  ///< the first instant; the condition was evaluated there
  types::LocalTime local;                  ///< what the clock of the project's zone shows then
  std::string unknown;  ///< why nothing is claimed; empty where it is known what waiting does
  std::string untold;   ///< waiting does turn the answer, and why it is not told when; else empty
};

/// Looks for the first instant after now at which the whole condition holds where it does not hold now, or no longer holds. Looks
/// at the instants at which something in it can change: where rows and dates enter or leave its windows. Rows that already lie
/// ahead come in as time passes. Where those times are masked or withheld, looks at instants that tell nothing of them, and says only
/// that it turns. Precondition: the person is in the universe, `question` is answered.
Outcome<Waiting> WaitFor(Session& session, const Subject& subject, const Question& question);

}  // namespace insitu::app::why
