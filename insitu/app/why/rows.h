#pragma once

#include <string>
#include <vector>

#include "insitu/app/session.h"
#include "insitu/app/why/reason.h"

namespace insitu::app::why {

/// Rows to ask for, and the collection that they are of.
struct AskedRows {
  std::string collection;
  lower::AskedRows asked;
};

/// Returns the rows behind each aggregate of a condition, with their time and the columns that the aggregate names.
std::vector<AskedRows> RowsOf(const check::ExprPtr& condition);

/// Returns the aggregates of a condition about people, those in the bounds of their windows too.
std::vector<check::ExprPtr> AggregatesOf(const check::ExprPtr& condition);

/// Runs the evidence of the plan: one for each of `ask.evidence`, in that order.
Outcome<std::vector<EvidenceRows>> ReadEvidence(Session& session, const plan::GovernedPlan& plan);

/// Runs the evidence of the plan and puts it into the leaves of `reason`, in their order.
Outcome<std::monostate> FillEvidence(Session& session, const plan::GovernedPlan& plan, Reason& reason);

}  // namespace insitu::app::why
