#include "insitu/sql/expression.h"

namespace insitu::sql {

using plan::Expr;
using types::Function;
using types::TypeKind;

bool IsNeverUnknown(const Expr& expr) {
  if (expr.kind == Expr::Kind::kConstant) return !expr.value.is_missing();
  if (expr.kind == Expr::Kind::kMember || expr.kind == Expr::Kind::kRank ||
      expr.kind == Expr::Kind::kSequence)
    return true;
  if (expr.kind != Expr::Kind::kCall) return false;
  switch (expr.function) {
    case Function::kIsSet:
    case Function::kIsEmpty:
    case Function::kNot: return true;
    case Function::kAnd:
    case Function::kOr:
      for (const plan::ExprPtr& argument : expr.args) {
        if (!IsNeverUnknown(*argument)) return false;
      }
      return true;
    default: return false;
  }
}

bool MayFail(const Expr& call) {
  if (call.kind != Expr::Kind::kCall) return false;
  switch (call.function) {
    case Function::kAdd:
    case Function::kSubtract:
    case Function::kMultiply:
    case Function::kDivide:
    case Function::kNegate: return !call.type.is(TypeKind::kFloat);
    case Function::kToDecimal:
    case Function::kShift:
    case Function::kMidnight: return true;
    default: return false;
  }
}

std::string ExpressionWriter::Condition(const Expr& expr) const {
  if (expr.kind != Expr::Kind::kCall) {
    return expr.kind == Expr::Kind::kConstant ? dialect_.Literal(expr.value, expr.type) : names_(expr);
  }
  switch (expr.function) {
    case Function::kAnd:
    case Function::kOr: {
      std::string all;
      for (const plan::ExprPtr& argument : expr.args) {
        const bool needs_parentheses =
            plan::IsCall(*argument, Function::kAnd) || plan::IsCall(*argument, Function::kOr);
        const std::string text = Condition(*argument);
        all += all.empty() ? "" : expr.function == Function::kAnd ? " AND " : " OR ";
        all += needs_parentheses ? "(" + text + ")" : text;
      }
      return all;
    }
    case Function::kNot: {
      const Expr& operand = *expr.args[0];
      if (IsNeverUnknown(operand)) {
        if (plan::IsCall(operand, Function::kIsSet)) return Argument(*operand.args[0]) + " IS NULL";
        return "NOT (" + Condition(operand) + ")";
      }
      const bool is_plain_equality = plan::IsCall(operand, Function::kEqual) &&
                                     operand.args[1]->kind == Expr::Kind::kConstant &&
                                     !operand.args[1]->value.is_missing();
      if (is_plain_equality)
        return Argument(*operand.args[0]) + " IS DISTINCT FROM " + Argument(*operand.args[1]);
      return dialect_.Complement(Condition(operand));
    }
    default: return Call(expr);
  }
}

std::string ExpressionWriter::Conjunct(const Expr& expr) const {
  const std::string text = Condition(expr);
  return plan::IsCall(expr, Function::kOr) ? "(" + text + ")" : text;
}

std::string ExpressionWriter::Value(const Expr& expr) const {
  if (expr.kind == Expr::Kind::kConstant) return dialect_.Literal(expr.value, expr.type);
  if (expr.kind != Expr::Kind::kCall) return names_(expr);
  const bool is_condition = expr.type.is(TypeKind::kBoolean);
  const bool is_read = expr.function == Function::kJsonPath || expr.function == Function::kStructPath ||
                       expr.function == Function::kCoalesce || expr.function == Function::kIf;
  if (!is_condition || is_read) return Call(expr);
  return IsNeverUnknown(expr) ? "(" + Condition(expr) + ")" : dialect_.Exact(Condition(expr));
}

std::string ExpressionWriter::Argument(const Expr& expr) const {
  if (expr.kind == Expr::Kind::kElement) return dialect_.Element(expr.name);
  return Value(expr);
}

std::string ExpressionWriter::Call(const Expr& call) const {
  // The condition on elements is no place for the subqueries that a guard may have.
  bool needs_guard = MayFail(call);
  if (call.function == Function::kAnyElement) {
    plan::Walk(call, [&](const Expr& node) { needs_guard = needs_guard || MayFail(node); });
  }
  if (guard_ && needs_guard) {
    const std::string guard = guard_(call);
    if (!guard.empty()) {
      return "CASE WHEN " + guard + " THEN " + ExpressionWriter(dialect_, zone_, names_).Call(call) + " END";
    }
  }
  std::vector<std::string> args;
  for (size_t i = 0; i < call.args.size(); ++i) {
    const bool is_condition = (call.function == Function::kAnyElement && i == 1) ||
                              call.function == Function::kCountTrue ||
                              (call.function == Function::kIf && i == 0);
    args.push_back(is_condition ? Condition(*call.args[i]) : Argument(*call.args[i]));
  }
  return dialect_.Call(call, args, zone_);
}

}  // namespace insitu::sql
