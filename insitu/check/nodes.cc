#include "insitu/check/checker.h"

namespace insitu::check {

using types::Function;
using types::Type;
using types::TypeKind;

namespace {

std::shared_ptr<Expr> NewNode(Expr::Kind kind, Type type, Span span) {
  auto node = std::make_shared<Expr>();
  node->kind = kind;
  node->type = std::move(type);
  node->span = span;
  return node;
}

int DigitsOf(types::Int128 number) {
  int digits = 1;
  for (number = number < 0 ? -number : number; number >= 10; number /= 10) ++digits;
  return digits;
}

}  // namespace

ExprPtr Poison(Span span) { return NewNode(Expr::Kind::kPoison, Type::Poison(), span); }

ExprPtr ConstantNode(types::Value value, Type type, Span span) {
  auto node = NewNode(Expr::Kind::kConstant, std::move(type), span);
  node->value = std::move(value);
  return node;
}

ExprPtr CallNode(Function function, Type type, std::vector<ExprPtr> args, Span span) {
  for (const ExprPtr& argument : args) {
    if (argument->is_poison()) return Poison(span);
  }
  auto node = NewNode(Expr::Kind::kCall, std::move(type), span);
  node->function = function;
  node->args = std::move(args);
  return node;
}

ExprPtr NotNode(ExprPtr operand, Span span, std::string_view word) {
  if (operand->is_poison()) return Poison(span);
  auto node = NewNode(Expr::Kind::kCall, Type::Boolean(), span);
  node->function = Function::kNot;
  node->name = word;
  node->args = {std::move(operand)};
  return node;
}

ExprPtr AndNode(std::vector<ExprPtr> operands, Span span) {
  if (operands.size() == 1) return operands.front();
  return CallNode(Function::kAnd, Type::Boolean(), std::move(operands), span);
}

const Expr* AsConstant(const Expr& expr) {
  const Expr& value = Behind(expr);
  return value.kind == Expr::Kind::kConstant ? &value : nullptr;
}

Type TypeOfLiteral(const types::Value& value) {
  struct Visitor {
    Type operator()(types::Missing) const { return Type::Poison(); }
    Type operator()(bool) const { return Type::Boolean(); }
    Type operator()(int64_t) const { return Type::Integer(); }
    Type operator()(const types::Decimal& d) const {
      return Type::Decimal(std::max(DigitsOf(d.unscaled), std::max(d.scale, 1)), d.scale);
    }
    Type operator()(double) const { return Type::Float(); }
    Type operator()(const std::string&) const { return Type::Text(); }
    Type operator()(types::Date) const { return Type::Date(); }
    Type operator()(types::Instant) const { return Type::Time(); }
    Type operator()(types::LocalTime) const { return Type::LocalTime(); }
    Type operator()(const std::vector<types::Value>&) const { return Type::Poison(); }
  };
  return std::visit(Visitor(), value.data);
}

ExprPtr Fit(const ExprPtr& constant, const Type& type) {
  if (constant->kind != Expr::Kind::kConstant || !type.is(TypeKind::kFloat) || !constant->type.is_exact()) {
    return constant;
  }
  // The shortest way from the written digits to the nearest double is the digits themselves.
  const double number = std::stod(types::ToText(constant->value));
  return ConstantNode({number}, Type::Float(), constant->span);
}

std::string Article(const Type& type) {
  if (type.is_poison()) return "a value";
  const std::string name = type.ToString();
  const bool is_vowel = name.find_first_of("aeiou") == 0;
  return (is_vowel ? "an " : "a ") + name;
}

}  // namespace insitu::check
