#include "tests/oracle/base/text.h"
#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using language::ArithmeticOp;
using language::CallName;

Value PartOf(language::CalendarPartName part, int64_t local) {
  constexpr const char* kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
  const int64_t day = FloorDiv(local, kDay);
  if (part == language::CalendarPartName::kHour) return {FloorMod(local, kDay) / kHour};
  if (part == language::CalendarPartName::kMonth) return {int64_t{DateOf(day).month}};
  return {std::string(kWeekdays[FloorMod(day + 3, 7)])};
}

}  // namespace

Item World::ValueOf(const language::Expr& value, const Scope& scope) try {
  const auto get = [&](const ExprPtr& each) { return ValueOf(*each, scope); };
  return std::visit(
      Cases{[](const language::Literal& it) { return Item{.value = it.value, .is_constant = true}; },
            [&](const language::Path& it) { return Read(scope, it.names); },
            [&](const language::Parenthesised& it) { return get(it.inner); },
            [&](const language::Negate& it) {
              const Item operand = get(it.operand);
              return Item{.value = Compute(ArithmeticOp::kSubtract, Value{int64_t{0}}, operand.value),
                          .type = operand.type,
                          .is_constant = operand.is_constant};
            },
            [&](const language::Arithmetic& it) {
              const Item left = get(it.left), right = get(it.right);
              return Item{.value = Compute(it.op, left.value, right.value),
                          .type = left.type.is(types::TypeKind::kFloat) ? left.type : right.type,
                          .is_constant = left.is_constant && right.is_constant};
            },
            [&](const language::Call& it) { return Item{Call(it, scope)}; },
            [&](const language::TimeSince& it) {
              // Days are midnights between V and `now`; hours are whole, rounded down.
              const auto time = InstantOf(get(it.value).value);
              if (!time) return Item{};
              return Item{{it.is_hours ? FloorDiv(now - *time, kHour) : clock.Day(now) - clock.Day(*time)}};
            },
            [&](const language::CalendarPart& it) {
              const auto time = InstantOf(get(it.value).value);
              return Item{time ? PartOf(it.part, clock.Local(*time)) : Value{}};
            },
            [&](const language::Aggregate& it) { return Aggregate(it, scope); },
            [&](const auto&) { return Item{Value{Holds(value, scope)}}; }},
      value.node);
} catch (const Failure failure) {
  if (failure != Failure::kOverflow || !overflowed) throw;
  return {*overflowed};
}

Value World::Call(const language::Call& call, const Scope& scope) {
  const Value value = ValueOf(*call.arguments[0], scope).value;
  if (call.name == CallName::kCoalesce) {
    // L11: all of them are of one type, and a number beside a binary one is binary.
    bool is_binary = false;
    for (const auto& argument : call.arguments)
      is_binary = is_binary || ValueOf(*argument, scope).type.is(types::TypeKind::kFloat);
    for (const auto& argument : call.arguments) {
      const Value found = ValueOf(*argument, scope).value;
      if (!found.is_missing()) return is_binary ? Value{Binary(found)} : found;
    }
  }
  if (value.is_missing()) return {};
  const auto* text = std::get_if<std::string>(&value.data);
  switch (call.name) {
    case CallName::kCoalesce: break;
    case CallName::kLower: return {Fold(*text, {.ignoring_case = true})};
    case CallName::kLength: return {static_cast<int64_t>(Decode(*text).size())};
    case CallName::kSize: return {static_cast<int64_t>(value.as<std::vector<Value>>().size())};
    case CallName::kAge: return {YearsBetween(clock.Day(*InstantOf(value)), clock.Day(now))};
    case CallName::kNumber: return OrMissing(types::Decimal::Parse(*text));
    case CallName::kDate:
      if (text != nullptr) return OrMissing(types::ParseDate(*text));
      return {types::Date{static_cast<int32_t>(clock.Day(*InstantOf(value)))}};
    case CallName::kTime: return OrMissing(clock.Parse(*text));
    case CallName::kText: return {types::ToText(value)};
  }
  return {};
}

std::optional<int64_t> World::InstantOf(const Value& value) const {
  if (const auto* date = std::get_if<types::Date>(&value.data)) return clock.Midnight(date->days);
  if (const auto* instant = std::get_if<types::Instant>(&value.data)) return instant->micros;
  return std::nullopt;
}

int64_t World::FromNow(const language::Duration& duration, int64_t times) const {
  return clock.Add(now, times * duration.count, duration.unit);
}

Bounds World::BoundsOf(const language::Period& period) const {
  using Kind = language::Period::Kind;
  const auto [year, month, day] = period.date;
  const auto days = [&](int64_t first, int64_t next) {
    return Bounds{clock.Midnight(first), clock.Midnight(next)};
  };
  if (period.kind == Kind::kYear) return days(DayNumber(year, 1, 1), DayNumber(year + 1, 1, 1));
  if (period.kind == Kind::kMonth) return days(DayNumber(year, month, 1), DayNumber(year, month + 1, 1));
  const int64_t today = clock.Day(now);
  const int64_t first = period.kind == Kind::kToday       ? today
                        : period.kind == Kind::kYesterday ? today - 1
                        : period.kind == Kind::kTomorrow  ? today + 1
                                                          : DayNumber(year, month, day);
  return days(first, first + 1);
}

std::optional<int64_t> World::InstantOf(const language::Anchor& anchor, const Scope& scope) {
  if (const auto* period = std::get_if<language::Period>(&anchor)) return BoundsOf(*period).from;
  if (const auto* it = std::get_if<language::FromNow>(&anchor))
    return FromNow(it->duration, it->is_past ? -1 : 1);
  return InstantOf(ValueOf(*std::get<ExprPtr>(anchor), scope).value);
}

std::optional<Bounds> World::BoundsOf(const language::Window& window, const Scope& scope) {
  using Found = std::optional<Bounds>;
  return std::visit(
      Cases{[&](const language::WindowLast& it) { return Found({FromNow(it.duration, -1), now}); },
            [&](const language::WindowNext& it) { return Found({now, FromNow(it.duration, 1)}); },
            [&](const language::WindowPrevious& it) {
              const int64_t start = clock.StartOf(now, it.duration.unit);
              return Found({clock.Add(start, -it.duration.count, it.duration.unit), start});
            },
            [&](const language::WindowThis& it) { return Found({clock.StartOf(now, it.unit), now}); },
            [&](const language::WindowFromThrough& it) {
              return Found({BoundsOf(it.first).from, BoundsOf(it.last).until});
            },
            [&](const language::WindowFromUntil& it) {
              const auto from = InstantOf(it.from, scope), until = InstantOf(it.until, scope);
              return from && until ? Found({*from, *until}) : Found();
            },
            [&](const language::WindowSince& it) {
              const auto at = InstantOf(it.anchor, scope);
              return at ? Found({*at, now}) : Found();
            },
            [&](const language::WindowWithin& it) {
              const auto at = InstantOf(it.anchor, scope);
              const int64_t width = it.duration.count * Width(it.duration.unit);
              return at ? Found({it.is_after ? *at : *at - width, *at + width, true}) : Found();
            },
            [](const language::WindowRetention&) { return Found(Bounds()); }},
      window.form);
}

}  // namespace insitu::oracle
