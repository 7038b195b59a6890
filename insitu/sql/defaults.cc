#include "insitu/sql/defaults.h"

#include <algorithm>
#include <functional>

namespace insitu::sql {

using plan::Expr;
using types::Function;
using types::Value;

namespace {

/// Compares two present values of one kind; nothing for kinds that have no order here.
std::optional<int> Order(const Value& left, const Value& right) {
  const auto a = types::ExactNumberOf(left);
  const auto b = types::ExactNumberOf(right);
  if (a && b) return *a < *b ? -1 : *b < *a ? 1 : 0;
  const auto* x = std::get_if<double>(&left.data);
  const auto* y = std::get_if<double>(&right.data);
  if (x != nullptr && y != nullptr) return *x < *y ? -1 : *y < *x ? 1 : 0;
  const auto* p = std::get_if<bool>(&left.data);
  const auto* q = std::get_if<bool>(&right.data);
  if (p != nullptr && q != nullptr) return static_cast<int>(*p) - static_cast<int>(*q);
  return std::nullopt;
}

/// Says what a column or a feature is; nothing where that is not known.
using Leaf = std::function<std::optional<Value>(const Expr&)>;

/// The value of an expression, or nothing where it is not found out here.
std::optional<Value> Evaluate(const Expr& expr, const Leaf& leaf);

std::optional<Value> EvaluateCall(const Expr& call, const Leaf& leaf) {
  const auto known = [](const std::optional<Value>& value, bool wanted) {
    return value && *value == Value{wanted};
  };
  if (call.function == Function::kAnd || call.function == Function::kOr) {
    const bool decisive = call.function == Function::kOr;
    bool is_certain = true;
    for (const plan::ExprPtr& argument : call.args) {
      const std::optional<Value> value = Evaluate(*argument, leaf);
      if (known(value, decisive)) return Value{decisive};
      is_certain = is_certain && known(value, !decisive);
    }
    if (!is_certain) return std::nullopt;
    return Value{!decisive};
  }
  std::vector<Value> args;
  for (const plan::ExprPtr& argument : call.args) {
    std::optional<Value> value = Evaluate(*argument, leaf);
    if (!value) return std::nullopt;
    args.push_back(std::move(*value));
  }
  const bool has_missing = std::ranges::any_of(args, &Value::is_missing);
  switch (call.function) {
    case Function::kNot: return Value{args[0] != Value{true}};
    case Function::kIsSet: return Value{!args[0].is_missing()};
    case Function::kIsEmpty:
      if (args[0].is_missing()) return Value{true};
      return std::nullopt;
    case Function::kEqual:
    case Function::kLess:
    case Function::kLessOrEqual:
    case Function::kGreater:
    case Function::kGreaterOrEqual: {
      if (has_missing) return Value{false};
      const std::optional<int> order = Order(args[0], args[1]);
      if (!order) return std::nullopt;
      if (call.function == Function::kEqual) return Value{*order == 0};
      if (call.function == Function::kLess) return Value{*order < 0};
      if (call.function == Function::kLessOrEqual) return Value{*order <= 0};
      return Value{call.function == Function::kGreater ? *order > 0 : *order >= 0};
    }
    case Function::kIn: {
      if (has_missing) return Value{false};
      for (const Value& item : args[1].as<std::vector<Value>>()) {
        const std::optional<int> order = Order(args[0], item);
        if (!order) return std::nullopt;
        if (*order == 0) return Value{true};
      }
      return Value{false};
    }
    case Function::kMultiply: {
      // Only what exact averages need: no rows times the constant.
      if (has_missing) return Value{};
      if (args[0] == Value{int64_t{0}} || args[1] == Value{int64_t{0}}) return Value{int64_t{0}};
      return std::nullopt;
    }
    case Function::kAdd:
    case Function::kSubtract:
    case Function::kNegate:
    case Function::kDivide:
    case Function::kLower:
    case Function::kDropAccents:
    case Function::kTrimBlanks:
    case Function::kLength:
    case Function::kDaysBetween:
    case Function::kHoursBetween:
    case Function::kDateOfTime:
    case Function::kMidnight:
    case Function::kLocalToTime:
    case Function::kWeekday:
    case Function::kHour:
    case Function::kMonth:
    case Function::kAge:
    case Function::kShift:
      if (has_missing) return Value{};
      return std::nullopt;
    case Function::kContains:
    case Function::kStartsWith:
    case Function::kEndsWith:
    case Function::kLike:
    case Function::kMatches:
    case Function::kAnniversaryIn:
      if (has_missing) return Value{false};
      return std::nullopt;
    default: return std::nullopt;
  }
}

std::optional<Value> Evaluate(const Expr& expr, const Leaf& leaf) {
  if (expr.kind == Expr::Kind::kConstant) return expr.value;
  return expr.kind == Expr::Kind::kCall ? EvaluateCall(expr, leaf) : leaf(expr);
}

std::optional<bool> Holds(const Expr& condition, const Leaf& leaf) {
  const std::optional<Value> value = Evaluate(condition, leaf);
  if (!value) return std::nullopt;
  return *value == Value{true};
}

}  // namespace

bool FitsCount(const plan::Periods& periods, int64_t count) {
  switch (periods.fits) {
    case Function::kEqual: return count == periods.number;
    case Function::kLess: return count < periods.number;
    case Function::kLessOrEqual: return count <= periods.number;
    case Function::kGreater: return count > periods.number;
    default: return count >= periods.number;
  }
}

Value DefaultOf(const plan::Feature& feature) {
  switch (feature.fold) {
    case plan::Fold::kAny:
    case plan::Fold::kLatestHas:
    case plan::Fold::kEarliestHas: return {false};
    case plan::Fold::kCount:
    case plan::Fold::kDistinct:
    case plan::Fold::kAboutDistinct: return {int64_t{0}};
    case plan::Fold::kPeriods: {
      // A period without rows has a count of 0.
      const plan::Periods& periods = *feature.periods;
      return {FitsCount(periods, 0) ? static_cast<int64_t>(periods.bounds.size()) - 1 : int64_t{0}};
    }
    case plan::Fold::kSum:
      if (feature.type.is(types::TypeKind::kFloat)) return {0.0};
      return {int64_t{0}};
    default: return {};
  }
}

std::string OrDefault(std::string value, const plan::Feature& feature, const Dialect& dialect) {
  const Value missing = DefaultOf(feature);
  if (missing.is_missing()) return value;
  return "coalesce(" + value + ", " + dialect.Literal(missing, feature.type) + ")";
}

std::optional<bool> HoldsWithoutRows(const Expr& condition, const plan::Plan& plan) {
  return Holds(condition, [&](const Expr& leaf) -> std::optional<Value> {
    if (leaf.kind != Expr::Kind::kFeature) return std::nullopt;
    return DefaultOf(plan.scans[static_cast<size_t>(leaf.scan)].features[static_cast<size_t>(leaf.index)]);
  });
}

std::optional<bool> HoldsWhereMissing(const Expr& condition) {
  return Holds(condition, [](const Expr& leaf) -> std::optional<Value> {
    if (leaf.kind != Expr::Kind::kColumn) return std::nullopt;
    return Value{};
  });
}

}  // namespace insitu::sql
