#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "insitu/check/expr.h"
#include "insitu/language/syntax.h"
#include "insitu/types/value.h"

/// Comparisons with constants that are decided before any row is read: `month of V = 13`, `count(K) >= 0`.
namespace insitu::check {

/// What a value always lies in, whoever's it is.
struct Reach {
  std::optional<int64_t> least;  ///< nothing: there is no least
  std::optional<int64_t> most;   ///< nothing: there is no greatest
  std::string hint;              ///< says so in words
  bool may_miss = true;          ///< the value may be missing, which no comparison holds for
  int scale = 0;                 ///< how many digits stand behind its point at most
};

/// Returns the reach of `value` as far as its form and type show it: parts of the calendar, lengths, sizes and counts, and
/// how many digits stand behind the point of others. Nothing for what is no exact number.
std::optional<Reach> ReachOf(const Expr& value);

enum class Verdict { kOpen, kNever, kAlways };

/// Decides `value op constant` for all set values in `reach`.
Verdict Decide(language::ComparisonOp op, const Reach& reach, const types::Decimal& constant);

/// Decides `value between low and high` for all set values in `reach`.
Verdict DecideBetween(const Reach& reach, const types::Decimal& low, const types::Decimal& high);

}  // namespace insitu::check
