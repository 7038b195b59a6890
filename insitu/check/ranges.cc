#include "insitu/check/checker.h"
#include "insitu/check/lengths.h"

namespace insitu::check {

using language::Duration;
using time::Unit;
using types::Type;

namespace {

/// Days and weeks beside a value are 24 and 168 hours; months and longer have no length there.
std::optional<int64_t> FixedSeconds(Unit unit) {
  switch (unit) {
    case Unit::kSecond: return 1;
    case Unit::kMinute: return 60;
    case Unit::kHour: return 3'600;
    case Unit::kDay: return 86'400;
    case Unit::kWeek: return 604'800;
    default: return std::nullopt;
  }
}

std::string_view PluralOf(Unit unit) {
  switch (unit) {
    case Unit::kSecond: return "seconds";
    case Unit::kMinute: return "minutes";
    case Unit::kHour: return "hours";
    case Unit::kDay: return "days";
    case Unit::kWeek: return "weeks";
    case Unit::kMonth: return "months";
    case Unit::kQuarter: return "quarters";
    case Unit::kYear: return "years";
  }
  return "days";
}

Bound Now() { return {Bound::Kind::kNow, {}, 0, Unit::kDay, nullptr}; }
Bound FromNow(int64_t count, Unit unit) { return {Bound::Kind::kFromNow, {}, count, unit, nullptr}; }
Bound StartOf(int64_t count, Unit unit) { return {Bound::Kind::kStartOf, {}, count, unit, nullptr}; }
Bound AtValue(ExprPtr value, int64_t count, Unit unit) {
  return {Bound::Kind::kValue, {}, count, unit, std::move(value)};
}

/// Returns the number of the day on which a period begins or ends, from today for `today` and its neighbours.
int64_t DayOf(const Bound& bound) {
  using Kind = language::Period::Kind;
  const bool is_end = bound.kind == Bound::Kind::kPeriodEnd;
  time::CivilDate date = bound.period.date;
  switch (bound.period.kind) {
    case Kind::kYear: return time::DaysFromCivil({date.year + (is_end ? 1 : 0), 1, 1});
    case Kind::kMonth:
      if (is_end && ++date.month == 13) date = {date.year + 1, 1, 1};
      return time::DaysFromCivil({date.year, date.month, 1});
    case Kind::kDay: return time::DaysFromCivil(date) + (is_end ? 1 : 0);
    case Kind::kToday: return is_end ? 1 : 0;
    case Kind::kYesterday: return is_end ? 0 : -1;
    case Kind::kTomorrow: return is_end ? 2 : 1;
  }
  return 0;
}

bool IsPeriod(const Bound& bound) {
  return bound.kind == Bound::Kind::kPeriodStart || bound.kind == Bound::Kind::kPeriodEnd;
}

bool IsCalendarWord(const Bound& bound) {
  using Kind = language::Period::Kind;
  const Kind kind = bound.period.kind;
  return kind == Kind::kToday || kind == Kind::kYesterday || kind == Kind::kTomorrow;
}

/// Returns the time that is written out for the bound; null for any other.
const types::Instant* WrittenInstant(const Bound& bound) {
  const bool is_plain = bound.kind == Bound::Kind::kValue && bound.count == 0 && bound.value != nullptr;
  const Expr* constant = is_plain ? AsConstant(*bound.value) : nullptr;
  return constant == nullptr ? nullptr : std::get_if<types::Instant>(&constant->value.data);
}

/// Says whether the two bounds can be compared without `now`, and the first is not before the second.
bool IsEmptyStretch(const Bound& from, const Bound& until) {
  if (from.kind == Bound::Kind::kFromNow && until.kind == Bound::Kind::kFromNow) {
    if (from.unit == until.unit) return from.count >= until.count;
    // A day of the calendar may be some hours longer or shorter than another one.
    constexpr double kDaylightSaving = 0.2;
    return DaysIn(from.count, from.unit).least >= DaysIn(until.count, until.unit).most + kDaylightSaving;
  }
  if (IsPeriod(from) && IsPeriod(until))
    return IsCalendarWord(from) == IsCalendarWord(until) && DayOf(from) >= DayOf(until);
  const types::Instant* first = WrittenInstant(from);
  const types::Instant* last = WrittenInstant(until);
  return first != nullptr && last != nullptr && !(*first < *last);
}

}  // namespace

Bound Checker::BoundOf(const language::Anchor& anchor, bool at_end, const Scope& scope) {
  if (const auto* period = std::get_if<language::Period>(&anchor)) {
    return {at_end ? Bound::Kind::kPeriodEnd : Bound::Kind::kPeriodStart, *period, 0, Unit::kDay, nullptr};
  }
  if (const auto* relative = std::get_if<language::FromNow>(&anchor)) {
    const int64_t count = relative->duration.count;
    return FromNow(relative->is_past ? -count : count, relative->duration.unit);
  }
  ExprPtr value = Value(std::get<language::ExprPtr>(anchor), scope);
  if (!Needs(*value, language::Takes::kDateOrTime, "this")) value = Poison(value->span);
  return AtValue(value, 0, Unit::kSecond);
}

ExprPtr Checker::Node(const language::DateTest& node, Span span, const Scope& scope) {
  using language::DateTestName;
  ExprPtr value = Value(node.value, scope);
  if (!Needs(*value, language::Takes::kDateOrTime, "this")) return Poison(span);
  const bool is_period = std::holds_alternative<language::Period>(node.anchor);
  Range range;
  switch (node.test) {
    case DateTestName::kBefore:
    case DateTestName::kUntil: range.until = BoundOf(node.anchor, false, scope); break;
    case DateTestName::kAfter:
      range.from = BoundOf(node.anchor, true, scope);
      range.excludes_from = !is_period;
      break;
    case DateTestName::kFrom: range.from = BoundOf(node.anchor, false, scope); break;
    case DateTestName::kThrough: range.until = BoundOf(node.anchor, true, scope); break;
    case DateTestName::kOn:
      range.from = BoundOf(node.anchor, false, scope);
      range.until = BoundOf(node.anchor, true, scope);
      break;
  }
  for (const auto* bound : {&range.from, &range.until}) {
    if (*bound && (*bound)->value && (*bound)->value->is_poison()) return Poison(span);
  }
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kInRange;
  result->type = Type::Boolean();
  result->span = span;
  result->args = {value};
  result->range = std::move(range);
  return result;
}

ExprPtr Checker::Node(const language::InWindow& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (!Needs(*value, language::Takes::kDateOrTime, "a window")) return Poison(span);
  std::optional<Range> range = RangeOf(node.window, scope, true);
  if (!range) return Poison(span);
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kInRange;
  result->type = Type::Boolean();
  result->span = span;
  result->args = {value};
  result->range = std::move(*range);
  return result;
}

ExprPtr Checker::Node(const language::AnniversaryIn& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (!Needs(*value, language::Takes::kDateOrTime, "`anniversary of`")) return Poison(span);
  std::optional<Range> range = RangeOf(node.window, scope, true);
  if (!range) return Poison(span);
  for (const auto* bound : {&range->from, &range->until}) {
    if (*bound && (*bound)->kind == Bound::Kind::kValue && AsConstant(*(*bound)->value) == nullptr) {
      diagnostics_.Report(node.window.span, AnchorNotHere)
          .Hint("an anniversary is looked for in a window around now")
          .Emit();
      return Poison(span);
    }
  }
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kAnniversary;
  result->type = Type::Boolean();
  result->span = span;
  result->args = {value};
  result->range = std::move(*range);
  return result;
}

std::optional<int64_t> Checker::SecondsOf(const Duration& duration) {
  const std::optional<int64_t> seconds = FixedSeconds(duration.unit);
  if (seconds) return duration.count * *seconds;
  diagnostics_.Report(duration.span, NoAnchoredMonths, PluralOf(duration.unit))
      .Hint("write days: beside a value a day is 24 hours")
      .Emit();
  return std::nullopt;
}

std::optional<Range> Checker::RangeOf(const language::Window& window, const Scope& anchors,
                                      bool allows_future) {
  const auto anchored = [&](const language::ExprPtr& tree) {
    ExprPtr value = Value(tree, anchors);
    if (!Needs(*value, language::Takes::kDateOrTime, "a window")) return Poison(value->span);
    return value;
  };
  struct Visitor {
    Checker& checker;
    const language::Window& window;
    const Scope& anchors;
    bool allows_future;
    const decltype(anchored)& anchor;

    std::optional<Range> operator()(const language::WindowLast& last) {
      return Range{FromNow(-last.duration.count, last.duration.unit), Now()};
    }
    std::optional<Range> operator()(const language::WindowPrevious& previous) {
      const Unit unit = previous.duration.unit;
      return Range{StartOf(-previous.duration.count, unit), StartOf(0, unit)};
    }
    std::optional<Range> operator()(const language::WindowNext& next) {
      if (!allows_future) return std::nullopt;
      return Range{Now(), FromNow(next.duration.count, next.duration.unit)};
    }
    std::optional<Range> operator()(const language::WindowThis& current) {
      return Range{StartOf(0, current.unit), Now()};
    }
    std::optional<Range> operator()(const language::WindowFromThrough& stretch) {
      return Range{Bound{Bound::Kind::kPeriodStart, stretch.first, 0, Unit::kDay, nullptr},
                   Bound{Bound::Kind::kPeriodEnd, stretch.last, 0, Unit::kDay, nullptr}};
    }
    std::optional<Range> operator()(const language::WindowFromUntil& stretch) {
      Range range{checker.BoundOf(stretch.from, false, anchors),
                  checker.BoundOf(stretch.until, false, anchors)};
      for (const auto* bound : {&range.from, &range.until}) {
        if ((*bound)->value && (*bound)->value->is_poison()) return std::nullopt;
      }
      return range;
    }
    std::optional<Range> operator()(const language::WindowSince& since) {
      ExprPtr value = anchor(since.anchor);
      if (value->is_poison()) return std::nullopt;
      return Range{AtValue(value, 0, Unit::kSecond), Now()};
    }
    std::optional<Range> operator()(const language::WindowWithin& within) {
      ExprPtr value = anchor(within.anchor);
      const Duration& duration = within.duration;
      if (!checker.SecondsOf(duration) || value->is_poison()) return std::nullopt;
      Range range{AtValue(value, within.is_after ? 0 : -duration.count, duration.unit),
                  AtValue(value, duration.count, duration.unit)};
      range.includes_until = true;
      return range;
    }
    std::optional<Range> operator()(const language::WindowRetention&) {
      checker.diagnostics_.Report(window.span, WithoutRetention).Hint("leave it out").Emit();
      return std::nullopt;
    }
  };
  std::optional<Range> range =
      std::visit(Visitor{*this, window, anchors, allows_future, anchored}, window.form);
  if (range && range->from && range->until && IsEmptyStretch(*range->from, *range->until)) {
    const bool is_half_open = std::holds_alternative<language::WindowFromUntil>(window.form);
    diagnostics_.Report(window.span, EmptyWindow)
        .Hint(is_half_open ? "swap its two ends, or move the second on: it is not part of the window"
                           : "swap its two ends")
        .Emit();
    return std::nullopt;
  }
  return range;
}

}  // namespace insitu::check
