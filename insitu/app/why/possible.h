#pragma once

#include <map>
#include <vector>

#include "insitu/check/expr.h"

/// Whether something can be so: a row that satisfies some conditions and not others, or a person.
namespace insitu::app::why {

/// A condition on a row, or on a person, and the truth that it is to have.
struct Demand {
  check::ExprPtr condition;
  bool holds = true;
};

/// Parts of conditions that are decided already, whatever the row.
using DecidedParts = std::map<const check::Expr*, bool>;

enum class Possible { kYes, kNo, kUnknown };

/// Says whether one row can meet all demands at once. Comparisons of one value with constants are tried out; a condition on
/// columns that no other one reads may hold or not; about anything else nothing is claimed.
Possible IsPossible(const std::vector<Demand>& demands, const DecidedParts& decided);

}  // namespace insitu::app::why
