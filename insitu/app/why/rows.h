#pragma once

#include <map>
#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "insitu/app/why/chain.h"
#include "insitu/app/why/reason.h"

namespace insitu::app::why {

/// Rows of evidence as they were read.
struct ReadRows {
  EvidenceRows shown;
  std::vector<StepRow> steps;  ///< of a sequence: one for each row, without its time
  std::map<int64_t, int64_t>
      in_period;  ///< of a `regularly`: how many rows each period has that has any; the first is 1
};

/// Returns the parts of a condition about people that read rows, those in the bounds of their windows too: aggregates,
/// `regularly` and `sequence`, each once.
std::vector<check::ExprPtr> RowReadersOf(const check::ExprPtr& condition);

/// Asks for the rows behind each of those parts, with their time and the columns that it names: of a sequence for those of each
/// of its collections.
std::vector<lower::AskedRows> RowsOf(const check::ExprPtr& condition);

/// Returns the names of the columns of its rows that `condition`, which may be null, names.
std::vector<std::string> ColumnsIn(const check::Collection& collection, const check::ExprPtr& condition);

/// Runs the evidence of the plan: one for each of `ask.evidence`, in that order.
Outcome<std::vector<ReadRows>> ReadEvidence(Session& session, const plan::GovernedPlan& plan);

}  // namespace insitu::app::why
