#include "tests/oracle/base/text.h"
#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using language::ListItem;
using language::Modifiers;
using List = std::vector<Value>;

bool IsAt(language::DateTestName test, int64_t time, const Bounds& period) {
  using enum language::DateTestName;
  return test == kBefore || test == kUntil ? time < period.from
         : test == kThrough                ? time < period.until
         : test == kAfter                  ? time >= period.until
         : test == kFrom                   ? time >= period.from
                                           : period.Holds(time);
}

bool IsState(language::IsTestName test, const Value& value) {
  using enum language::IsTestName;
  const bool is_empty = value.is_missing() || value == Value{std::string()} || value == Value{List()};
  if (test == kTrue || test == kFalse) return value == Value{test == kTrue};
  return test == kSet || test == kNotSet ? value.is_missing() == (test == kNotSet)
                                         : is_empty == (test == kEmpty);
}

/// `percent` of `whole`, rounded up or down.
types::Int128 ShareOf(const types::Decimal& percent, types::Int128 whole, bool is_up) {
  types::Int128 divisor = 100;
  for (int i = 0; i < percent.scale; ++i) divisor *= 10;
  return (percent.unscaled * whole + (is_up ? divisor - 1 : 0)) / divisor;
}

/// Answers each kind of condition; what is none is a value.
struct Judge {
  World& world;
  const Scope& scope;

  bool Holds(const ExprPtr& condition) const { return world.Holds(*condition, scope); }
  Item Get(const ExprPtr& value) const { return world.ValueOf(*value, scope); }
  std::optional<int64_t> TimeOf(const ExprPtr& value) const { return world.InstantOf(Get(value).value); }

  /// L6: a comparison with a missing value is false and its negation true, unless it excludes missing values.
  /// `fits` is asked only where nothing is missing.
  template <typename Test>
  bool Decide(bool is_missing, bool is_negated, const Modifiers& modifiers, Test fits) const {
    if (!is_missing) return fits() != is_negated;
    return scope.is_closed ? scope.if_missing : is_negated && !modifiers.excluding_missing;
  }

  /// Below, equal or above zero. A date compared with an instant stands for its midnight (L5).
  int Order(const Item& left, const Item& right, const Modifiers& modifiers = {}) const {
    if (left.is_constant && right.count > 0) return -Order(right, left);
    // L15: against a constant an average is exact.
    if (left.count > 0 && right.is_constant && Exact(right.value))
      return Compare(left.sum, Compute(language::ArithmeticOp::kMultiply, right.value,
                                       Value{types::Decimal{left.count, 0}}));
    if (modifiers.ignores_anything()) {
      const auto fold = [&](const Item& item) { return Fold(item.value.as<std::string>(), modifiers); };
      return fold(left).compare(fold(right));
    }
    const auto first = world.InstantOf(left.value), second = world.InstantOf(right.value);
    return first && second ? Compare(Value{*first}, Value{*second}) : Compare(left.value, right.value);
  }

  bool IsIn(const Item& item, const std::vector<ListItem>& items, const Modifiers& modifiers) const {
    return std::ranges::any_of(items, [&](const ListItem& each) {
      return Order(item, {.value = each.literal.value, .is_constant = true}, modifiers) == 0;
    });
  }

