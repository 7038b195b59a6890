#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/plan/governed_plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/statement/statement.h"

namespace insitu::sql {

/// A statement and what is known about it.
struct Printed {
  statement::Statement statement;
  /// The entities whose keys may repeat. Where there are any, the first column of the answer, `repeated_keys`, is not 0 in
  /// some row if one does: then there is no answer.
  std::vector<std::string> checked_keys;
  std::vector<std::string> notes;  ///< why the statement has this shape, for `explain`
};

/// How it is known that keys of entities do not repeat where no model states it.
enum class KeyCheck {
  kBeside,  ///< the statement counts those that do, beside the answer
  kNone,    ///< it has been found out before; see `PrintKeyOrder`
};

/// Prints the statement that answers the plan:
///
/// - count: one row, a column per formula in order, named `c1`, `c2`, ...
/// - members: a row per person, `key` and the outputs under their names; with a limit in the order of keys
/// - breakdown: a row per value: `value`, `count`; greatest counts first
/// - one key: a row about the person, none where the key is not in the universe: the formulas `c1`, ..., the rules behind them
///   `a1`, ..., the outputs `v1`, ...; a condition that does not hold is false or missing
///
/// Precondition: everything that the plan reads lies in one warehouse.
Printed Print(const plan::GovernedPlan& governed, const Dialect& dialect, KeyCheck check = KeyCheck::kBeside);

/// Prints the statement of the evidence about the given key: a row per row shown, newest first, with `evidence` (its number,
/// from 1), `place` (from 1), `total` (rows there are in all), and the columns of all evidence, each filled where it is its
/// own and named by its number: `e1c1`, ... the columns asked for; of a sequence `e1s1`, ... which steps the row is one of, and
/// `e1o` the order of its key, if it has one; of periods `e1p` that of the row, from 1 on, and `e1n` how many rows it has: each
/// period has one row at least, whatever the limit. One row is there in any case. Nothing where no evidence is asked for, or all
/// of it is withheld.
std::optional<statement::Statement> PrintEvidence(const plan::GovernedPlan& governed, const Dialect& dialect);

/// Prints the statement that evaluates the first formula of each plan about the given key: a row per plan in which the key is
/// in the universe, with its number `n` from 0 and `holds`. The plans are one question asked at several instants.
statement::Statement PrintOverTime(const std::vector<plan::GovernedPlan>& governed, const Dialect& dialect);

/// Prints the statement that says whether, in every table whose keys are not known to be unique, they lie in ascending order:
/// then none repeats. One row, one column. It reads those keys alone, keeps none of them, and ends at the first that is out
/// of order. Nothing where all keys are known to be unique.
std::optional<statement::Statement> PrintKeyOrder(const plan::GovernedPlan& governed, const Dialect& dialect);

/// Prints the different values of the one column that the plan asks about, missing left out: of a collection the argument of
/// its feature, of the entity what `is set` looks at. Up to `limit` rows of one column, read through all gates. Nothing where
/// the plan asks about no such column.
std::optional<statement::Statement> PrintValues(const plan::GovernedPlan& governed, const Dialect& dialect,
                                                size_t limit);

/// Which rows are read to find the newest before `now`, in the order in which it is tried.
enum class FreshnessRows {
  kRecent,  ///< those of the day before now, which engines find by statistics; an answer only where there is one
  kStatistics,  ///< the newest of all, which engines know of a single file; an answer only where it is before now and the
                ///< model leaves no rows out
  kAll,
};

/// Prints, for each of `collections` that has a time and under its name, the time of the newest row: a column each. Of rows
/// whose local times a change of the clock skipped, the one with the latest reading counts as newest.
statement::Statement PrintFreshness(const plan::GovernedPlan& governed, const Dialect& dialect,
                                    FreshnessRows read, const std::vector<std::string>& collections);

}  // namespace insitu::sql
