#include "tests/oracle/text.h"
#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using language::ArithmeticOp;
using language::CallName;

/// Whole calendar years from `born` to `today`; 29 February falls on the 28th in common years.
int64_t YearsBetween(int64_t born, int64_t today) {
  const time::CivilDate first = DateOf(born);
  const int64_t year = DateOf(today).year;
  return year - first.year - (DayNumber(year, first.month, first.day) > today ? 1 : 0);
}

Value PartOf(language::CalendarPartName part, int64_t local) {
  constexpr const char* kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
  const int64_t day = FloorDiv(local, kDay);
  if (part == language::CalendarPartName::kHour) return {FloorMod(local, kDay) / kHour};
  if (part == language::CalendarPartName::kMonth) return {int64_t{DateOf(day).month}};
  return {std::string(kWeekdays[FloorMod(day + 3, 7)])};
}

}  // namespace

Item World::ValueOf(const language::Expr& value, const Scope& scope) {
  const auto get = [&](const ExprPtr& each) { return ValueOf(*each, scope); };
  return std::visit(
      Cases{[](const language::Literal& it) { return Item{.value = it.value, .is_constant = true}; },
            [&](const language::Path& it) { return Read(scope, it.names); },
            [&](const language::Parenthesised& it) { return get(it.inner); },
            [&](const language::Negate& it) {
              const Item operand = get(it.operand);
              return Item{.value = Compute(ArithmeticOp::kSubtract, Value{int64_t{0}}, operand.value),
                          .is_constant = operand.is_constant};
            },
            [&](const language::Arithmetic& it) {
              const Item left = get(it.left), right = get(it.right);
              return Item{.value = Compute(it.op, left.value, right.value),
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

}  // namespace insitu::oracle
