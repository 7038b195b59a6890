#include "insitu/lower/expressions.h"

#include "insitu/base/check.h"
#include "insitu/plan/window.h"

namespace insitu::lower {

using plan::ExprPtr;
using types::Function;
using types::Type;
using types::TypeKind;

namespace {

bool IsConstant(const ExprPtr& expr) { return expr->kind == plan::Expr::Kind::kConstant; }

bool IsComparison(Function function) {
  return function == Function::kEqual || function == Function::kLess || function == Function::kLessOrEqual ||
         function == Function::kGreater || function == Function::kGreaterOrEqual;
}

Function Mirrored(Function function) {
  switch (function) {
    case Function::kLess: return Function::kGreater;
    case Function::kLessOrEqual: return Function::kGreaterOrEqual;
    case Function::kGreater: return Function::kLess;
    case Function::kGreaterOrEqual: return Function::kLessOrEqual;
    default: return function;
  }
}

/// Says whether a boolean is a value rather than a condition: then it may be missing.
bool MayBeMissing(const check::Expr& checked, const plan::Expr& boolean) {
  if (checked.kind == check::Expr::Kind::kNamed) return MayBeMissing(*checked.args[0], boolean);
  if (checked.kind == check::Expr::Kind::kAggregate) {
    return checked.aggregate->name == language::AggregateName::kFirst ||
           checked.aggregate->name == language::AggregateName::kLast;
  }
  if (boolean.kind == plan::Expr::Kind::kColumn || boolean.kind == plan::Expr::Kind::kInput) return true;
  return plan::IsCall(boolean, Function::kJsonPath) || plan::IsCall(boolean, Function::kStructPath) ||
         plan::IsCall(boolean, Function::kCoalesce) || plan::IsCall(boolean, Function::kIf);
}

/// Returns the average behind names and parentheses, or null.
const check::Expr* AsExactAverage(const check::Expr& expr) {
  const check::Expr& value = check::Behind(expr);
  const bool is_average = value.kind == check::Expr::Kind::kAggregate &&
                          value.aggregate->name == language::AggregateName::kAvg && value.type.is_exact();
  return is_average ? &value : nullptr;
}

/// Says whether the value hangs on no row: a literal, or computed from literals.
bool IsOfConstants(const plan::Expr& expr) {
  bool is_so = true;
  plan::Walk(expr, [&](const plan::Expr& node) {
    is_so = is_so && (node.kind == plan::Expr::Kind::kConstant || node.kind == plan::Expr::Kind::kCall);
  });
  return is_so;
}

/// `avg(x) op c` is decided exactly: sum against c times count, where there is something to average.
ExprPtr CompareAverage(const ExprPtr& average, Function function, const ExprPtr& constant) {
  // An average was lowered to sum / count.
  const ExprPtr& sum = average->args[0];
  const ExprPtr& count = average->args[1];
  const int scale = constant->type.scale();
  const Type product = Type::Decimal(38, scale);
  return plan::And(
      {plan::Compare(Function::kGreater, count, plan::Constant({int64_t{0}}, Type::Integer())),
       plan::Compare(function, sum, plan::Call(Function::kMultiply, product, {count, constant}))});
}

/// A time against a constant instant is a stretch of time, so that the bound is converted and not the column.
ExprPtr CompareTime(const Setting& setting, const ExprPtr& time, Function function, const ExprPtr& constant) {
  const int64_t micros = constant->value.as<types::Instant>().micros;
  const auto instant = [](int64_t at) { return plan::Constant({types::Instant{at}}, Type::Time()); };
  plan::Window window;
  switch (function) {
    case Function::kLess: window.until = instant(micros); break;
    case Function::kLessOrEqual: window.until = instant(micros + 1); break;
    case Function::kGreater: window.from = instant(micros + 1); break;
    case Function::kGreaterOrEqual: window.from = instant(micros); break;
    default:
      window.from = instant(micros);
      window.until = instant(micros + 1);
      break;
  }
  return plan::InWindow(time, window, setting.zone.name());
}

ExprPtr LowerComparison(const Setting& setting, const check::Expr& expr, Leaves& leaves) {
  ExprPtr left = LowerExpr(setting, *expr.args[0], leaves);
  ExprPtr right = LowerExpr(setting, *expr.args[1], leaves);
  Function function = expr.function;
  const bool is_mirrored = IsOfConstants(*left) && !IsOfConstants(*right);
  if (is_mirrored) {
    std::swap(left, right);
    function = Mirrored(function);
  }
  const check::Expr& origin = *expr.args[is_mirrored ? 1 : 0];
  if (IsOfConstants(*right) && right->type.is_exact() && AsExactAverage(origin) != nullptr) {
    return CompareAverage(left, function, right);
  }
  if (IsConstant(right) && left->type.is(TypeKind::kTime) && right->type.is(TypeKind::kTime) &&
      !IsConstant(left)) {
    return CompareTime(setting, left, function, right);
  }
  return plan::Compare(function, left, right);
}

/// `avg(x) in (1, 2)` is decided as exactly as `avg(x) = 1 or avg(x) = 2`; so is a time in a list of times.
ExprPtr LowerIn(const Setting& setting, const check::Expr& expr, Leaves& leaves) {
  const ExprPtr value = LowerExpr(setting, *expr.args[0], leaves);
  const ExprPtr list = LowerExpr(setting, *expr.args[1], leaves);
  const bool is_average = AsExactAverage(*expr.args[0]) != nullptr;
  if (!is_average && !value->type.is(TypeKind::kTime)) return plan::Compare(Function::kIn, value, list);
  std::vector<ExprPtr> any;
  for (const types::Value& item : list->value.as<std::vector<types::Value>>()) {
    const ExprPtr constant = plan::Constant(item, is_average ? list->type.element() : Type::Time());
    any.push_back(is_average ? CompareAverage(value, Function::kEqual, constant)
                             : CompareTime(setting, value, Function::kEqual, constant));
  }
  return plan::Or(std::move(any));
}

ExprPtr LowerCall(const Setting& setting, const check::Expr& expr, Leaves& leaves) {
  if (IsComparison(expr.function)) return LowerComparison(setting, expr, leaves);
  if (expr.function == Function::kIn) return LowerIn(setting, expr, leaves);
  std::vector<ExprPtr> args;
  if (expr.function == Function::kNear) {
    // A point is two columns, and there are no values of type point in plans.
    const auto [latitude, longitude] = leaves.Point(check::Behind(*expr.args[0]));
    args = {latitude, longitude};
    for (size_t i = 1; i < expr.args.size(); ++i) args.push_back(LowerExpr(setting, *expr.args[i], leaves));
    return plan::Call(Function::kNear, Type::Boolean(), std::move(args));
  }
  if (expr.function == Function::kIsSet && expr.args[0]->type.is(TypeKind::kPoint)) {
    const auto [latitude, longitude] = leaves.Point(check::Behind(*expr.args[0]));
    return plan::And({plan::Call(Function::kIsSet, Type::Boolean(), {latitude}),
                      plan::Call(Function::kIsSet, Type::Boolean(), {longitude})});
  }
  for (const check::ExprPtr& argument : expr.args) args.push_back(LowerExpr(setting, *argument, leaves));
  switch (expr.function) {
    case Function::kAnd: return plan::And(std::move(args));
    case Function::kOr: return plan::Or(std::move(args));
    case Function::kNot: return plan::Not(args[0]);
    case Function::kMidnight: args.push_back(plan::Constant({setting.zone.name()}, Type::Text())); break;
    case Function::kDateOfTime:
      // A clock of the project's own zone shows the day without a conversion there and back.
      if (plan::IsCall(*args[0], Function::kLocalToTime) &&
          args[0]->args[1]->value == types::Value{setting.zone.name()} && setting.zone.is_utc()) {
        return plan::Call(Function::kDateOfLocal, Type::Date(), {args[0]->args[0]});
      }
      break;
    default: break;
  }
  return plan::Call(expr.function, expr.type, std::move(args));
}

ExprPtr LowerAnniversary(const Setting& setting, const check::Expr& expr, Leaves& leaves) {
  ExprPtr date = LowerExpr(setting, *expr.args[0], leaves);
  if (date->type.is(TypeKind::kTime)) date = plan::Call(Function::kDateOfTime, Type::Date(), {date});
  const plan::Window window = LowerRange(setting, expr.range, leaves);
  INSITU_CHECK(window.from != nullptr && window.until != nullptr, "a window around now has two ends");
  const int64_t from = window.from->value.as<types::Instant>().micros;
  const int64_t until = window.until->value.as<types::Instant>().micros;
  if (from >= until) return plan::False();
  // The window touches every day from that of its first instant to that of its last.
  const auto day = [](int32_t days) { return plan::Constant({types::Date{days}}, Type::Date()); };
  return plan::Call(Function::kAnniversaryIn, Type::Boolean(),
                    {date, day(setting.zone.DayOf(from)), day(setting.zone.DayOf(until - 1) + 1)});
}

/// A table's own formulas: no people, no aggregates.
class TableLeaves : public Leaves {
 public:
  TableLeaves(const Setting& setting, plan::Source& source) : setting_(setting), source_(source) {}

