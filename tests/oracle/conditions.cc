#include <algorithm>
#include <cmath>

#include "tests/oracle/text.h"
#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using language::Expr;
using language::ListItem;
using language::Modifiers;

template <typename List, typename Named>
const auto& FindNamed(const List& list, const Named& name) {
  return *std::find_if(list.begin(), list.end(),
                       [&](const auto& each) { return each.name.value == name.text; });
}

bool IsTextTrue(language::TextTestName test, const std::string& text, const std::string& item) {
  switch (test) {
    case language::TextTestName::kContains: return text.find(item) != text.npos;
    case language::TextTestName::kStartsWith: return text.starts_with(item);
    case language::TextTestName::kEndsWith: return text.ends_with(item);
    case language::TextTestName::kLike: return Like(text, item);
    case language::TextTestName::kMatches: return Matches(text, item);
  }
  throw std::logic_error("no such text test");
}

bool IsAt(language::DateTestName test, int64_t time, const Bounds& period) {
  switch (test) {
    case language::DateTestName::kBefore:
    case language::DateTestName::kUntil: return time < period.from;
    case language::DateTestName::kAfter: return time >= period.until;
    case language::DateTestName::kFrom: return time >= period.from;
    case language::DateTestName::kThrough: return time < period.until;
    case language::DateTestName::kOn: return period.Holds(time);
  }
  throw std::logic_error("no such date test");
}

bool IsState(language::IsTestName test, const Value& value) {
  const auto* text = std::get_if<std::string>(&value.data);
  const auto* list = std::get_if<std::vector<Value>>(&value.data);
  const bool is_empty =
      value.is_missing() || (text != nullptr && text->empty()) || (list != nullptr && list->empty());
  switch (test) {
    case language::IsTestName::kSet: return !value.is_missing();
    case language::IsTestName::kNotSet: return value.is_missing();
    case language::IsTestName::kEmpty: return is_empty;
    case language::IsTestName::kNotEmpty: return !is_empty;
    case language::IsTestName::kTrue: return value == Value{true};
    case language::IsTestName::kFalse: return value == Value{false};
  }
  throw std::logic_error("no such test");
}

bool IsNear(const language::Near& near, const std::vector<Value>& point) {
  const auto radians = [](const Value& degrees) { return Binary(degrees) * std::acos(-1.0) / 180; };
  const double latitude = radians(point[0]), other = radians(Value{near.latitude});
  const double turn = radians(point[1]) - radians(Value{near.longitude});
  const double half = std::pow(std::sin((latitude - other) / 2), 2) +
                      std::cos(latitude) * std::cos(other) * std::pow(std::sin(turn / 2), 2);
  return 2 * 6371.0088 * std::asin(std::sqrt(half)) <= Binary(Value{near.kilometres});
}

/// `percent` of `whole`, rounded up or down.
types::Int128 ShareOf(const types::Decimal& percent, types::Int128 whole, bool is_up) {
  types::Int128 divisor = 100;
  for (int i = 0; i < percent.scale; ++i) divisor *= 10;
  return (percent.unscaled * whole + (is_up ? divisor - 1 : 0)) / divisor;
}

bool IsSampled(const language::Sample& sample, const Value& key) {
  if (Compare(Value{sample.percent}, Value{int64_t{100}}) >= 0) return true;
  return Md5Start(sample.salt + '\0' + types::ToText(key)) <
         ShareOf(sample.percent, types::Int128{1} << 64, false);
}

bool IsConstant(const Expr& expr) {
  return std::visit(
      Cases{[](const language::Literal&) { return true; },
            [](const language::Parenthesised& it) { return IsConstant(*it.inner); },
            [](const language::Negate& it) { return IsConstant(*it.operand); },
            [](const language::Arithmetic& it) { return IsConstant(*it.left) && IsConstant(*it.right); },
            [](const auto&) { return false; }},
      expr.node);
}

/// L15: only against a constant is an average more than its 6 places.
Item Against(const Expr& other, Item item) {
  if (!IsConstant(other)) item.count = 0;
  return item;
}

}  // namespace

bool Fits(language::ComparisonOp op, int order) {
  switch (op) {
    case language::ComparisonOp::kEqual: return order == 0;
    case language::ComparisonOp::kNotEqual: return order != 0;
    case language::ComparisonOp::kLess: return order < 0;
    case language::ComparisonOp::kLessOrEqual: return order <= 0;
    case language::ComparisonOp::kGreater: return order > 0;
    case language::ComparisonOp::kGreaterOrEqual: return order >= 0;
  }
  throw std::logic_error("no such comparison");
}

bool Fits(language::Quantity quantity, int64_t found, int64_t number) {
  switch (quantity) {
    case language::Quantity::kAtLeast: return found >= number;
    case language::Quantity::kExactly: return found == number;
    case language::Quantity::kAtMost: return found <= number;
  }
  throw std::logic_error("no such quantity");
}

