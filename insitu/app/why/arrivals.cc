#include "insitu/app/why/arrivals.h"

#include <algorithm>

#include "insitu/app/why/rows.h"
#include "insitu/language/format.h"
#include "insitu/time/calendar.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using types::Decimal;
using types::Function;

std::optional<Decimal> NumberFor(const Expr& expr, const Decimal& number) {
  const Expr& value = check::Behind(expr);
  if (value.kind == Expr::Kind::kAggregate) return number;
  return value.kind == Expr::Kind::kConstant ? types::ExactNumberOf(value.value) : std::nullopt;
}

const FoundValue* FindValue(const Reason& leaf, const language::Expr& tree) {
  const auto found = std::ranges::find(leaf.values, language::Format(tree), &FoundValue::text);
  return found == leaf.values.end() ? nullptr : &*found;
}

/// Says whether the leaf would be `target` where its aggregate, which is there, were missing: rows to come do not take it away.
bool AsksForNothing(const Reason& leaf, bool target) {
  const auto* test = std::get_if<language::IsTest>(&leaf.tree->node);
  if (test == nullptr) return false;
  const bool is_presence = test->test == language::IsTestName::kSet;
  return is_presence ? !target : test->test == language::IsTestName::kNotSet && target;
}

const std::optional<language::Window>& WindowOf(const Reason& leaf) {
  if (leaf.aggregate != nullptr) return std::get<language::Aggregate>(leaf.aggregate->node).window;
  return std::get<language::Sequence>(leaf.tree->node).window;
}

/// Says whether the window goes back less than a day from now.
bool IsShorterThanADay(const auto& window) {
  const auto* last = std::get_if<language::WindowLast>(&window);
  const auto* current = std::get_if<language::WindowThis>(&window);
  return (last != nullptr && last->duration.unit < time::Unit::kDay) ||
         (current != nullptr && current->unit < time::Unit::kDay);
}

/// Says whether rows of the leaf have a date for their time, which stands for its midnight.
bool HasDates(const Reason& leaf) {
  return std::ranges::any_of(RowReadersOf(leaf.condition), [](const check::ExprPtr& reader) {
    return std::ranges::any_of(check::CollectionsOf(*reader), [](const check::Collection* rows) {
      return rows->at != nullptr && rows->at->type.is(types::TypeKind::kDate);
    });
  });
}

}  // namespace

const std::string& CollectionOf(const Reason& leaf) { return leaf.evidence.front().collection; }

std::string RowCondition(const language::Aggregate& aggregate) {
  const language::ExprPtr& where = aggregate.rows.where != nullptr ? aggregate.rows.where : aggregate.where;
  return where == nullptr ? "" : language::Format(*where);
}

std::string RowCondition(const language::Rows& rows) {
  return rows.where == nullptr ? "" : language::Format(*rows.where);
}

Coming ComingInto(const Reason& leaf, types::Instant now) {
  const auto soon_if = [](bool is_so) { return is_so ? Coming::kSoon : Coming::kNever; };
  const std::optional<language::Window>& window = WindowOf(leaf);
  if (!window) return Coming::kSoon;
  if (std::holds_alternative<language::WindowPrevious>(window->form)) return Coming::kNever;
  if (std::holds_alternative<language::WindowNext>(window->form)) return Coming::kAhead;
  if (IsShorterThanADay(window->form) && HasDates(leaf)) return Coming::kNever;
  const bool is_since = std::holds_alternative<language::WindowSince>(window->form);
  const bool is_anchored = is_since || std::holds_alternative<language::WindowWithin>(window->form);
  const bool is_written = std::holds_alternative<language::WindowFromThrough>(window->form) ||
                          std::holds_alternative<language::WindowFromUntil>(window->form);
  if (!is_anchored && !is_written) return Coming::kSoon;
  const auto is_open = [&](const auto& rows) {
    const bool has_anchor = !is_anchored || rows.from;  // A missing one gives an empty window.
    return has_anchor && (!rows.from || rows.from->micros <= now.micros) &&
           (is_since || !rows.until || now.micros < rows.until->micros);
  };
  return soon_if(std::ranges::any_of(leaf.evidence, is_open) || std::ranges::any_of(leaf.sequences, is_open));
}

