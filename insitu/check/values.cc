#include <algorithm>
#include <span>

#include "insitu/check/checker.h"
#include "insitu/language/format.h"

namespace insitu::check {

using language::ArithmeticOp;
using language::CallName;
using types::Function;
using types::Type;
using types::TypeKind;

namespace {

constexpr int kMaxDigits = 38;
constexpr int kQuotientScale = 6;
constexpr int kNumberScale = 10;  // of `number(text)`

/// The type of `left op right` for exact operands; poison where more than 38 digits stand behind the point.
Type ExactType(ArithmeticOp op, const Type& left, const Type& right) {
  if (op == ArithmeticOp::kDivide) return Type::Decimal(kMaxDigits, kQuotientScale);
  if (left.is(TypeKind::kInteger) && right.is(TypeKind::kInteger)) return Type::Integer();
  const int scale =
      op == ArithmeticOp::kMultiply ? left.scale() + right.scale() : std::max(left.scale(), right.scale());
  return scale > kMaxDigits ? Type::Poison() : Type::Decimal(kMaxDigits, scale);
}

Function FunctionOf(ArithmeticOp op) {
  switch (op) {
    case ArithmeticOp::kAdd: return Function::kAdd;
    case ArithmeticOp::kSubtract: return Function::kSubtract;
    case ArithmeticOp::kMultiply: return Function::kMultiply;
    case ArithmeticOp::kDivide: return Function::kDivide;
  }
  return Function::kAdd;
}

/// The type of what gives a value of one type only; poison for what does not.
Type TypeGiven(language::Gives gives) {
  if (gives == language::Gives::kInteger) return Type::Integer();
  if (gives == language::Gives::kDecimal) return Type::Decimal(kMaxDigits, kNumberScale);
  if (gives == language::Gives::kText) return Type::Text();
  if (gives == language::Gives::kDate) return Type::Date();
  if (gives == language::Gives::kTime) return Type::Time();
  return Type::Poison();
}

/// Returns what makes a value of `type` fit; nothing where nothing does.
std::string HintForType(language::Takes takes, const Type& type) {
  using enum language::Takes;
  const bool takes_time = takes == kTime || takes == kDateOrTime;
  const bool is_moment = type.is(TypeKind::kDate) || type.is(TypeKind::kTime);
  if (takes == kTime && type.is(TypeKind::kDate)) return "a date has no time of day";
  if (type.is(TypeKind::kText) && takes_time) return "`date(...)` reads a day in a text, `time(...)` a time";
  if (type.is(TypeKind::kText) && (takes == kNumber || takes == kMeasure))
    return "`number(...)` reads a number in a text";
  if ((takes == kNumber || takes == kMeasure) && is_moment) return "`days since` makes a number of it";
  const bool is_printable = type.is_number() || type.is(TypeKind::kDate) || type.is(TypeKind::kTime);
  if (takes == kText && is_printable) return "`text(...)` writes it as a text";
  if (takes == kList || takes == kTextOrList) return "`=` and `in (...)` compare a single value";
  if (takes == kPoint) return "the model makes points of two columns: `point: [latitude, longitude]`";
  if ((takes_time || takes == kTextOrTime) && type.is_number()) return "a day is written `2026-03-01`";
  if (type.is(TypeKind::kList)) return "`has` tests the elements of a list, `size(...)` counts them";
  if (type.is(TypeKind::kBoolean)) return "a condition is true or false and joined by `and`, `or`, `not`";
  return "";
}

/// Returns what to write in place of a function that reads texts, for a value that is one of what it reads already or never
/// becomes one; nothing where it may be used.
std::string HintForReading(CallName name, const Type& type) {
  const bool is_moment = type.is(TypeKind::kDate) || type.is(TypeKind::kTime);
  if (name == CallName::kNumber && type.is_number()) return "leave `number(...)` out";
  if (name == CallName::kNumber && is_moment) return "`days since` makes a number of it";
  if (name == CallName::kDate && type.is(TypeKind::kDate)) return "leave `date(...)` out";
  if (name == CallName::kTime && type.is(TypeKind::kTime)) return "leave `time(...)` out";
  if (name == CallName::kTime && type.is(TypeKind::kDate)) return "a date has no time of day";
  return "";
}

std::shared_ptr<Expr> NowNode(Expr::Kind kind, Span span) {
  auto node = std::make_shared<Expr>();
  node->kind = kind;
  node->type = kind == Expr::Kind::kToday ? Type::Date() : Type::Time();
  node->span = span;
  return node;
}

ExprPtr DateOf(const ExprPtr& value) {
  if (!value->type.is(TypeKind::kTime)) return value;
  return CallNode(Function::kDateOfTime, Type::Date(), {value}, value->span);
}

}  // namespace

bool Checker::Needs(const Expr& value, language::Takes takes, std::string_view who) {
  if (value.is_poison()) return false;
  const std::span<const TypeKind> kinds = KindsOf(takes);
  if (std::ranges::find(kinds, value.type.kind()) != kinds.end()) return true;
  diagnostics_.Report(value.span, WrongType, who, NameOf(takes), Article(value.type))
      .Hint(HintForType(takes, value.type))
      .Emit();
  return false;
}

ExprPtr Checker::Node(const language::Literal& node, Span span, const Scope&) {
  return ConstantNode(node.value, TypeOfLiteral(node.value), span);
}

ExprPtr Checker::Node(const language::Negate& node, Span span, const Scope& scope) {
  ExprPtr operand = Value(node.operand, scope);
  if (!Needs(*operand, language::Takes::kNumber, "`-`")) return Poison(span);
  const Type type = operand->type;
  return CallNode(Function::kNegate, type, {operand}, span);
}

ExprPtr Checker::Node(const language::Arithmetic& node, Span span, const Scope& scope) {
  ExprPtr left = Value(node.left, scope);
  ExprPtr right = Value(node.right, scope);
  if (left->is_poison() || right->is_poison()) return Poison(span);
  for (const ExprPtr& operand : {left, right}) {
    if (!Needs(*operand, language::Takes::kNumber, "arithmetic")) {
      return Poison(span);
    }
  }
  left = Fit(left, right->type);
  right = Fit(right, left->type);
  const bool is_float = left->type.is(TypeKind::kFloat) || right->type.is(TypeKind::kFloat);
  const Type type = is_float ? Type::Float() : ExactType(node.op, left->type, right->type);
  if (type.is_poison()) {
    diagnostics_.Report(span, ScaleTooLarge).Hint("multiply fewer decimals").Emit();
    return Poison(span);
  }
  return CallNode(FunctionOf(node.op), type, {left, right}, span);
}

ExprPtr Checker::Node(const language::Call& node, Span span, const Scope& scope) {
  const language::CallWord& row = WordOf(node.name);
  std::vector<ExprPtr> args;
  for (const language::ExprPtr& argument : node.arguments) args.push_back(Value(argument, scope));
  for (const ExprPtr& argument : args) {
    if (argument->is_poison()) return Poison(span);
  }
  if (row.takes == language::Takes::kAnything) return Coalesced(std::move(args), span);
  const ExprPtr& value = args[0];
  if (std::string hint = HintForReading(node.name, value->type); !hint.empty()) {
    diagnostics_
        .Report(value->span, WrongType, "`" + std::string(row.word) + "`", NameOf(row.takes),
                Article(value->type))
        .Hint(std::move(hint))
        .Emit();
    return Poison(span);
  }
  if (!Needs(*value, row.takes, "`" + std::string(row.word) + "`")) return Poison(span);
  const auto call = [&](Function function, std::vector<ExprPtr> arguments) {
    return CallNode(function, TypeGiven(row.gives), std::move(arguments), span);
  };
  switch (node.name) {
    case CallName::kLower: return call(Function::kLower, {value});
    case CallName::kLength: return call(Function::kLength, {value});
    case CallName::kSize: return call(Function::kSize, {value});
    case CallName::kAge: return call(Function::kAge, {DateOf(value), NowNode(Expr::Kind::kToday, span)});
    case CallName::kNumber: return call(Function::kNumberOfText, {value});
    case CallName::kDate:
      return value->type.is(TypeKind::kTime) ? DateOf(value) : call(Function::kDateOfText, {value});
    case CallName::kTime: return call(Function::kTimeOfText, {value});
    case CallName::kText: return call(Function::kTextOf, {value});
    case CallName::kCoalesce: break;  // It takes anything.
  }
  return Poison(span);
}

/// The first of `args` that is set, as a value of the type that all of them fit.
ExprPtr Checker::Coalesced(std::vector<ExprPtr> args, Span span) {
  Type common = args[0]->type;
  for (size_t i = 1; i < args.size(); ++i) {
    if (ReportMisfit(*args[0], *args[i], args[i]->span)) return Poison(span);
    const Type& other = args[i]->type;
    if (common.is(TypeKind::kFloat) || other.is(TypeKind::kFloat)) {
      common = common.is_number() ? Type::Float() : common;
    } else if (common.is_exact() && !(common == other)) {
      common = Type::Decimal(kMaxDigits, std::max(common.scale(), other.scale()));
    }
  }
  for (ExprPtr& argument : args) argument = Fit(argument, common);
  return CallNode(Function::kCoalesce, common, std::move(args), span);
}

ExprPtr Checker::Node(const language::TimeSince& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  const std::string_view who = node.is_hours ? "`hours since`" : "`days since`";
  if (!Needs(*value, language::Takes::kDateOrTime, who)) return Poison(span);
  if (!node.is_hours) {
    return CallNode(Function::kDaysBetween, Type::Integer(),
                    {DateOf(value), NowNode(Expr::Kind::kToday, span)}, span);
  }
  if (value->type.is(TypeKind::kDate)) value = CallNode(Function::kMidnight, Type::Time(), {value}, span);
  return CallNode(Function::kHoursBetween, Type::Integer(), {value, NowNode(Expr::Kind::kNow, span)}, span);
}

ExprPtr Checker::Node(const language::CalendarPart& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  if (node.part == language::CalendarPartName::kHour) {
    if (!Needs(*value, language::Takes::kTime, "`hour of`")) return Poison(span);
    return CallNode(Function::kHour, Type::Integer(), {value}, span);
  }
  const bool is_month = node.part == language::CalendarPartName::kMonth;
  if (!Needs(*value, language::Takes::kDateOrTime, is_month ? "`month of`" : "`weekday of`")) {
    return Poison(span);
  }
  return CallNode(is_month ? Function::kMonth : Function::kWeekday, Type::Integer(), {DateOf(value)}, span);
}

}  // namespace insitu::check
