#include "insitu/app/why/arrivals.h"

#include <algorithm>

#include "insitu/language/format.h"
#include "insitu/time/calendar.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using types::Decimal;
using types::Function;

std::optional<Decimal> NumberOf(const types::Value& value) {
  if (const auto* integer = std::get_if<int64_t>(&value.data)) return Decimal{*integer, 0};
  if (const auto* decimal = std::get_if<Decimal>(&value.data)) return *decimal;
  return std::nullopt;
}

std::optional<Decimal> NumberFor(const Expr& expr, const Decimal& number) {
  const Expr& value = check::Behind(expr);
  if (value.kind == Expr::Kind::kAggregate) return number;
  return value.kind == Expr::Kind::kConstant ? NumberOf(value.value) : std::nullopt;
}

/// Says whether rows after now may lie in a window that begins at a value of the person or ends near it.
bool ReachesBeyondNow(const FoundValue* anchor, const language::WindowWithin& within, types::Instant now) {
  if (anchor == nullptr) return false;
  const auto* instant = std::get_if<types::Instant>(&anchor->value.data);
  if (instant == nullptr) return false;
  // Units beside a value have a fixed length, whatever the zone.
  return now.micros < time::Zone::Utc().Add(instant->micros, within.duration.count, within.duration.unit);
}

const FoundValue* FindValue(const Reason& leaf, const language::Expr& tree) {
  const auto found = std::ranges::find(leaf.values, language::Format(tree), &FoundValue::text);
  return found == leaf.values.end() ? nullptr : &*found;
}

const std::optional<language::Window>& WindowOf(const Reason& leaf) {
  if (leaf.aggregate != nullptr) return std::get<language::Aggregate>(leaf.aggregate->node).window;
  return std::get<language::Sequence>(leaf.tree->node).window;
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

bool AcceptsArrivals(const Reason& leaf, types::Instant now) {
  const std::optional<language::Window>& window = WindowOf(leaf);
  if (!window) return true;
  if (std::holds_alternative<language::WindowPrevious>(window->form)) return false;
  if (const auto* since = std::get_if<language::WindowSince>(&window->form)) {
    const FoundValue* anchor = FindValue(leaf, *since->anchor);
    return anchor == nullptr || !anchor->value.is_missing();
  }
  if (const auto* within = std::get_if<language::WindowWithin>(&window->form))
    return ReachesBeyondNow(FindValue(leaf, *within->anchor), *within, now);
  const bool is_written = std::holds_alternative<language::WindowFromThrough>(window->form) ||
                          std::holds_alternative<language::WindowFromUntil>(window->form);
  if (!is_written) return true;
  const auto is_open = [&](const auto& rows) { return !rows.until || now.micros < rows.until->micros; };
  return std::ranges::any_of(leaf.evidence, is_open) || std::ranges::any_of(leaf.sequences, is_open);
}

std::optional<bool> HoldsFor(const Expr& condition, const Decimal& number) {
  const Expr& expr = check::Behind(condition);
  if (expr.kind != Expr::Kind::kCall) return std::nullopt;
  if (expr.function == Function::kAnd || expr.function == Function::kOr || expr.function == Function::kNot) {
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
    return std::ranges::any_of(*items, [&](const types::Value& item) { return NumberOf(item) == left; });
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
    if (const std::optional<Decimal> number = NumberOf(value)) numbers.push_back(*number);
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

}  // namespace insitu::app::why
