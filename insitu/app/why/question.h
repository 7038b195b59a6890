#pragma once

#include <vector>

#include "insitu/app/session.h"
#include "insitu/app/why/possible.h"
#include "insitu/app/why/reason.h"

namespace insitu::app::why {

/// A part of a condition on rows that may be decided before any row comes.
struct AskedPart {
  const check::Expr* part = nullptr;
  std::vector<std::string> conditions;  ///< of the question: it has their truth where they agree
  bool only_fails = false;              ///< that they hold decides nothing
};

/// The question about one person and the tree that its answer goes into.
struct Question {
  lower::Question asked;  ///< the first condition is the whole one; then come those of the leaves
  Reason reason;          ///< nothing in it holds yet; evidence is still without its rows
  std::vector<AskedPart> parts;
  DecidedParts decided;  ///< what the answer says of the parts
};

/// Asks about every condition of `subject`, the values it compares and the rows behind them. Leaves of one text are one condition.
Question Ask(Session& session, const Subject& subject, types::Value key, int64_t rows);

/// Runs the question and puts the answer into `question.reason`. Returns which rules behind the condition hold, in the order of
/// the plan's `after`; nothing where the person is not in the universe.
Outcome<std::optional<std::vector<bool>>> Answer(Session& session, const plan::GovernedPlan& plan,
                                                 Question& question);

}  // namespace insitu::app::why
