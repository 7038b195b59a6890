#pragma once

#include <string>
#include <vector>

#include "insitu/plan/governed_plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/statement/statement.h"

namespace insitu::sql {

/// A statement and what is known about it.
struct Printed {
  statement::Statement statement;
  /// The first column, `repeated_keys`, is not 0 where a key of an entity occurs more than once: then there is no answer.
  bool checks_keys = false;
  std::vector<std::string> notes;  ///< why the statement has this shape, for `explain`
};

/// Prints the statement that answers the plan:
///
/// - count: one row, a column per formula in order, named `c1`, `c2`, ...
/// - members: a row per person, `key` and the outputs under their names; with a limit in the order of keys
/// - breakdown: a row per value: `value`, `count`; greatest counts first
///
/// Precondition: everything that the plan reads lies in one warehouse.
Printed Print(const plan::GovernedPlan& governed, const Dialect& dialect);

/// Which rows are read to find the newest before `now`, from cheap to dear.
enum class FreshnessRows {
  kStatistics,  ///< none: the newest of all, which engines know from statistics; an answer only where it is before now
  kRecent,  ///< those of the day before now; an answer only where there is one
  kAll,
};

/// Prints, for each of `collections` that has a time and under its name, the time of the newest row: a column each. Of rows
/// whose local times a change of the clock skipped, the one with the latest reading counts as newest.
statement::Statement PrintFreshness(const plan::GovernedPlan& governed, const Dialect& dialect,
                                    FreshnessRows read, const std::vector<std::string>& collections);

}  // namespace insitu::sql
