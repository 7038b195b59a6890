#include "insitu/check/lengths.h"

#include <utility>

namespace insitu::check {
namespace {

Days DaysInOne(time::Unit unit) {
  switch (unit) {
    case time::Unit::kSecond: return {1.0 / 86'400, 1.0 / 86'400};
    case time::Unit::kMinute: return {1.0 / 1'440, 1.0 / 1'440};
    case time::Unit::kHour: return {1.0 / 24, 1.0 / 24};
    case time::Unit::kDay: return {1, 1};
    case time::Unit::kWeek: return {7, 7};
    case time::Unit::kMonth: return {28, 31};
    case time::Unit::kQuarter: return {90, 92};
    case time::Unit::kYear: return {365, 366};
  }
  return {1, 1};
}

}  // namespace

Days DaysIn(int64_t count, time::Unit unit) {
  Days one = DaysInOne(unit);
  if (count < 0) std::swap(one.least, one.most);
  return {static_cast<double>(count) * one.least, static_cast<double>(count) * one.most};
}

}  // namespace insitu::check
