#include "tests/oracle/text.h"
#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

/// Whole calendar years from `born` to `today`; 29 February falls on the 28th in common years.
int64_t YearsBetween(int64_t born, int64_t today) {
  const auto first = DayOf(born);
  const int64_t birthday =
      DayNumber(YearOf(today), static_cast<unsigned>(first.month()), static_cast<unsigned>(first.day()));
  return YearOf(today) - YearOf(born) - (birthday > today ? 1 : 0);
}

Value PartOf(language::CalendarPartName part, int64_t local) {
  constexpr const char* kWeekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
  const int64_t day = FloorDiv(local, kDay);
  switch (part) {
    case language::CalendarPartName::kWeekday:
      return {std::string(kWeekdays[day + 3 - FloorDiv(day + 3, 7) * 7])};
    case language::CalendarPartName::kHour: return {(local - day * kDay) / kHour};
    case language::CalendarPartName::kMonth:
      return {static_cast<int64_t>(static_cast<unsigned>(DayOf(day).month()))};
  }
  throw std::logic_error("no such part of a date");
}

}  // namespace

Item World::ValueOf(const language::Expr& value, const Scope& scope) {
  const auto operand = [&](const language::ExprPtr& each) { return ValueOf(*each, scope).value; };
  return std::visit(
      Cases{[](const language::Literal& it) { return Item{it.value}; },
            [&](const language::Path& it) { return Read(scope, it.names, 0); },
            [&](const language::Parenthesised& it) { return ValueOf(*it.inner, scope); },
            [&](const language::Negate& it) {
              return Item{Compute(language::ArithmeticOp::kSubtract, Value{int64_t{0}}, operand(it.operand))};
            },
            [&](const language::Arithmetic& it) {
              return Item{Compute(it.op, operand(it.left), operand(it.right))};
            },
            [&](const language::Call& it) { return Item{Call(it, scope)}; },
            [&](const language::TimeSince& it) {
              // Days are midnights between V and `now`; hours are whole, rounded down.
              const auto time = InstantOf(operand(it.value));
              if (!time) return Item{};
              return Item{
                  {it.is_hours ? FloorDiv(now_ - *time, kHour) : clock_.Day(now_) - clock_.Day(*time)}};
            },
            [&](const language::CalendarPart& it) {
              const auto time = InstantOf(operand(it.value));
              return Item{time ? PartOf(it.part, clock_.Local(*time)) : Value{}};
            },
            [&](const language::Aggregate& it) { return Aggregate(it, scope); },
            [&](const auto&) { return Item{Value{Holds(value, scope)}}; }},
      value.node);
}

Value World::Call(const language::Call& call, const Scope& scope) {
  const Value value = ValueOf(*call.arguments[0], scope).value;
  if (call.name == language::CallName::kCoalesce) {
    for (const auto& argument : call.arguments) {
      if (const Value found = ValueOf(*argument, scope).value; !found.is_missing()) return found;
    }
    return {};
  }
  if (value.is_missing()) return {};
  switch (call.name) {
    case language::CallName::kLower: {
      language::Modifiers lower;
      lower.ignoring_case = true;
      return {Fold(value.as<std::string>(), lower)};
    }
    case language::CallName::kLength: return {static_cast<int64_t>(Decode(value.as<std::string>()).size())};
    case language::CallName::kSize: return {static_cast<int64_t>(value.as<std::vector<Value>>().size())};
    case language::CallName::kAge: return {YearsBetween(clock_.Day(*InstantOf(value)), clock_.Day(now_))};
    case language::CallName::kNumber: {
      const auto number = ParseNumber(value.as<std::string>());
      return number ? Value{*number} : Value{};
    }
    case language::CallName::kDate: {
      const auto* text = std::get_if<std::string>(&value.data);
      if (text == nullptr) return {types::Date{static_cast<int32_t>(clock_.Day(*InstantOf(value)))}};
      const auto day = ParseDay(*text);
      return day ? Value{*day} : Value{};
    }
    case language::CallName::kTime: {
      const auto time = ParseTime(value.as<std::string>(), clock_);
      return time ? Value{*time} : Value{};
    }
    case language::CallName::kText: return {types::ToText(value)};
    case language::CallName::kCoalesce: break;
  }
  throw std::logic_error("no such call");
}

}  // namespace insitu::oracle
