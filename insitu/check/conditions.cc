#include <algorithm>

#include <fmt/format.h>

#include "insitu/check/checker.h"
#include "insitu/language/format.h"

namespace insitu::check {

using types::Function;
using types::Type;
using types::TypeKind;

namespace {

/// Says whether a value is set for everybody, as far as its form shows: counts, sums, constants, and what falls back on them.
bool IsNeverMissing(const Expr& value) {
  const Expr& behind = Behind(value);
  if (behind.kind == Expr::Kind::kConstant) return !behind.value.is_missing();
  if (behind.kind == Expr::Kind::kAggregate) {
    using enum language::AggregateName;
    return behind.aggregate->name == kCount || behind.aggregate->name == kSum ||
           behind.aggregate->name == kDistinct;
  }
  if (behind.kind != Expr::Kind::kCall) return false;
  const auto is_set = [](const ExprPtr& argument) { return IsNeverMissing(*argument); };
  switch (behind.function) {
    case Function::kCoalesce: return std::ranges::any_of(behind.args, is_set);
    case Function::kAdd:
    case Function::kSubtract:
    case Function::kMultiply:
    case Function::kNegate: return std::ranges::all_of(behind.args, is_set);
    default: return false;
  }
}

/// Says whether an expression holds the more, the more of its conditions hold: `and`, `or`, `at least`.
bool IsChain(const Expr& expr) {
  if (expr.kind != Expr::Kind::kCall) return false;
  if (expr.function == Function::kGreaterOrEqual) return IsChain(*expr.args[0]);
  return expr.function == Function::kAnd || expr.function == Function::kOr ||
         expr.function == Function::kCountTrue;
}

/// Returns the first rank that decides about `expr` and that somebody may have no value for; null where there is none. What
/// is negated inside is warned of there.
const Expr* RankIn(const Expr& expr) {
  const Expr& behind = Behind(expr);
  if (behind.kind == Expr::Kind::kRanked) return IsNeverMissing(*behind.args[0]) ? nullptr : &behind;
  if (!IsChain(behind)) return nullptr;
  for (const ExprPtr& operand : behind.args) {
    if (const Expr* ranked = RankIn(*operand)) return ranked;
  }
  return nullptr;
}

/// Returns the first of the conditions of `chain` that has a rank; null where none has.
const Expr* PartWithRank(const Expr& chain) {
  for (const ExprPtr& operand : chain.args) {
    if (RankIn(*operand) != nullptr) return operand.get();
  }
  return nullptr;
}

}  // namespace

ExprPtr Checker::Any(const language::ExprPtr& tree, const Scope& scope) {
  if (tree == nullptr) return Poison({});  // Reported when it was read.
  return std::visit([&](const auto& node) { return Node(node, tree->span, scope); }, tree->node);
}

ExprPtr Checker::Condition(const language::ExprPtr& tree, const Scope& scope) {
  ExprPtr result = Any(tree, scope);
  if (result->is_poison() || result->type.is(TypeKind::kBoolean)) return result;
  diagnostics_.Report(tree->span, NotACondition, Article(result->type))
      .Hint("compare it with a value, or write `is set`")
      .Emit();
  return Poison(tree->span);
}

ExprPtr Checker::Value(const language::ExprPtr& tree, const Scope& scope) { return Any(tree, scope); }

ExprPtr Checker::Output(const language::ExprPtr& tree, const Scope& scope) {
  is_output_ = true;
  ExprPtr value = Value(tree, scope);
  is_output_ = false;
  const Type& type = value->type.is(TypeKind::kList) ? value->type.element() : value->type;
  const bool has_cell = !type.is(TypeKind::kPoint) && !type.is(TypeKind::kStruct);
  if (value->is_poison() || has_cell) return value;
  diagnostics_
      .Report(value->span, WrongType, "a column", "a plain value or a list of them", Article(value->type))
      .Hint("show its parts, each as a column of its own")
      .Emit();
  return Poison(value->span);
}

ExprPtr Checker::Node(const language::Everyone&, Span span, const Scope&) {
  return ConstantNode({true}, Type::Boolean(), span);
}

ExprPtr Checker::Node(const language::Parenthesised& node, Span, const Scope& scope) {
  return Any(node.inner, scope);
}

ExprPtr Checker::Node(const language::Logical& node, Span span, const Scope& scope) {
  std::vector<ExprPtr> operands;
  for (const language::ExprPtr& operand : node.operands) operands.push_back(Condition(operand, scope));
  return CallNode(node.is_and ? Function::kAnd : Function::kOr, Type::Boolean(), std::move(operands), span);
}

void Checker::WarnIfRank(const Expr& operand, Span span) {
  const Expr* written = &operand;
  // The narrowest place is shown as long as it is written here and does not stand behind a name.
  while (const Expr* part = IsChain(*written) ? PartWithRank(*written) : nullptr) {
    written = part;
    span = part->span;
  }
  const Expr* ranked = RankIn(*written);
  if (ranked == nullptr) return;
  const std::string_view word = ranked->is_bottom ? "bottom" : "top";
  const std::string_view other = ranked->is_bottom ? "top" : "bottom";
  auto warning = diagnostics_.Report(span, NegatedRank, word);
  if (written->kind == Expr::Kind::kNamed)
    warning.Label(ranked->span,
                  fmt::format("`{}` {} `{}`", written->name,
                              Behind(*written).kind == Expr::Kind::kRanked ? "is this" : "has this", word));
  warning.Hint(fmt::format("write `{}` for the other end of the ranking, or `coalesce(V, ...)`", other))
      .Emit();
}

ExprPtr Checker::Node(const language::Not& node, Span span, const Scope& scope) {
  ExprPtr operand = Condition(node.operand, scope);
  if (operand->is_poison()) return operand;
  WarnIfRank(*operand, span);
  return NotNode(std::move(operand), span);
}

ExprPtr Checker::Node(const language::SomeOf& node, Span span, const Scope& scope) {
  std::vector<ExprPtr> operands;
  for (const language::ExprPtr& operand : node.operands) operands.push_back(Condition(operand, scope));
  ExprPtr count = CallNode(Function::kCountTrue, Type::Integer(), std::move(operands), span);
  if (count->is_poison()) return count;
  Function compare = Function::kGreaterOrEqual;
  if (node.quantity == language::Quantity::kExactly) compare = Function::kEqual;
  if (node.quantity == language::Quantity::kAtMost) compare = Function::kLessOrEqual;
  return CallNode(compare, Type::Boolean(), {count, ConstantNode({node.number}, Type::Integer(), span)},
                  span);
}

ExprPtr Checker::Node(const language::InAudience& node, Span span, const Scope& scope) {
  if (scope.kind != Scope::Kind::kPerson) {
    diagnostics_.Report(span, PersonOnly, "`in audience`", scope.Place()).Hint(scope.Elsewhere()).Emit();
    return Poison(span);
  }
  const Audience* audience = FindAudience(node.audience);
  if (audience == nullptr || audience->condition == nullptr || audience->condition->is_poison())
    return Poison(span);
  if (audience->of != scope.entity) {
    diagnostics_
        .Report(node.audience.span, WrongEntity, "audience", node.audience.text, audience->of->name(),
                scope.entity->name())
        .Hint(diag::SuggestOrList(node.audience.text, AudiencesOf(*scope.entity)))
        .Emit();
    return Poison(span);
  }
  auto named = std::make_shared<Expr>();
  named->kind = Expr::Kind::kNamed;
  named->type = Type::Boolean();
  named->span = node.audience.span;
  named->name = node.audience.text;
  named->is_audience = true;
  named->args = {audience->condition};
  if (!node.is_negated) return named;
  WarnIfRank(*named, span);
  return NotNode(named, span, "not in audience");
}

ExprPtr Checker::Node(const language::InNamedList& node, Span span, const Scope& scope) {
  const NamedList* list = project_.FindList(node.list.text);
  if (list == nullptr) {
    std::vector<std::string> names;
    for (const NamedList& known : project_.lists) names.push_back(known.declared->name.value);
    diagnostics_.Report(node.list.span, UnknownList, node.list.text)
        .Hint(diag::SuggestOrList(node.list.text, names))
        .Emit();
    return Poison(span);
  }
  Note(node.list.span, list);
  if (scope.kind == Scope::Kind::kElement || scope.kind == Scope::Kind::kTable) {
    diagnostics_.Report(span, PersonOnly, "`in list`", scope.Place()).Hint(scope.Elsewhere()).Emit();
    return Poison(span);
  }
  ExprPtr value = Value(node.value, scope);
  if (value->is_poison() || list->column == nullptr) return Poison(span);
  const bool is_beside = scope.entity == nullptr ||
                         LiesBeside(node.list.text, list->declared->from, *scope.entity, node.list.span);
  if (!is_beside) return Poison(span);
  if (scope.entity != nullptr && value->kind == Expr::Kind::kKey && list->of != nullptr &&
      list->of != scope.entity) {
    diagnostics_
        .Report(node.list.span, WrongEntity, "list", node.list.text, list->of->name(), scope.entity->name())
        .Hint("`V in list " + node.list.text + "` asks about a column in place of the key")
        .Emit();
    return Poison(span);
  }
  const Type& type = list->column->type;
  if (!type.is_poison() && value->type.kind() != type.kind() &&
      !(value->type.is_exact() && type.is_exact())) {
    diagnostics_
        .Report(span, TypesDiffer, Article(value->type),
                "list `" + node.list.text + "` of " + type.ToString())
        .Hint("write `number(...)` or `text(...)` around the value, whichever the list holds")
        .Emit();
    return Poison(span);
  }
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kInList;
  result->type = Type::Boolean();
  result->span = span;
  result->list = list;
  result->args = {value};
  return Finish(result, node.is_negated, {value}, {}, span, "not in list");
}

ExprPtr Checker::Node(const language::Sample& node, Span span, const Scope& scope) {
  if (scope.kind != Scope::Kind::kPerson) {
    diagnostics_.Report(span, PersonOnly, "`sample`", scope.Place()).Hint(scope.Elsewhere()).Emit();
    return Poison(span);
  }
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kSample;
  result->type = Type::Boolean();
  result->span = span;
  result->name = node.salt;
  result->percent = node.percent;
  return result;
}

ExprPtr Checker::Node(const language::Ranked& node, Span span, const Scope& scope) {
  const std::string_view word = node.is_bottom ? "`bottom`" : "`top`";
  if (scope.kind != Scope::Kind::kPerson) {
    diagnostics_.Report(span, PersonOnly, word, scope.Place()).Hint(scope.Elsewhere()).Emit();
    return Poison(span);
  }
  ExprPtr value = Value(node.value, scope);
  if (value->is_poison()) return value;
  if (!Needs(*value, language::Takes::kMeasure, word)) {
    return Poison(span);
  }
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kRanked;
  result->type = Type::Boolean();
  result->span = span;
  result->is_bottom = node.is_bottom;
  result->args = {value};
  if (const auto* percent = std::get_if<types::Decimal>(&node.size)) {
    result->percent = *percent;
  } else {
    result->number = std::get<int64_t>(node.size);
  }
  return result;
}

}  // namespace insitu::check
