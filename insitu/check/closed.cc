#include "insitu/check/closed.h"

#include <algorithm>

#include "insitu/check/checker.h"

namespace insitu::check {

using language::AggregateName;
using types::Function;
using types::TypeKind;

namespace {

constexpr const char* kStateInstead = "state what is allowed instead";
constexpr const char* kMissingValue = "a missing value";
constexpr const char* kMissingRow = "a missing row";

bool IsCall(const Expr& expr, Function function) {
  return expr.kind == Expr::Kind::kCall && expr.function == function;
}

/// Says whether nothing of the data decides about `expr`.
bool IsFixed(const Expr& expr) {
  bool is_fixed = true;
  Walk(expr, [&](const Expr& node) {
    is_fixed = is_fixed && (node.kind == Expr::Kind::kConstant || node.kind == Expr::Kind::kCall ||
                            node.kind == Expr::Kind::kNamed || node.kind == Expr::Kind::kToday ||
                            node.kind == Expr::Kind::kNow || node.kind == Expr::Kind::kSample);
  });
  return is_fixed;
}

/// Says whether both are the same expression; where that is not seen, the answer is no.
bool AreSame(const Expr& left, const Expr& right) {
  if (&left == &right) return true;
  if (left.kind != right.kind || left.args.size() != right.args.size()) return false;
  switch (left.kind) {
    case Expr::Kind::kConstant: return left.value == right.value;
    case Expr::Kind::kColumn:
      return left.column == right.column && left.hops == right.hops && left.up == right.up;
    case Expr::Kind::kElement: return left.name == right.name;
    case Expr::Kind::kKey:
    case Expr::Kind::kAt: return true;
    case Expr::Kind::kCall:
      if (left.function != right.function) return false;
      break;
    case Expr::Kind::kNamed: break;
    default: return false;
  }
  return std::ranges::equal(left.args, right.args,
                            [](const ExprPtr& one, const ExprPtr& other) { return AreSame(*one, *other); });
}

/// Says whether a function is a condition, which is never missing.
bool IsTest(Function function) {
  switch (function) {
    case Function::kAnd:
    case Function::kOr:
    case Function::kNot:
    case Function::kEqual:
    case Function::kLess:
    case Function::kLessOrEqual:
    case Function::kGreater:
    case Function::kGreaterOrEqual:
    case Function::kIn:
    case Function::kContains:
    case Function::kStartsWith:
    case Function::kEndsWith:
    case Function::kLike:
    case Function::kMatches:
    case Function::kHasAny:
    case Function::kHasAll:
    case Function::kAnyElement:
    case Function::kNear:
    case Function::kIsSet:
    case Function::kIsEmpty: return true;
    default: return false;
  }
}

/// Says whether `test` reads nothing beside constants and what `set` holds, in a way that is missing for nothing that is set.
bool ReadsOnly(const Expr& test, const std::vector<const Expr*>& set) {
  if (std::ranges::any_of(set, [&](const Expr* known) { return AreSame(*known, test); })) return true;
  if (test.kind == Expr::Kind::kConstant) return true;
  const bool is_total = test.kind == Expr::Kind::kCall &&
                        (IsTest(test.function) || test.function == Function::kLower ||
                         test.function == Function::kDropAccents || test.function == Function::kTrimBlanks);
  return is_total && test.function != Function::kAnyElement &&
         std::ranges::all_of(test.args, [&](const ExprPtr& argument) { return ReadsOnly(*argument, set); });
}

/// Walks a condition that grants. `outer` is always the narrowest place inside the condition as written: what a name stands
/// for is written elsewhere, and pointed at beside it.
class OpenPlaces {
 public:
  OpenPlaces(Span written, diag::Emitter& diagnostics) : written_(written), diagnostics_(diagnostics) {}

  /// Reports where `expr` may be true by what is missing.
  void Condition(const Expr& expr, Span outer) {
    const Span place = Narrowed(expr, outer);
    switch (expr.kind) {
      case Expr::Kind::kNamed: Condition(*expr.args[0], place); break;
      case Expr::Kind::kAggregate: AggregateCondition(expr, place); break;
      case Expr::Kind::kRegularly: RegularlyCondition(expr, place); break;
      case Expr::Kind::kSequence: SequenceCondition(expr, place); break;
      case Expr::Kind::kCall: CallCondition(expr, place); break;
      case Expr::Kind::kRanked:
        diagnostics_
            .Report(place, PersonOnly, expr.is_bottom ? "`bottom`" : "`top`", "in a condition that grants")
            .Hint("a right is granted by what is known of the person alone")
            .Emit();
        break;
      case Expr::Kind::kInList: Value(*expr.args[0], place); break;
      case Expr::Kind::kInRange:
      case Expr::Kind::kAnniversary:
        Value(*expr.args[0], place);
        Bounds(expr.range, place);
        break;
      default: break;  // A boolean of a row, a constant, a share of the keys.
    }
  }