  bool operator()(const language::Everyone&) const { return true; }
  bool operator()(const language::Logical& it) const {
    const auto holds = [&](const ExprPtr& operand) { return Holds(operand); };
    const auto count = static_cast<size_t>(std::ranges::count_if(it.operands, holds));
    return it.is_and ? count == it.operands.size() : count > 0;
  }
  bool operator()(const language::Not& it) const {
    Scope turned = scope;
    turned.if_missing = !scope.if_missing;
    return !world.Holds(*it.operand, turned);
  }
  bool operator()(const language::Parenthesised& it) const { return Holds(it.inner); }
  bool operator()(const language::SomeOf& it) const {
    const auto holds = [&](const ExprPtr& operand) { return Holds(operand); };
    return Fits(it.quantity, std::ranges::count_if(it.operands, holds), it.number);
  }
  bool operator()(const language::InAudience& it) const {
    return Holds(Find(world.project.audiences, it.audience.text)->where.tree) != it.is_negated;
  }
  bool operator()(const language::InNamedList& it) const {
    const model::NamedList& list = *Find(world.project.lists, it.list.text);
    Thing thing;
    thing.table = &world.tables.at(list.from.table);
    const Item item = Get(it.value);
    return Decide(item.value.is_missing(), it.is_negated, {}, [&] {
      return std::ranges::any_of(thing.table->rows, [&](const List& cells) {
        const Item listed = world.ReadCell({&thing, &cells}, list.column.value, "UTC");
        return !listed.value.is_missing() && Order(item, listed) == 0;
      });
    });
  }
  bool operator()(const language::Sample& it) const {
    const std::string key = types::ToText(world.KeyOf(scope.row));
    return Md5Start(it.salt + '\0' + key) < ShareOf(it.percent, types::Int128{1} << 64, false);
  }
  bool operator()(const language::Ranked& it) const {
    if (!world.edges.contains(&it)) world.edges[&it] = EdgeOf(it);
    const Value ranked = Get(it.value).value;
    if (ranked.is_missing() || !world.edges[&it]) return false;
    const int order = Compare(ranked, *world.edges[&it]);
    return it.is_bottom ? order <= 0 : order >= 0;
  }
  bool operator()(const language::Comparison& it) const {
    const Item left = Get(it.left), right = Get(it.right);
    const bool is_negated = it.op == language::ComparisonOp::kNotEqual;
    return Decide(left.value.is_missing() || right.value.is_missing(), is_negated, it.modifiers,
                  [&] { return Fits(it.op, Order(left, right, it.modifiers)) != is_negated; });
  }
  bool operator()(const language::Between& it) const {
    const Item item = Get(it.value), low = Get(it.low), high = Get(it.high);
    const bool is_missing = item.value.is_missing() || low.value.is_missing() || high.value.is_missing();
    return Decide(is_missing, it.is_negated, it.modifiers, [&] {
      return Order(item, low, it.modifiers) >= 0 && Order(item, high, it.modifiers) <= 0;
    });
  }
  bool operator()(const language::InValues& it) const {
    const Item item = Get(it.value);
    return Decide(item.value.is_missing(), it.is_negated, it.modifiers,
                  [&] { return IsIn(item, it.items, it.modifiers); });
  }
  bool operator()(const language::TextTest& it) const {
    const Value text = Get(it.value).value;
    const auto fold = [&](const Value& each) { return Fold(each.as<std::string>(), it.modifiers); };
    return Decide(text.is_missing(), it.is_negated, it.modifiers, [&] {
      return std::ranges::any_of(it.items, [&](const ListItem& item) {
        return IsTextTrue(it.test, fold(text), fold(item.literal.value));
      });
    });
  }
  bool operator()(const language::IsTest& it) const { return IsState(it.test, Get(it.value).value); }
  bool operator()(const language::Has& it) const {
    const Value list = Get(it.value).value;
    const auto is_element = [&](const ListItem& item) {
      return std::ranges::any_of(list.as<List>(), [&](const Value& element) {
        return !element.is_missing() && IsIn({element}, {item}, it.modifiers);
      });
    };
    return Decide(list.is_missing(), it.quantifier == language::HasName::kNone, it.modifiers, [&] {
      return it.quantifier == language::HasName::kAll ? std::ranges::all_of(it.items, is_element)
                                                      : std::ranges::any_of(it.items, is_element);
    });
  }
  bool operator()(const language::AnyElement& it) const {
    const Item list = Get(it.value);
    return Decide(list.value.is_missing(), false, {}, [&] {
      const auto holds = [&](const Value& value) {
        const Item element{value, list.type.element()};
        Scope inside = scope;
        inside.element = &element;
        return world.Holds(*it.condition, inside);
      };
      return std::ranges::count_if(list.value.as<List>(), holds) > 0;
    });
  }
  bool operator()(const language::Near& it) const {
    const Value point = Get(it.value).value;
    return Decide(point.is_missing(), false, {}, [&] {
      const List& place = point.as<List>();
      return Kilometres(place[0], place[1], Value{it.latitude}, Value{it.longitude}) <=
             Binary(Value{it.kilometres});
    });
  }
  bool operator()(const language::DateTest& it) const {
    const auto at = TimeOf(it.value), instant = world.InstantOf(it.anchor, scope);
    const auto* period = std::get_if<language::Period>(&it.anchor);
    return Decide(!at || !instant, false, {}, [&] {
      // An instant ends just behind itself, so that `after` is `>`.
      return IsAt(it.test, *at, period ? world.BoundsOf(*period) : Bounds{*instant, *instant + 1});
    });
  }
  bool operator()(const language::InWindow& it) const {
    const auto at = TimeOf(it.value);
    const auto bounds = world.BoundsOf(it.window, scope);
    return Decide(!at || !bounds, false, {}, [&] { return bounds->Holds(at); });
  }
  bool operator()(const language::AnniversaryIn& it) const {
    const auto at = TimeOf(it.value);
    const auto bounds = world.BoundsOf(it.window, scope);
    return Decide(!at || !bounds, false, {}, [&] { return HasAnniversary(*at, *bounds); });
  }
  bool operator()(const language::Regularly& it) const { return world.IsRegular(it, scope); }
  bool operator()(const language::Sequence& it) const { return world.IsSequence(it, scope); }

