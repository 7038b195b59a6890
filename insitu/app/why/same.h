#pragma once

#include <set>
#include <string>

#include "insitu/check/expr.h"

/// Formulas about one row, compared with one another. All of them stand at the same place: inside the same collection, or over
/// people.
namespace insitu::app::why {

/// Says whether two formulas are the same one, whatever names of traits they were written with. Of formulas that read rows below
/// it says so only where they are one object.
bool IsSame(const check::Expr& left, const check::Expr& right);

/// Returns names for what `expr` reads of things `up` steps above the rows that it is about (0: of the row itself): columns,
/// over which path, `key`, and `at`. Formulas that read rows below read what is called like their collection.
std::set<std::string> ReadOf(const check::Expr& expr, int up);

/// Returns what a condition about people reads of the person, also inside of its aggregates and the bounds of their windows.
std::set<std::string> ReadOfPerson(const check::Expr& condition);

}  // namespace insitu::app::why
