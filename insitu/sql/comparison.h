#pragma once

#include <string>
#include <vector>

#include "insitu/plan/governed_plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/sql/print.h"

namespace insitu::sql {

/// Two governed plans about the same people: both ask for counts, and the formulas of each are the parts that all its members
/// satisfy.
struct Comparison {
  const plan::GovernedPlan& before;
  const plan::GovernedPlan& after;
  bool counts_only_after = false;  ///< who is not in the universe of `after` is not counted
};

/// Prints the statement that says how many people come and go between two plans, and by which part, and shows nobody. One row:
///
/// - `added`, `removed`, `kept`: members of `after` alone, of `before` alone, of both
/// - `removed_0`, `removed_1`, ...: of those removed, how many are not in the universe of `after`; how many are in it and fail
///   its first part, its second, ...; then what governance added to it, likewise
/// - `added_0`, `added_1`, ...: the same of those added, and of `before`
///
/// A person is found again by the key. Preconditions: everything that both read lies in one warehouse, under different names
/// where it is different; keys have one type.
Printed Print(const Comparison& comparison, const Dialect& dialect, KeyCheck check = KeyCheck::kBeside);

}  // namespace insitu::sql