/// L6: a comparison with a missing value is false and its negation true, unless it excludes missing values.
/// `fits` is asked only where nothing is missing.
template <typename Test>
bool World::Judge(const Scope& scope, bool is_missing, bool is_negated, const Modifiers& modifiers,
                  Test fits) {
  if (!is_missing) return fits() != is_negated;
  return scope.is_closed ? scope.if_missing : is_negated && !modifiers.excluding_missing;
}

/// Below, equal or above zero. A date compared with an instant stands for its midnight (L5).
int World::CompareItems(const Item& left, const Item& right, const Modifiers& modifiers) {
  if (right.count > 0 && left.count == 0) return -CompareItems(right, left, modifiers);
  if (left.count > 0 && right.count == 0 && Exact(right.value)) {
    return Compare(Value{left.sum}, Compute(language::ArithmeticOp::kMultiply, right.value,
                                            Value{types::Decimal{left.count, 0}}));
  }
  if (modifiers.ignores_anything()) {
    const auto fold = [&](const Item& item) { return Value{Fold(item.value.as<std::string>(), modifiers)}; };
    return Compare(fold(left), fold(right));
  }
  const auto first = InstantOf(left.value), second = InstantOf(right.value);
  return first && second ? Compare(Value{*first}, Value{*second}) : Compare(left.value, right.value);
}

bool World::Holds(const Expr& condition, const Scope& scope) {
  const auto holds = [&](const language::ExprPtr& operand) { return Holds(*operand, scope); };
  const auto value = [&](const language::ExprPtr& operand) { return ValueOf(*operand, scope); };
  const auto time = [&](const language::ExprPtr& operand) {
    return InstantOf(ValueOf(*operand, scope).value);
  };
  return std::visit(
      Cases{
          [](const language::Everyone&) { return true; },
          [&](const language::Logical& it) {
            return it.is_and ? std::all_of(it.operands.begin(), it.operands.end(), holds)
                             : std::any_of(it.operands.begin(), it.operands.end(), holds);
          },
          [&](const language::Not& it) {
            Scope turned = scope;
            turned.if_missing = !scope.if_missing;
            return !Holds(*it.operand, turned);
          },
          [&](const language::Parenthesised& it) { return holds(it.inner); },
          [&](const language::SomeOf& it) {
            return Fits(it.quantity, std::count_if(it.operands.begin(), it.operands.end(), holds), it.number);
          },
          [&](const language::InAudience& it) {
            return Holds(*FindNamed(project_.audiences, it.audience).where.tree, scope) != it.is_negated;
          },
          [&](const language::InNamedList& it) {
            const model::NamedList& list = FindNamed(project_.lists, it.list);
            Thing thing;
            thing.table = &tables_.at(list.from.table);
            const Item item = value(it.value);
            return Judge(scope, item.value.is_missing(), it.is_negated, {}, [&] {
              return std::any_of(thing.table->rows.begin(), thing.table->rows.end(),
                                 [&](const std::vector<Value>& cells) {
                                   const Item listed = ReadCell({&thing, &cells}, list.column.value, "UTC");
                                   return !listed.value.is_missing() && CompareItems(item, listed, {}) == 0;
                                 });
            });
          },
          [&](const language::Sample& it) { return IsSampled(it, KeyOf(scope.row)); },
          [&](const language::Ranked& it) {
            if (!edges_.contains(&it)) edges_[&it] = EdgeOf(it, scope.row.thing->name);
            const Value ranked = value(it.value).value;
            if (ranked.is_missing() || !edges_[&it]) return false;
            const int order = Compare(ranked, *edges_[&it]);
            return it.is_bottom ? order <= 0 : order >= 0;
          },
          [&](const language::Comparison& it) {
            const Item left = Against(*it.right, value(it.left)), right = Against(*it.left, value(it.right));
            const bool is_negated = it.op == language::ComparisonOp::kNotEqual;
            return Judge(scope, left.value.is_missing() || right.value.is_missing(), is_negated, it.modifiers,
                         [&] { return Fits(it.op, CompareItems(left, right, it.modifiers)) != is_negated; });
          },
          [&](const language::Between& it) {
            const Item item = value(it.value), low = value(it.low), high = value(it.high);
            const bool is_missing =
                item.value.is_missing() || low.value.is_missing() || high.value.is_missing();
            return Judge(scope, is_missing, it.is_negated, it.modifiers, [&] {
              return CompareItems(Against(*it.low, item), low, it.modifiers) >= 0 &&
                     CompareItems(Against(*it.high, item), high, it.modifiers) <= 0;
            });
          },
          [&](const language::InValues& it) {
            const Item item = value(it.value);
            const auto is_item = [&](const ListItem& listed) {
              return CompareItems(item, {listed.literal.value}, it.modifiers) == 0;
            };
            return Judge(scope, item.value.is_missing(), it.is_negated, it.modifiers,
                         [&] { return std::any_of(it.items.begin(), it.items.end(), is_item); });
          },
          [&](const language::TextTest& it) {
            const Value text = value(it.value).value;
            const auto fold = [&](const Value& each) { return Fold(each.as<std::string>(), it.modifiers); };
            return Judge(scope, text.is_missing(), it.is_negated, it.modifiers, [&] {
              return std::any_of(it.items.begin(), it.items.end(), [&](const ListItem& listed) {
                return IsTextTrue(it.test, fold(text), fold(listed.literal.value));
              });
            });
          },
          [&](const language::IsTest& it) { return IsState(it.test, value(it.value).value); },
          [&](const language::Has& it) {
            const Value list = value(it.value).value;
            const auto is_element = [&](const ListItem& listed) {
              const auto& elements = list.as<std::vector<Value>>();
              return std::any_of(elements.begin(), elements.end(), [&](const Value& element) {
                return !element.is_missing() &&
                       CompareItems({element}, {listed.literal.value}, it.modifiers) == 0;
              });
            };
            return Judge(scope, list.is_missing(), it.quantifier == language::HasName::kNone, it.modifiers,
                         [&] {
                           return it.quantifier == language::HasName::kAll
                                      ? std::all_of(it.items.begin(), it.items.end(), is_element)
                                      : std::any_of(it.items.begin(), it.items.end(), is_element);
                         });
          },
          [&](const language::AnyElement& it) {
            const Item list = value(it.value);
            return Judge(scope, list.value.is_missing(), false, {}, [&] {
              const auto& elements = list.value.as<std::vector<Value>>();
              return std::any_of(elements.begin(), elements.end(), [&](const Value& element) {
                Scope inside = scope;
                inside.element = &element;
                inside.element_type = list.type.element();
                return Holds(*it.condition, inside);
              });
            });
          },
          [&](const language::Near& it) {
            const Value point = value(it.value).value;
            return Judge(scope, point.is_missing(), false, {},
                         [&] { return IsNear(it, point.as<std::vector<Value>>()); });
          },
          [&](const language::DateTest& it) {
            const auto at = time(it.value), instant = InstantOf(it.anchor, scope);
            const auto* period = std::get_if<language::Period>(&it.anchor);
            return Judge(scope, !at || !instant, false, {}, [&] {
              // An instant ends just behind itself, so that `after` is `>`.
              return IsAt(it.test, *at,
                          period != nullptr ? BoundsOf(*period) : Bounds{*instant, *instant + 1});
            });
          },
          [&](const language::InWindow& it) {
            const auto at = time(it.value);
            const auto bounds = BoundsOf(it.window, scope);
            return Judge(scope, !at || !bounds, false, {}, [&] { return bounds->Holds(*at); });
          },
          [&](const language::AnniversaryIn& it) {
            const auto at = time(it.value);
            const auto bounds = BoundsOf(it.window, scope);
            return Judge(scope, !at || !bounds, false, {}, [&] { return HasAnniversary(*at, *bounds); });
          },
          [&](const language::Regularly& it) { return IsRegular(it, scope); },
          [&](const language::Sequence& it) { return IsSequence(it, scope); },
          // A value: true, or else false.
          [&](const auto&) { return ValueOf(condition, scope).value == Value{true}; }},
      condition.node);
}

