#include "insitu/plan/expr.h"

namespace insitu::plan {

using types::Function;
using types::Type;

namespace {

ExprPtr Leaf(Expr::Kind kind, int scan, int index, Type type) {
  auto expr = std::make_shared<Expr>();
  expr->kind = kind;
  expr->scan = scan;
  expr->index = index;
  expr->type = std::move(type);
  return expr;
}

bool IsBoolean(const Expr& expr, bool value) {
  return expr.kind == Expr::Kind::kConstant && expr.value == types::Value{value};
}

/// Builds `and` or `or`: `neutral` is dropped, its opposite wins.
ExprPtr Join(Function function, bool neutral, std::vector<ExprPtr> operands) {
  std::vector<ExprPtr> flat;
  for (const ExprPtr& operand : operands) {
    if (IsBoolean(*operand, neutral)) continue;
    if (IsBoolean(*operand, !neutral)) return operand;
    if (IsCall(*operand, function)) {
      flat.insert(flat.end(), operand->args.begin(), operand->args.end());
    } else {
      flat.push_back(operand);
    }
  }
  if (flat.empty()) return neutral ? True() : False();
  if (flat.size() == 1) return flat.front();
  return Call(function, Type::Boolean(), std::move(flat));
}

}  // namespace

ExprPtr Constant(types::Value value, Type type) {
  auto expr = std::make_shared<Expr>();
  expr->value = std::move(value);
  expr->type = std::move(type);
  return expr;
}

ExprPtr True() { return Constant({true}, Type::Boolean()); }
ExprPtr False() { return Constant({false}, Type::Boolean()); }

ExprPtr Column(int table, std::string name, Type type) {
  auto expr = std::make_shared<Expr>();
  expr->kind = Expr::Kind::kColumn;
  expr->index = table;
  expr->name = std::move(name);
  expr->type = std::move(type);
  return expr;
}

ExprPtr Input(int index, Type type) { return Leaf(Expr::Kind::kInput, 0, index, std::move(type)); }
ExprPtr FeatureRef(int scan, int index, Type type) {
  return Leaf(Expr::Kind::kFeature, scan, index, std::move(type));
}
ExprPtr SequenceRef(int index) {
  auto expr = std::make_shared<Expr>();
  expr->kind = Expr::Kind::kSequence;
  expr->index = index;
  expr->type = Type::Boolean();
  return expr;
}

ExprPtr RankRef(int index) { return Leaf(Expr::Kind::kRank, 0, index, Type::Boolean()); }

ExprPtr MemberRef(int index) { return Leaf(Expr::Kind::kMember, 0, index, Type::Boolean()); }

ExprPtr Call(Function function, Type type, std::vector<ExprPtr> args) {
  auto expr = std::make_shared<Expr>();
  expr->kind = Expr::Kind::kCall;
  expr->function = function;
  expr->type = std::move(type);
  expr->args = std::move(args);
  return expr;
}

ExprPtr And(std::vector<ExprPtr> operands) { return Join(Function::kAnd, true, std::move(operands)); }
ExprPtr Or(std::vector<ExprPtr> operands) { return Join(Function::kOr, false, std::move(operands)); }

ExprPtr Not(ExprPtr operand) {
  if (IsTrue(*operand)) return False();
  if (IsFalse(*operand)) return True();
  // An operand that is itself unknown in the engine is false here, so undoing a double complement is exact only
  // for conditions, which is all that `not` is ever applied to.
  if (IsCall(*operand, Function::kNot)) return operand->args[0];
  return Call(Function::kNot, Type::Boolean(), {std::move(operand)});
}

ExprPtr Compare(Function function, ExprPtr left, ExprPtr right) {
  return Call(function, Type::Boolean(), {std::move(left), std::move(right)});
}

bool IsTrue(const Expr& expr) { return IsBoolean(expr, true); }
bool IsFalse(const Expr& expr) { return IsBoolean(expr, false); }
bool IsCall(const Expr& expr, Function function) {
  return expr.kind == Expr::Kind::kCall && expr.function == function;
}

}  // namespace insitu::plan
