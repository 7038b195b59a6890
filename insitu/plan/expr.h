#pragma once

#include <memory>
#include <string>
#include <vector>

#include "insitu/types/function.h"
#include "insitu/types/type.h"
#include "insitu/types/value.h"

namespace insitu::plan {

struct Expr;
/// Shared because equal subtrees stand in several features and formulas; constant once built.
using ExprPtr = std::shared_ptr<const Expr>;

/// An expression of a plan. Conditions have two values: where an engine computes "unknown", the plan means false, and
/// `not` is the complement of that. Nothing in it refers to a clock: instants are constants.
struct Expr {
  enum class Kind {
    kConstant,  ///< `value`
    kColumn,  ///< column `name` of table `index` of the enclosing source: 0 the source itself, n its n-th join
    kElement,  ///< inside `any element`: field `name` of the element, or the element itself where `name` is empty
    kInput,     ///< the n-th per-person value handed to the enclosing scan
    kFeature,   ///< feature `index` of scan `scan`
    kSequence,  ///< whether the person has the rows of sequence `index`
    kRank,      ///< whether the person is inside the cut of rank `index`
    kList,      ///< `args[0]` is in named list `index`
    kMember,    ///< whether the person is in set `index`; made only by who prints a plan
    kCall,      ///< `function` of `args`
  };
  Kind kind = Kind::kConstant;
  types::Type type;
  types::Value value;
  std::string name;
  int scan = 0;
  int index = 0;
  types::Function function = types::Function::kAnd;
  std::vector<ExprPtr> args;
};

ExprPtr Constant(types::Value value, types::Type type);
ExprPtr True();
ExprPtr False();
ExprPtr Column(int table, std::string name, types::Type type);
ExprPtr Input(int index, types::Type type);
ExprPtr FeatureRef(int scan, int index, types::Type type);
ExprPtr SequenceRef(int index);
ExprPtr RankRef(int index);
ExprPtr MemberRef(int index);
ExprPtr Call(types::Function function, types::Type type, std::vector<ExprPtr> args);
/// Returns the conjunction; nested ones are flattened, `true` dropped, `false` wins. No operand: `true`.
ExprPtr And(std::vector<ExprPtr> operands);
/// Returns the disjunction, likewise. No operand: `false`.
ExprPtr Or(std::vector<ExprPtr> operands);
/// Returns the complement; a double one is undone.
ExprPtr Not(ExprPtr operand);
ExprPtr Compare(types::Function function, ExprPtr left, ExprPtr right);

bool IsTrue(const Expr& expr);
bool IsFalse(const Expr& expr);
bool IsCall(const Expr& expr, types::Function function);

/// Calls `visit` for `expr` and everything below it, parents first.
template <typename Visit>
void Walk(const Expr& expr, const Visit& visit) {
  visit(expr);
  for (const ExprPtr& argument : expr.args) Walk(*argument, visit);
}

/// Returns `expr` with every node for which `replace` returns something replaced by it (parents first).
template <typename Replace>
ExprPtr Rewrite(const ExprPtr& expr, const Replace& replace) {
  if (ExprPtr replaced = replace(*expr)) return replaced;
  if (expr->args.empty()) return expr;
  std::vector<ExprPtr> args;
  bool changed = false;
  for (const ExprPtr& argument : expr->args) {
    args.push_back(Rewrite(argument, replace));
    changed = changed || args.back() != argument;
  }
  if (!changed) return expr;
  auto copy = std::make_shared<Expr>(*expr);
  copy->args = std::move(args);
  return copy;
}

}  // namespace insitu::plan