/// The day of the year comes round on a day that the window touches, in any year; 29 February falls on the 28th in common
/// years.
bool World::HasAnniversary(int64_t first, const Bounds& bounds) const {
  const auto born = DayOf(clock_.Day(first));
  const int64_t last_year = YearOf(clock_.Day(bounds.until));
  for (int64_t year = YearOf(clock_.Day(bounds.from)); year <= last_year; ++year) {
    const int64_t day =
        DayNumber(year, static_cast<unsigned>(born.month()), static_cast<unsigned>(born.day()));
    const int64_t touch = std::max(clock_.Midnight(day), bounds.from);
    if (bounds.Holds(touch) && touch < clock_.Midnight(day + 1)) return true;
  }
  return false;
}

/// The k-th greatest (or smallest) of the values that are set; ties at the edge stay.
std::optional<Value> World::EdgeOf(const language::Ranked& ranked, const std::string& entity) {
  std::vector<Value> values;
  for (const auto& [key, row] : Entity(entity)) {
    values.push_back(ValueOf(*ranked.value, {.row = row}).value);
    if (values.back().is_missing()) values.pop_back();
  }
  std::sort(values.begin(), values.end(), Less());
  if (!ranked.is_bottom) std::reverse(values.begin(), values.end());
  const auto people = static_cast<types::Int128>(values.size());
  const types::Int128 number =
      std::visit(Cases{[&](const types::Decimal& percent) { return ShareOf(percent, people, true); },
                       [](int64_t number) { return types::Int128{number}; }},
                 ranked.size);
  if (number == 0 || values.empty()) return std::nullopt;
  return values[static_cast<size_t>(std::min(number, people)) - 1];
}

}  // namespace insitu::oracle
