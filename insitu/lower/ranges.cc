#include "insitu/base/check.h"
#include "insitu/lower/expressions.h"

namespace insitu::lower {

using plan::ExprPtr;
using types::Function;
using types::Type;
using types::TypeKind;

namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;

/// Units beside a value have a fixed length; longer ones were refused by the checker.
int64_t SecondsOf(time::Unit unit) {
  switch (unit) {
    case time::Unit::kSecond: return 1;
    case time::Unit::kMinute: return 60;
    case time::Unit::kHour: return 3'600;
    case time::Unit::kDay: return 86'400;
    case time::Unit::kWeek: return 604'800;
    default: break;
  }
  INSITU_FAIL("a unit beside a value has a fixed length");
}

int32_t DayOfPeriod(const Setting& setting, const language::Period& period, bool at_end) {
  using Kind = language::Period::Kind;
  time::CivilDate date = period.date;
  const int32_t today = setting.zone.DayOf(setting.now.micros);
  switch (period.kind) {
    case Kind::kToday: return today + (at_end ? 1 : 0);
    case Kind::kYesterday: return today - 1 + (at_end ? 1 : 0);
    case Kind::kTomorrow: return today + 1 + (at_end ? 1 : 0);
    case Kind::kDay: return time::DaysFromCivil(date) + (at_end ? 1 : 0);
    case Kind::kMonth:
      date.day = 1;
      if (at_end && ++date.month == 13) date.month = 1, ++date.year;
      return time::DaysFromCivil(date);
    case Kind::kYear: return time::DaysFromCivil({date.year + (at_end ? 1 : 0), 1, 1});
  }
  return today;
}

ExprPtr AnInstant(int64_t micros) { return plan::Constant({types::Instant{micros}}, Type::Time()); }

ExprPtr LowerBound(const Setting& setting, const check::Bound& bound, Leaves& leaves) {
  using Kind = check::Bound::Kind;
  const int64_t now = setting.now.micros;
  switch (bound.kind) {
    case Kind::kPeriodStart:
    case Kind::kPeriodEnd:
      return AnInstant(
          setting.zone.StartOfDay(DayOfPeriod(setting, bound.period, bound.kind == Kind::kPeriodEnd)));
    case Kind::kNow: return AnInstant(now);
    case Kind::kFromNow: return AnInstant(setting.zone.Add(now, bound.count, bound.unit));
    case Kind::kStartOf:
      return AnInstant(setting.zone.Add(setting.zone.StartOf(now, bound.unit), bound.count, bound.unit));
    case Kind::kConstant:
    case Kind::kValue: break;
  }
  ExprPtr value = leaves.Anchor(*bound.value);
  const int64_t shift = bound.count * SecondsOf(bound.unit) * kMicrosPerSecond;
  if (value->kind == plan::Expr::Kind::kConstant) {
    const auto* date = std::get_if<types::Date>(&value->value.data);
    const int64_t micros =
        date != nullptr ? setting.zone.StartOfDay(date->days) : value->value.as<types::Instant>().micros;
    return AnInstant(micros + shift);
  }
  if (value->type.is(TypeKind::kDate)) {
    value = plan::Call(Function::kMidnight, Type::Time(),
                       {value, plan::Constant({setting.zone.name()}, Type::Text())});
  }
  if (shift == 0) return value;
  return plan::Call(Function::kShift, Type::Time(), {value, plan::Constant({shift}, Type::Integer())});
}

/// Moves a constant bound that is open where `[` stands, or closed where `)` stands, by a microsecond.
void MakeHalfOpen(ExprPtr& bound, bool& flag) {
  if (!flag || bound == nullptr || bound->kind != plan::Expr::Kind::kConstant) return;
  bound = AnInstant(bound->value.as<types::Instant>().micros + 1);
  flag = false;
}

}  // namespace

plan::Window LowerRange(const Setting& setting, const check::Range& range, Leaves& leaves) {
  plan::Window window;
  if (range.from) window.from = LowerBound(setting, *range.from, leaves);
  if (range.until) window.until = LowerBound(setting, *range.until, leaves);
  window.excludes_from = range.excludes_from;
  window.includes_until = range.includes_until;
  MakeHalfOpen(window.from, window.excludes_from);
  MakeHalfOpen(window.until, window.includes_until);
  return window;
}

}  // namespace insitu::lower