  /// The day of the year comes round on a day that the window touches, in any year; 29 February falls on the 28th in
  /// common years.
  bool HasAnniversary(int64_t first, const Bounds& bounds) const {
    const auto year_of = [&](int64_t instant) { return DateOf(world.clock.Day(instant)).year; };
    const auto [_, month, day_of_month] = DateOf(world.clock.Day(first));
    for (int64_t year = year_of(bounds.from); year <= year_of(bounds.until); ++year) {
      const int64_t day = DayNumber(year, month, day_of_month);
      const int64_t touch = std::max(world.clock.Midnight(day), bounds.from);
      if (bounds.Holds(touch) && touch < world.clock.Midnight(day + 1)) return true;
    }
    return false;
  }

  /// The k-th greatest (or smallest) of the values that are set; ties at the edge stay.
  std::optional<Value> EdgeOf(const language::Ranked& ranked) const {
    std::vector<Value> values;
    for (const auto& [key, row] : world.Entity(scope.row.thing->name))
      values.push_back(world.ValueOf(*ranked.value, {.row = row}).value);
    std::erase(values, Value{});
    std::ranges::sort(values, Less());
    if (!ranked.is_bottom) std::ranges::reverse(values);
    const auto people = static_cast<types::Int128>(values.size());
    const auto* percent = std::get_if<types::Decimal>(&ranked.size);
    const types::Int128 number = percent ? ShareOf(*percent, people, true) : std::get<int64_t>(ranked.size);
    if (number == 0 || values.empty()) return std::nullopt;
    return values[static_cast<size_t>(std::min(number, people)) - 1];
  }
};

}  // namespace

bool Fits(language::ComparisonOp op, int order) {
  using enum language::ComparisonOp;
  return op == kEqual         ? order == 0
         : op == kNotEqual    ? order != 0
         : op == kLess        ? order < 0
         : op == kGreater     ? order > 0
         : op == kLessOrEqual ? order <= 0
                              : order >= 0;
}

bool Fits(language::Quantity quantity, int64_t found, int64_t number) {
  return quantity == language::Quantity::kAtLeast  ? found >= number
         : quantity == language::Quantity::kAtMost ? found <= number
                                                   : found == number;
}

bool World::Holds(const language::Expr& condition, const Scope& scope) {
  const Judge judge{*this, scope};
  return std::visit(
      [&](const auto& node) {
        if constexpr (requires { judge(node); })
          return judge(node);
        else
          return ValueOf(condition, scope).value == Value{true};  // A value: true, or else false.
      },
      condition.node);
}

}  // namespace insitu::oracle
