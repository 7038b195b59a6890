#pragma once

#include <string>
#include <vector>

#include "insitu/check/expr.h"
#include "insitu/time/calendar.h"
#include "insitu/types/value.h"

namespace insitu::app::why {

/// A bound of a window as it moves with `now`.
struct MovingBound {
  enum class Kind {
    kFromNow,  ///< `count` units after `now` (0: `now` itself)
    kStartOf,  ///< start of the `unit` that holds `now`, moved by `count` units
  };
  Kind kind = Kind::kFromNow;
  int64_t count = 0;
  time::Unit unit = time::Unit::kDay;
  friend auto operator<=>(const MovingBound&, const MovingBound&) = default;
};

/// Returns the instants after `now` at which `bound` comes to lie on the other side of `moment`: each is the first microsecond at
/// which it does. Clock changes and the ends of months may bring it there more than once.
std::vector<int64_t> TurningPoints(const MovingBound& bound, int64_t moment, int64_t now,
                                   const time::Zone& zone);

/// What of a condition changes with `now` alone.
struct Movement {
  std::vector<MovingBound> bounds;  ///< which pass by the times of rows and the dates of the person
  bool has_anniversaries = false;   ///< the dates of the person come back every year
  std::vector<int64_t> years;       ///< ages that the condition compares with
  bool reads_dates = false;         ///< something but the arrival of rows depends on `now`
  std::string unknown;              ///< what else it depends on, in words; empty where all of it is in here
};

/// Finds what moves in a condition. `numbers` are whole numbers among the values that it compares.
Movement MovementOf(const check::Expr& condition, const std::vector<int64_t>& numbers);

/// Returns the instants after `now` at which the condition may turn, in order, each once, given the moments (times of rows, and
/// midnights of dates) that it reads.
std::vector<int64_t> TurningPoints(const Movement& movement, const std::vector<int64_t>& moments, int64_t now,
                                   const time::Zone& zone);

}  // namespace insitu::app::why
