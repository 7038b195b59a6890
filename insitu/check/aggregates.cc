#include <utility>

#include "insitu/check/checker.h"
#include "insitu/check/lengths.h"

namespace insitu::check {

using language::AggregateName;
using language::AggregateWord;
using language::Gives;
using types::Type;
using types::TypeKind;

namespace {

/// Says whether the first of the two lengths of `stopped` and `restarted` is certainly not the longer one.
bool AreInWrongOrder(const std::vector<language::Duration>& durations) {
  if (durations[0].unit == durations[1].unit) return durations[0].count <= durations[1].count;
  return DaysIn(durations[0].count, durations[0].unit).most <=
         DaysIn(durations[1].count, durations[1].unit).least;
}

}  // namespace

/// Returns the type of an aggregate over `value`; nothing after reporting that it takes no such values.
std::optional<Type> Checker::TypeOf(const AggregateWord& aggregate, const Expr& value) {
  if (!Needs(value, aggregate.takes, "`" + std::string(aggregate.word) + "`")) return std::nullopt;
  const bool is_decimal = value.type.is(TypeKind::kDecimal);
  if (aggregate.gives == Gives::kInteger) return Type::Integer();
  if (aggregate.gives == Gives::kAverage && value.type.is_exact()) return Type::Decimal(38, 6);
  if (aggregate.gives == Gives::kSum && is_decimal) return Type::Decimal(38, value.type.scale());
  return value.type;
}

ExprPtr Checker::Node(const language::Aggregate& node, Span span, const Scope& scope) {
  const AggregateWord& row = WordOf(node.name);
  if (!MayAggregate(node.name_span, scope)) return Poison(span);
  if (node.name == AggregateName::kAboutDistinct && !is_output_) {
    diagnostics_.Report(node.name_span, ApproximateCondition).Hint("`distinct(...)` is exact").Emit();
    return Poison(span);
  }
  const bool is_over_rows = node.value == nullptr;
  const Collection* collection =
      is_over_rows ? CollectionNamed(node.rows.collection, scope) : CollectionOfValue(*node.value, scope);
  if (collection == nullptr) return Poison(span);

  auto aggregate = std::make_shared<Aggregate>();
  aggregate->name = node.name;
  aggregate->collection = collection;
  aggregate->durations = node.durations;
  const Scope rows = Scope::Row(*collection);
  bool is_bad = false;
  const bool was_output = std::exchange(is_output_, false);
  const language::ExprPtr& where = is_over_rows ? node.rows.where : node.where;
  if (where != nullptr) {
    aggregate->where = Condition(where, rows);
    is_bad = aggregate->where->is_poison();
  }
  if (node.has != nullptr) {
    aggregate->has = Condition(node.has, rows);
    is_bad = is_bad || aggregate->has->is_poison();
  }
  if (node.value != nullptr) {
    Scope values = rows;
    values.is_prefixed = true;
    aggregate->value = Value(node.value, values);
    is_bad = is_bad || aggregate->value->is_poison();
  }
  is_output_ = was_output;
  const bool needs_time = row.needs_time || node.window;
  const bool has_time =
      !needs_time || NeedsTime(*collection, node.window ? node.window->span : node.name_span);
  is_bad = is_bad || !has_time;
  if (has_time && node.window) {
    aggregate->window = RowsWindow(*node.window, {collection}, scope);
    is_bad = is_bad || !aggregate->window;
  }
  if (node.within_retention) {
    diagnostics_.Report(span, WithoutRetention).Hint("leave it out").Emit();
    is_bad = true;
  }
  if (node.durations.size() == 2 && AreInWrongOrder(node.durations)) {
    diagnostics_.Report(node.durations[1].span, WrongOrder, row.word)
        .Hint("the longer length comes first")
        .Emit();
    is_bad = true;
  }
  std::optional<Type> type = row.gives == Gives::kCondition ? Type::Boolean() : Type::Integer();
  if (aggregate->value != nullptr) type = TypeOf(row, *aggregate->value);
  if (is_bad || !type) return Poison(span);
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kAggregate;
  result->type = *type;
  result->span = span;
  result->aggregate = std::move(aggregate);
  return result;
}

}  // namespace insitu::check
