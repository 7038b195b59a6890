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

std::string_view SpellingOf(CallName name) {
  switch (name) {
    case CallName::kLower: return "lower";
    case CallName::kLength: return "length";
    case CallName::kSize: return "size";
    case CallName::kCoalesce: return "coalesce";
    case CallName::kAge: return "age";
    case CallName::kNumber: return "number";
    case CallName::kDate: return "date";
    case CallName::kTime: return "time";
    case CallName::kText: return "text";
  }
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

bool Checker::Needs(const Expr& value, std::initializer_list<TypeKind> kinds, std::string_view who,
                    std::string_view needs) {
  if (value.is_poison()) return false;
  for (const TypeKind kind : kinds) {
    if (value.type.is(kind)) return true;
  }
  diagnostics_.Report(value.span, WrongType, who, needs, Article(value.type)).Emit();
  return false;
}

ExprPtr Checker::Node(const language::Literal& node, Span span, const Scope&) {
  return ConstantNode(node.value, TypeOfLiteral(node.value), span);
}

ExprPtr Checker::Node(const language::Negate& node, Span span, const Scope& scope) {
  ExprPtr operand = Value(node.operand, scope);
  if (!Needs(*operand, {TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat}, "`-`", "a number"))
    return Poison(span);
  const Type type = operand->type;
  return CallNode(Function::kNegate, type, {operand}, span);
}

ExprPtr Checker::Node(const language::Arithmetic& node, Span span, const Scope& scope) {
  ExprPtr left = Value(node.left, scope);
  ExprPtr right = Value(node.right, scope);
  if (left->is_poison() || right->is_poison()) return Poison(span);
  for (const ExprPtr& operand : {left, right}) {
    if (!Needs(*operand, {TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat}, "arithmetic",
               "a number")) {
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
  const std::string_view word = SpellingOf(node.name);
  std::vector<ExprPtr> args;
  for (const language::ExprPtr& argument : node.arguments) args.push_back(Value(argument, scope));
  for (const ExprPtr& argument : args) {
    if (argument->is_poison()) return Poison(span);
  }
  ExprPtr value = args[0];
  const std::string who = "`" + std::string(word) + "`";
  const Type& type = value->type;
  switch (node.name) {
    case CallName::kLower:
      if (!Needs(*value, {TypeKind::kText}, who, "a text")) break;
      return CallNode(Function::kLower, Type::Text(), {value}, span);
    case CallName::kLength:
      if (!Needs(*value, {TypeKind::kText}, who, "a text")) break;
      return CallNode(Function::kLength, Type::Integer(), {value}, span);
    case CallName::kSize:
      if (!Needs(*value, {TypeKind::kList}, who, "a list")) break;
      return CallNode(Function::kSize, Type::Integer(), {value}, span);
    case CallName::kCoalesce: {
      Type common = type;
      for (size_t i = 1; i < args.size(); ++i) {
        if (ReportMisfit(*value, *args[i], args[i]->span)) return Poison(span);
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
    case CallName::kAge:
      if (!Needs(*value, {TypeKind::kDate, TypeKind::kTime}, who, "a date or a time")) break;
      return CallNode(Function::kAge, Type::Integer(), {DateOf(value), NowNode(Expr::Kind::kToday, span)},
                      span);
    case CallName::kNumber:
      if (!Needs(*value, {TypeKind::kText}, who, "a text")) break;
      return CallNode(Function::kNumberOfText, Type::Decimal(kMaxDigits, kNumberScale), {value}, span);
    case CallName::kDate:
      if (!Needs(*value, {TypeKind::kText, TypeKind::kTime}, who, "a text or a time")) break;
      if (type.is(TypeKind::kTime)) return DateOf(value);
      return CallNode(Function::kDateOfText, Type::Date(), {value}, span);
    case CallName::kTime:
      if (!Needs(*value, {TypeKind::kText}, who, "a text")) break;
      return CallNode(Function::kTimeOfText, Type::Time(), {value}, span);
    case CallName::kText:
      if (!Needs(*value,
                 {TypeKind::kBoolean, TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kText,
                  TypeKind::kDate, TypeKind::kTime},
                 who, "a boolean, an exact number, a date or a time")) {
        break;
      }
      return CallNode(Function::kTextOf, Type::Text(), {value}, span);
  }
  return Poison(span);
}

ExprPtr Checker::Node(const language::TimeSince& node, Span span, const Scope& scope) {
  ExprPtr value = Value(node.value, scope);
  const std::string_view who = node.is_hours ? "`hours since`" : "`days since`";
  if (!Needs(*value, {TypeKind::kDate, TypeKind::kTime}, who, "a date or a time")) return Poison(span);
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
    if (!Needs(*value, {TypeKind::kTime}, "`hour of`", "a time")) return Poison(span);
    return CallNode(Function::kHour, Type::Integer(), {value}, span);
  }
  const bool is_month = node.part == language::CalendarPartName::kMonth;
  if (!Needs(*value, {TypeKind::kDate, TypeKind::kTime}, is_month ? "`month of`" : "`weekday of`",
             "a date or a time")) {
    return Poison(span);
  }
  return CallNode(is_month ? Function::kMonth : Function::kWeekday, Type::Integer(), {DateOf(value)}, span);
}

}  // namespace insitu::check