  ExprPtr Column(const check::Expr& column) override {
    return ColumnExpr(setting_, *column.column, column.hops, source_);
  }
  std::pair<ExprPtr, ExprPtr> Point(const check::Expr& column) override {
    return PointExpr(setting_, *column.column, column.hops, source_);
  }
  ExprPtr Key() override { return source_.key; }
  ExprPtr At(int) override { return Refuse(); }
  ExprPtr Aggregate(const check::Expr&) override { return Refuse(); }
  ExprPtr Rank(const check::Expr&) override { return Refuse(); }
  ExprPtr Sample(const check::Expr&) override { return Refuse(); }
  int List(const check::NamedList&) override {
    Refuse();
    return 0;
  }
  ExprPtr Anchor(const check::Expr& value) override { return LowerExpr(setting_, value, *this); }

 private:
  static ExprPtr Refuse() { INSITU_FAIL("the checker lets only columns into a table's formulas"); }

  const Setting& setting_;
  plan::Source& source_;
};

}  // namespace

ExprPtr LowerOverTable(const Setting& setting, const check::Expr& expr, plan::Source& source) {
  TableLeaves leaves(setting, source);
  return LowerExpr(setting, expr, leaves);
}

ExprPtr LowerExpr(const Setting& setting, const check::Expr& expr, Leaves& leaves) {
  using Kind = check::Expr::Kind;
  switch (expr.kind) {
    case Kind::kPoison: break;
    case Kind::kConstant: return plan::Constant(expr.value, expr.type);
    case Kind::kColumn: return leaves.Column(expr);
    case Kind::kKey: return leaves.Key();
    case Kind::kAt: return leaves.At(expr.up);
    case Kind::kElement: {
      auto element = std::make_shared<plan::Expr>();
      element->kind = plan::Expr::Kind::kElement;
      element->type = expr.type;
      element->name = expr.name;
      return element;
    }
    case Kind::kToday:
      return plan::Constant({types::Date{setting.zone.DayOf(setting.now.micros)}}, Type::Date());
    case Kind::kNow: return plan::Constant({setting.now}, Type::Time());
    case Kind::kCall: return LowerCall(setting, expr, leaves);
    case Kind::kNamed: {
      ExprPtr meant = LowerExpr(setting, *expr.args[0], leaves);
      if (!expr.is_audience || !MayBeMissing(*expr.args[0], *meant)) return meant;
      return plan::Compare(Function::kEqual, meant, plan::True());
    }
    case Kind::kAggregate:
    case Kind::kRegularly:
    case Kind::kSequence: return leaves.Aggregate(expr);
    case Kind::kRanked: return leaves.Rank(expr);
    case Kind::kSample: return leaves.Sample(expr);
    case Kind::kInList: {
      auto in_list = std::make_shared<plan::Expr>();
      in_list->kind = plan::Expr::Kind::kList;
      in_list->type = Type::Boolean();
      in_list->index = leaves.List(*expr.list);
      in_list->args = {LowerExpr(setting, *expr.args[0], leaves)};
      return in_list;
    }
    case Kind::kInRange: {
      const ExprPtr value = LowerExpr(setting, *expr.args[0], leaves);
      return plan::InWindow(value, LowerRange(setting, expr.range, leaves), setting.zone.name());
    }
    case Kind::kAnniversary: return LowerAnniversary(setting, expr, leaves);
  }
  INSITU_FAIL("nothing that was reported as a mistake is lowered");
}

}  // namespace insitu::lower
