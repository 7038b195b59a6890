#pragma once

#include <string>
#include <vector>

#include "insitu/plan/plan.h"

namespace insitu::plan {

/// Returns `plan` and the plans inside it whose answers its scans read, however deep, outer ones first.
std::vector<const Plan*> WithInnerPlans(const Plan& plan);

/// The rows of a collection that have a time, as they lie in their table.
struct TimedRows {
  std::string collection;
  const Source* source = nullptr;
  ExprPtr at;  ///< over `source`
  bool is_for_rules = false;
};

/// Returns the timed rows that `plan` reads, also by plans inside it, each collection once.
std::vector<TimedRows> TimedRowsOf(const Plan& plan);

/// Returns what the column `column` of the answer that `source` stands for is in the inner plan.
/// Precondition: `source` has members, and `column` is one of their outputs.
const ExprPtr& BehindColumn(const Source& source, const Expr& column);

}  // namespace insitu::plan
