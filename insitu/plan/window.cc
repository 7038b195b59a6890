#include "insitu/plan/window.h"

#include <optional>

#include "insitu/base/check.h"

namespace insitu::plan {

using types::Function;
using types::Type;
using types::TypeKind;

namespace {

// Bounds that stand for "none" where an interval is needed: years 1 and 10000.
constexpr int64_t kBeginning = -62'135'596'800'000'000;
constexpr int64_t kEnd = 253'402'300'800'000'000;
constexpr int64_t kTwoDays = int64_t{2} * 86'400 * 1'000'000;

/// Writes a day as 20260301, a month as 202603, a year as 2026.
int64_t NumberOf(const time::CivilDate& date, time::Unit unit) {
  int64_t number = date.year;
  if (unit != time::Unit::kYear) number = number * 100 + date.month;
  if (unit == time::Unit::kDay) number = number * 100 + date.day;
  return number;
}

/// Returns the first day of the unit after the one that begins at `date`.
time::CivilDate DayAfter(time::CivilDate date, time::Unit unit) {
  if (unit == time::Unit::kDay) return time::CivilFromDays(time::DaysFromCivil(date) + 1);
  if (unit == time::Unit::kYear || date.month == 12) return {date.year + 1, 1, 1};
  return {date.year, date.month + 1, 1};
}

bool IsConstant(const ExprPtr& expr) { return expr == nullptr || expr->kind == Expr::Kind::kConstant; }

int64_t InstantOr(const ExprPtr& bound, int64_t otherwise) {
  return bound == nullptr ? otherwise : bound->value.as<types::Instant>().micros;
}

ExprPtr AtLeast(const ExprPtr& column, types::Value bound) {
  return Compare(Function::kGreaterOrEqual, column, Constant(std::move(bound), column->type));
}

ExprPtr LessThan(const ExprPtr& column, types::Value bound) {
  return Compare(Function::kLess, column, Constant(std::move(bound), column->type));
}

ExprPtr DatesInWindow(const ExprPtr& date, const Window& window, const time::Zone& zone) {
  const time::Interval days =
      time::DaysWithMidnightIn(zone, {InstantOr(window.from, kBeginning), InstantOr(window.until, kEnd)});
  std::vector<ExprPtr> all;
  if (window.from != nullptr) all.push_back(AtLeast(date, {types::Date{static_cast<int32_t>(days.from)}}));
  if (window.until != nullptr) all.push_back(LessThan(date, {types::Date{static_cast<int32_t>(days.until)}}));
  return And(std::move(all));
}

ExprPtr ReadingsInWindow(const ExprPtr& reading, const Window& window, const time::Zone& zone) {
  std::vector<ExprPtr> any;
  for (const time::Interval& part :
       zone.LocalIntervals({InstantOr(window.from, kBeginning), InstantOr(window.until, kEnd)})) {
    std::vector<ExprPtr> all;
    if (part.from > kBeginning + kTwoDays) all.push_back(AtLeast(reading, {types::LocalTime{part.from}}));
    if (part.until < kEnd - kTwoDays) all.push_back(LessThan(reading, {types::LocalTime{part.until}}));
    any.push_back(And(std::move(all)));
  }
  return Or(std::move(any));
}

}  // namespace

ExprPtr InWindow(const ExprPtr& at, const Window& window, const std::string& zone_name) {
  if (window.from == nullptr && window.until == nullptr) return Call(Function::kIsSet, Type::Boolean(), {at});
  const auto zone = time::Zone::Find(zone_name);
  INSITU_CHECK(zone, "the project's zone exists");
  const bool is_constant = IsConstant(window.from) && IsConstant(window.until);
  if (is_constant && at->type.is(TypeKind::kDate)) return DatesInWindow(at, window, *zone);
  if (is_constant && IsCall(*at, Function::kLocalToTime)) {
    const auto column_zone = time::Zone::Find(at->args[1]->value.as<std::string>());
    INSITU_CHECK(column_zone, "the column's zone exists");
    return ReadingsInWindow(at->args[0], window, *column_zone);
  }
  const ExprPtr time = at->type.is(TypeKind::kDate) ? Call(Function::kMidnight, Type::Time(),
                                                           {at, Constant({zone_name}, Type::Text())})
                                                    : at;
  std::vector<ExprPtr> all;
  if (window.from != nullptr) {
    all.push_back(
        Compare(window.excludes_from ? Function::kGreater : Function::kGreaterOrEqual, time, window.from));
  }
  if (window.until != nullptr) {
    all.push_back(
        Compare(window.includes_until ? Function::kLessOrEqual : Function::kLess, time, window.until));
  }
  return And(std::move(all));
}

ExprPtr InPartition(const Partition& partition, const Window& window) {
  if (!IsConstant(window.from) || !IsConstant(window.until)) return True();
  const ExprPtr& column = partition.column;
  // Years have four digits, or texts and numbers would not be in order; beyond them there is no bound.
  const auto first_day = [&](int64_t instant, int days) -> std::optional<time::CivilDate> {
    time::CivilDate date = time::CivilFromDays(static_cast<int32_t>(instant / 86'400'000'000 + days));
    if (date.year < 1 || date.year > 9998) return std::nullopt;
    if (partition.unit != time::Unit::kDay) date.day = 1;
    if (partition.unit == time::Unit::kYear) date.month = 1;
    return date;
  };
  const auto value = [&](const time::CivilDate& date) -> types::Value {
    if (column->type.is(TypeKind::kDate)) return {types::Date{time::DaysFromCivil(date)}};
    if (column->type.is(TypeKind::kInteger)) return {NumberOf(date, partition.unit)};
    const size_t length = partition.unit == time::Unit::kDay     ? 10
                          : partition.unit == time::Unit::kMonth ? 7
                                                                 : 4;
    return {types::ToText(types::Date{time::DaysFromCivil(date)}).substr(0, length)};
  };
  std::vector<ExprPtr> all;
  if (window.from != nullptr) {
    if (const auto first = first_day(InstantOr(window.from, 0), -2))
      all.push_back(AtLeast(column, value(*first)));
  }
  if (window.until != nullptr) {
    if (const auto last = first_day(InstantOr(window.until, 0), 2))
      all.push_back(LessThan(column, value(DayAfter(*last, partition.unit))));
  }
  return And(std::move(all));
}

}  // namespace insitu::plan