 private:
  /// Reports where the complement of `expr` may be true by what is missing. `complement` is the node that says so.
  void Complement(const Expr& expr, const Expr& complement, Span place) {
    if (IsFixed(expr)) return;
    if (expr.kind == Expr::Kind::kNamed) {
      Complement(*expr.args[0], complement, place);
    } else if (IsCall(expr, Function::kNot)) {
      Condition(*expr.args[0], place);
    } else if (IsCall(expr, Function::kIsEmpty)) {
      Value(*expr.args[0], place);
    } else if (expr.kind == Expr::Kind::kAggregate && expr.aggregate->name == AggregateName::kNone) {
      Parts(*expr.aggregate, place);
    } else {
      const bool is_row = expr.kind == Expr::Kind::kAggregate || expr.kind == Expr::Kind::kRegularly ||
                          expr.kind == Expr::Kind::kSequence || expr.kind == Expr::Kind::kInList;
      const std::string word = IsCall(complement, Function::kNot) ? complement.name : "is false";
      const bool takes_excluding =
          !is_row && word != "not" && word != "is false" && word != "is not set" && word != "not in audience";
      std::string hint = kStateInstead;
      if (word == "not" && !is_row) hint += ", or use the negative comparison with `excluding missing`";
      if (takes_excluding) hint = "add `excluding missing`";
      Report(complement, place, is_row ? kMissingRow : kMissingValue, "`" + word + "`", hint);
    }
  }

  void CallCondition(const Expr& expr, Span place) {
    switch (expr.function) {
      case Function::kAnd: Conjunction(expr, place); break;
      case Function::kOr:
        for (const ExprPtr& operand : expr.args) Condition(*operand, place);
        break;
      case Function::kNot: Complement(*expr.args[0], expr, place); break;
      case Function::kEqual: Equality(expr, place); break;
      case Function::kLess:
      case Function::kLessOrEqual: Order(expr, *expr.args[1], *expr.args[0], place); break;
      case Function::kGreater:
      case Function::kGreaterOrEqual: Order(expr, *expr.args[0], *expr.args[1], place); break;
      case Function::kIsEmpty: Report(expr, place, kMissingValue, "`is empty`", kStateInstead); break;
      case Function::kAnyElement:
        Value(*expr.args[0], place);
        Condition(*expr.args[1], place);
        break;
      default:
        if (IsTest(expr.function)) {
          for (const ExprPtr& argument : expr.args) Value(*argument, place);
        } else {
          Value(expr, place);
        }
    }
  }

  /// `x != 1 excluding missing` stands here as `x is set and not x = 1`.
  void Conjunction(const Expr& expr, Span place) {
    std::vector<const Expr*> set;
    for (const ExprPtr& operand : expr.args) {
      if (IsCall(*operand, Function::kIsSet)) set.push_back(operand->args[0].get());
    }
    for (const ExprPtr& operand : expr.args) {
      const bool is_shut = IsCall(*operand, Function::kNot) && ReadsOnly(*operand->args[0], set);
      if (!is_shut) Condition(*operand, place);
    }
  }

  void Equality(const Expr& expr, Span place) {
    for (const size_t side : {size_t{0}, size_t{1}}) {
      const Expr* constant = AsConstant(*expr.args[side]);
      const Expr& other = *expr.args[1 - side];
      if (constant == nullptr || !other.type.is(TypeKind::kBoolean) || IsValue(other)) continue;
      if (constant->value == types::Value{true}) return Condition(other, place);
      return Complement(other, expr, place);
    }
    Order(expr, *expr.args[0], *expr.args[1], place);
    Order(expr, *expr.args[1], *expr.args[0], place);
  }

  /// Reports unless `high`, which must not be less than `low`, only grows by what is there, and `low` only shrinks.
  void Order(const Expr& expr, const Expr& high, const Expr& low, Span place) {
    const Expr& grows = Behind(high);
    if (IsCall(grows, Function::kCountTrue) && !IsCall(expr, Function::kEqual)) {
      for (const ExprPtr& operand : grows.args) Condition(*operand, Narrowed(high, place));
    } else if (IsOneOf(grows, {AggregateName::kCount, AggregateName::kDistinct, AggregateName::kMax})) {
      Parts(*grows.aggregate, Narrowed(high, place));
    } else {
      Value(high, place, expr.function);
    }
    const Expr& shrinks = Behind(low);
    if (IsOneOf(shrinks, {AggregateName::kMin})) {
      Parts(*shrinks.aggregate, Narrowed(low, place));
    } else {
      Value(low, place, expr.function);
    }
  }

  void AggregateCondition(const Expr& expr, Span place) {
    switch (expr.aggregate->name) {
      case AggregateName::kAny:
      case AggregateName::kLatestHas:
      case AggregateName::kEarliestHas: Parts(*expr.aggregate, place); break;
      case AggregateName::kFirst:
      case AggregateName::kLast: Value(expr, place); break;
      default:
        Report(expr, place, kMissingRow, "`" + std::string(WordOf(expr.aggregate->name).word) + "`",
               kStateInstead);
    }
  }