std::optional<bool> HoldsFor(const Expr& condition, const Decimal& number) {
  const Expr& expr = check::Behind(condition);
  if (expr.kind != Expr::Kind::kCall) return std::nullopt;
  if (check::IsConnective(expr)) {
    std::vector<bool> parts;
    for (const check::ExprPtr& argument : expr.args) {
      const std::optional<bool> part = HoldsFor(*argument, number);
      if (!part) return std::nullopt;
      parts.push_back(*part);
    }
    if (expr.function == Function::kNot) return !parts.front();
    return std::ranges::find(parts, expr.function == Function::kOr) != parts.end()
               ? expr.function == Function::kOr
               : expr.function == Function::kAnd;
  }
  const std::optional<Decimal> left = expr.args.empty() ? std::nullopt : NumberFor(*expr.args[0], number);
  if (!left || expr.args.size() != 2) return std::nullopt;
  if (expr.function == Function::kIn) {
    const auto* items = std::get_if<std::vector<types::Value>>(&expr.args[1]->value.data);
    if (items == nullptr) return std::nullopt;
    return std::ranges::any_of(*items,
                               [&](const types::Value& item) { return types::ExactNumberOf(item) == left; });
  }
  const std::optional<Decimal> right = NumberFor(*expr.args[1], number);
  if (!right) return std::nullopt;
  switch (expr.function) {
    case Function::kEqual: return *left == *right;
    case Function::kLess: return *left < *right;
    case Function::kLessOrEqual: return !(*right < *left);
    case Function::kGreater: return *right < *left;
    case Function::kGreaterOrEqual: return !(*left < *right);
    default: return std::nullopt;
  }
}

std::vector<Decimal> NumbersIn(const Expr& condition) {
  std::vector<Decimal> numbers;
  const auto add = [&](const types::Value& value) {
    if (const std::optional<Decimal> number = types::ExactNumberOf(value)) numbers.push_back(*number);
  };
  const auto collect = [&](const auto& self, const Expr& expr) -> void {
    if (expr.kind == Expr::Kind::kAggregate) return;
    if (expr.kind == Expr::Kind::kConstant) {
      add(expr.value);
      if (const auto* items = std::get_if<std::vector<types::Value>>(&expr.value.data)) {
        for (const types::Value& item : *items) add(item);
      }
    }
    for (const check::ExprPtr& argument : expr.args) self(self, *argument);
  };
  collect(collect, condition);
  return numbers;
}

std::optional<Decimal> NumberNow(const Reason& leaf) {
  const FoundValue* found = FindValue(leaf, *leaf.aggregate);
  return found == nullptr ? std::nullopt : types::ExactNumberOf(found->value);
}

bool IsTold(const Reason& leaf) {
  return std::ranges::all_of(leaf.evidence, [](const EvidenceRows& rows) { return rows.withheld.empty(); });
}

bool HasRows(const Reason& leaf, size_t evidence) { return leaf.evidence[evidence].total > 0; }

bool MayReach(const Reason& leaf, bool target) {
  using language::AggregateName;
  const AggregateName name = std::get<language::Aggregate>(leaf.aggregate->node).name;
  const std::optional<Decimal> now = NumberNow(leaf);
  const bool is_earliest =
      name == AggregateName::kFirst || (leaf.holds_for_now && name == AggregateName::kMin);
  if (is_earliest && (!IsTold(leaf) || HasRows(leaf, 0))) return false;
  if (leaf.holds_for_now) return leaf.holds_for_now == target;
  if (is_earliest) return true;
  if (name != AggregateName::kLast && AsksForNothing(leaf, target)) return false;
  const bool only_rises = name == AggregateName::kSum || name == AggregateName::kMax;
  const bool only_falls = name == AggregateName::kMin;
  if ((!only_rises && !only_falls) || !now) return true;
  std::vector<Decimal> numbers = NumbersIn(*leaf.condition);
  const size_t written = numbers.size();
  for (size_t i = 0; i < written; ++i) {
    types::Int128 one = 1;
    for (int digit = 0; digit < numbers[i].scale; ++digit) one *= 10;
    numbers.push_back({numbers[i].unscaled + one, numbers[i].scale});
    numbers.push_back({numbers[i].unscaled - one, numbers[i].scale});
  }
  if (numbers.empty()) return true;
  return std::ranges::any_of(numbers, [&](const Decimal& number) {
    return (only_rises ? *now < number : number < *now) && HoldsFor(*leaf.condition, number) == target;
  });
}

}  // namespace insitu::app::why
