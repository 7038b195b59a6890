#pragma once

#include <cstdint>

#include "insitu/time/calendar.h"

namespace insitu::check {

/// How many days a length may take: months and longer are not alike.
struct Days {
  double least = 0;
  double most = 0;
};

/// Returns how long `count` units take, at the least and at the most; of a negative count how far they lead back.
Days DaysIn(int64_t count, time::Unit unit);

}  // namespace insitu::check