  void RegularlyCondition(const Expr& expr, Span place) {
    const Regularly& regularly = *expr.regularly;
    const bool grows = regularly.quantity == language::Quantity::kAtLeast &&
                       (regularly.with.op == language::ComparisonOp::kGreater ||
                        regularly.with.op == language::ComparisonOp::kGreaterOrEqual);
    if (!grows) return Report(expr, place, kMissingRow, "`regularly`", kStateInstead);
    if (regularly.where != nullptr) Condition(*regularly.where, place);
  }

  void SequenceCondition(const Expr& expr, Span place) {
    const Sequence& sequence = *expr.sequence;
    if (sequence.ends_absent) return Report(expr, place, kMissingRow, "`no`", kStateInstead);
    for (const Step& step : sequence.steps) {
      if (step.where != nullptr) Condition(*step.where, place);
    }
    if (sequence.window) Bounds(*sequence.window, place);
  }

  /// Reports unless `expr` is missing as soon as anything is that it reads. `comparison` is what it stands in.
  void Value(const Expr& expr, Span outer, Function comparison = Function::kEqual) {
    const Span place = Narrowed(expr, outer);
    if (IsFixed(expr)) return;
    switch (expr.kind) {
      case Expr::Kind::kNamed: Value(*expr.args[0], place, comparison); break;
      case Expr::Kind::kAggregate:
        // The row that decides has to be there, as with `latest ... has`.
        if (IsOneOf(expr, {AggregateName::kFirst, AggregateName::kLast})) {
          Parts(*expr.aggregate, place);
        } else {
          Report(expr, place, kMissingRow,
                 "this comparison of `" + std::string(WordOf(expr.aggregate->name).word) + "`",
                 kStateInstead);
        }
        break;
      case Expr::Kind::kCall:
        if (expr.function == Function::kCountTrue) {
          const bool is_exact = comparison == Function::kEqual;
          Report(expr, place, kMissingValue, is_exact ? "`exactly`" : "`at most`", kStateInstead);
        } else if (expr.function == Function::kCoalesce) {
          Report(expr, place, kMissingValue, "`coalesce`", kStateInstead);
        } else if (IsTest(expr.function)) {
          ReportConditionAsValue(expr, place);
        } else {
          for (const ExprPtr& argument : expr.args) Value(*argument, place);
        }
        break;
      case Expr::Kind::kInList:
      case Expr::Kind::kInRange:
      case Expr::Kind::kAnniversary:
      case Expr::Kind::kRegularly:
      case Expr::Kind::kSequence:
      case Expr::Kind::kRanked: ReportConditionAsValue(expr, place); break;
      default: break;  // A column, the key, the time of the row.
    }
  }

  void Parts(const Aggregate& aggregate, Span place) {
    if (aggregate.where != nullptr) Condition(*aggregate.where, place);
    if (aggregate.has != nullptr) Condition(*aggregate.has, place);
    if (aggregate.value != nullptr) Value(*aggregate.value, place);
    if (aggregate.window) Bounds(*aggregate.window, place);
  }

  void Bounds(const Range& range, Span place) {
    for (const auto* bound : {&range.from, &range.until}) {
      if (*bound && (*bound)->value != nullptr) Value(*(*bound)->value, place);
    }
  }

  /// Says whether a boolean is a value that may be missing, and no condition.
  static bool IsValue(const Expr& expr) {
    const Expr& value = Behind(expr);
    if (value.kind == Expr::Kind::kCall) return !IsTest(value.function);
    return value.kind == Expr::Kind::kColumn || value.kind == Expr::Kind::kElement ||
           IsOneOf(value, {AggregateName::kFirst, AggregateName::kLast});
  }

  static bool IsOneOf(const Expr& expr, std::initializer_list<AggregateName> names) {
    return expr.kind == Expr::Kind::kAggregate &&
           std::ranges::find(names, expr.aggregate->name) != names.end();
  }

  bool IsWrittenHere(const Expr& expr) const {
    return expr.span.file == written_.file && expr.span.begin >= written_.begin &&
           expr.span.end <= written_.end;
  }
  Span Narrowed(const Expr& expr, Span outer) const { return IsWrittenHere(expr) ? expr.span : outer; }

  void ReportConditionAsValue(const Expr& expr, Span place) {
    Report(expr, place, kMissingValue, "a condition that is used as a value", kStateInstead);
  }

  void Report(const Expr& expr, Span place, const char* what, const std::string& satisfied,
              const std::string& hint) {
    diag::Builder report = diagnostics_.Report(Narrowed(expr, place), OpenGrant, what, satisfied);
    report.Hint(hint);
    if (!IsWrittenHere(expr)) report.Label(expr.span, "as it is defined here");
    report.Emit();
  }

  Span written_;
  diag::Emitter& diagnostics_;
};

}  // namespace

void ReportOpenPlaces(const Expr& condition, diag::Emitter& diagnostics) {
  OpenPlaces(condition.span, diagnostics).Condition(condition, condition.span);
}

}  // namespace insitu::check
