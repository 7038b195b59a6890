#include "insitu/check/checker.h"

namespace insitu::check {

using types::Type;

ExprPtr Checker::Node(const language::Regularly& node, Span span, const Scope& scope) {
  if (!MayAggregate(node.name_span, scope)) return Poison(span);
  const Collection* collection = CollectionNamed(node.rows.collection, scope);
  if (collection == nullptr) return Poison(span);
  bool is_bad = !NeedsTime(*collection, node.name_span);
  auto regularly = std::make_shared<Regularly>();
  regularly->collection = collection;
  if (node.rows.where != nullptr) {
    regularly->where = Condition(node.rows.where, Scope::Row(*collection));
    is_bad = is_bad || regularly->where->is_poison();
  }
  if (node.within_retention) {
    diagnostics_.Report(span, WithoutRetention).Hint("leave it out").Emit();
    is_bad = true;
  }
  if (node.with) WarnIfDecided(*node.with);
  if (is_bad) return Poison(span);
  regularly->every = node.every;
  regularly->quantity = node.quantity;
  regularly->number = node.number;
  regularly->periods = node.periods;
  regularly->with = node.with.value_or(language::CountTest());
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kRegularly;
  result->type = Type::Boolean();
  result->span = span;
  result->regularly = std::move(regularly);
  return result;
}

std::optional<Step> Checker::StepOf(const language::Step& step, const Scope& scope) {
  Step checked;
  bool is_bad = false;
  if (step.within) {
    checked.seconds = SecondsOf(*step.within);
    is_bad = !checked.seconds;
  }
  const Collection* collection = CollectionNamed(step.rows.collection, scope);
  if (collection == nullptr) return std::nullopt;
  is_bad = !NeedsTime(*collection, step.rows.collection.span) || is_bad;
  checked.collection = collection;
  if (step.rows.where != nullptr) {
    checked.where = Condition(step.rows.where, Scope::Row(*collection));
    is_bad = is_bad || checked.where->is_poison();
  }
  if (is_bad) return std::nullopt;
  return checked;
}

ExprPtr Checker::Node(const language::Sequence& node, Span span, const Scope& scope) {
  if (!MayAggregate(node.name_span, scope)) return Poison(span);
  bool is_bad = false;
  auto sequence = std::make_shared<Sequence>();
  std::vector<const Collection*> collections;
  for (const language::Step& step : node.steps) {
    std::optional<Step> checked = StepOf(step, scope);
    is_bad = is_bad || !checked;
    if (!checked) continue;
    if (!step.is_absent) collections.push_back(checked->collection);
    sequence->steps.push_back(std::move(*checked));
  }
  sequence->ends_absent = node.steps.back().is_absent;
  if (node.all_within) {
    sequence->seconds = SecondsOf(*node.all_within);
    is_bad = is_bad || !sequence->seconds;
  }
  if (node.window) {
    sequence->window = RowsWindow(*node.window, collections, scope);
    is_bad = is_bad || !sequence->window;
  }
  if (is_bad) return Poison(span);
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kSequence;
  result->type = Type::Boolean();
  result->span = span;
  result->sequence = std::move(sequence);
  return result;
}

}  // namespace insitu::check
