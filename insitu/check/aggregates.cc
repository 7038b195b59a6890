#include "insitu/check/checker.h"
#include "insitu/language/words.h"

namespace insitu::check {

using language::AggregateName;
using types::Type;
using types::TypeKind;

namespace {

struct AggregateRow {
  AggregateName name;
  std::string_view word;
  bool is_condition;
  bool needs_time;
};

constexpr AggregateRow kAggregates[] = {
    {AggregateName::kAny, "any", true, false},
    {AggregateName::kNone, "none", true, false},
    {AggregateName::kCount, "count", false, false},
    {AggregateName::kSum, "sum", false, false},
    {AggregateName::kAvg, "avg", false, false},
    {AggregateName::kMin, "min", false, false},
    {AggregateName::kMax, "max", false, false},
    {AggregateName::kMedian, "median", false, false},
    {AggregateName::kDistinct, "distinct", false, false},
    {AggregateName::kFirst, "first", false, true},
    {AggregateName::kLast, "last", false, true},
    {AggregateName::kLatestHas, "latest", true, true},
    {AggregateName::kEarliestHas, "earliest", true, true},
    {AggregateName::kFirstTime, "first time", true, true},
    {AggregateName::kStopped, "stopped", true, true},
    {AggregateName::kRestarted, "restarted", true, true},
};

const AggregateRow& RowOf(AggregateName name) {
  for (const AggregateRow& row : kAggregates) {
    if (row.name == name) return row;
  }
  return kAggregates[0];
}

/// Says whether the first of the two lengths of `stopped` and `restarted` is certainly not the longer one.
bool AreInWrongOrder(const std::vector<language::Duration>& durations) {
  // In days; months are taken as short and as long as they come.
  const auto least = [](const language::Duration& duration, bool is_least) {
    const auto count = static_cast<double>(duration.count);
    switch (duration.unit) {
      case time::Unit::kSecond: return count / 86'400;
      case time::Unit::kMinute: return count / 1'440;
      case time::Unit::kHour: return count / 24;
      case time::Unit::kDay: return count;
      case time::Unit::kWeek: return count * 7;
      case time::Unit::kMonth: return count * (is_least ? 28 : 31);
      case time::Unit::kQuarter: return count * (is_least ? 90 : 92);
      case time::Unit::kYear: return count * (is_least ? 365 : 366);
    }
    return count;
  };
  if (durations[0].unit == durations[1].unit) return durations[0].count <= durations[1].count;
  return least(durations[0], false) <= least(durations[1], true);
}

/// Collects the paths in a syntax tree of values.
struct PathCollector {
  std::vector<std::pair<const language::Path*, Span>>& paths;
  Span span;

  void Into(const language::ExprPtr& child) const {
    if (child != nullptr) std::visit(PathCollector{paths, child->span}, child->node);
  }
  void operator()(const language::Path& path) const { paths.emplace_back(&path, span); }
  void operator()(const language::Parenthesised& node) const { Into(node.inner); }
  void operator()(const language::Negate& node) const { Into(node.operand); }
  void operator()(const language::Arithmetic& node) const {
    Into(node.left);
    Into(node.right);
  }
  void operator()(const language::Call& node) const {
    for (const language::ExprPtr& argument : node.arguments) Into(argument);
  }
  void operator()(const language::TimeSince& node) const { Into(node.value); }
  void operator()(const language::CalendarPart& node) const { Into(node.value); }
  template <typename Other>
  void operator()(const Other&) const {}
};

}  // namespace

const Collection* Checker::CollectionNamed(const Name& name, const Scope& scope) {
  const Collection* collection = project_.FindCollection(name.text);
  if (collection == nullptr) {
    if (scope.table->FindAttribute(name.text) != nullptr) {
      diagnostics_.Report(name.span, NotACollection, name.text, "an attribute").Emit();
      return nullptr;
    }
    if (project_.FindTrait(name.text) != nullptr || project_.FindEntity(name.text) != nullptr) {
      const bool is_trait = project_.FindTrait(name.text) != nullptr;
      diagnostics_.Report(name.span, NotACollection, name.text, is_trait ? "a trait" : "an entity").Emit();
      return nullptr;
    }
    std::vector<std::string> names;
    for (const Collection& known : project_.collections) names.push_back(known.name());
    diagnostics_.Report(name.span, UnknownCollection, name.text).Hint(diag::Suggest(name.text, names)).Emit();
    return nullptr;
  }
  Note(name.span, collection);
  if (collection->of != scope.entity) {
    if (collection->of != nullptr) {
      diagnostics_.Report(name.span, WrongOwner, name.text, collection->of->name(), scope.entity->name())
          .Emit();
    }
    return nullptr;
  }
  return collection;
}

const Collection* Checker::CollectionOfValue(const language::Expr& value, const Scope& scope) {
  std::vector<std::pair<const language::Path*, Span>> paths;
  std::visit(PathCollector{paths, value.span}, value.node);
  if (paths.empty()) {
    diagnostics_.Report(value.span, NoCollectionInValue)
        .Hint("name the column in full, such as `purchase.amount`")
        .Emit();
    return nullptr;
  }
  const Name* first = &paths.front().first->names.front();
  for (const auto& [path, span] : paths) {
    const Name& name = path->names.front();
    if (name.text == first->text) continue;
    diagnostics_.Report(span, SeveralCollectionsInValue, first->text, name.text)
        .Hint("aggregate each on its own")
        .Emit();
    return nullptr;
  }
  return CollectionNamed(*first, scope);
}

ExprPtr Checker::Node(const language::Aggregate& node, Span span, const Scope& scope) {
  if (node.name == AggregateName::kMostFrequent || node.name == AggregateName::kAboutDistinct) {
    diagnostics_.Report(node.name_span, NotAvailable, language::WordOf(node.name).word).Emit();
    return Poison(span);
  }
  const AggregateRow& row = RowOf(node.name);
  const std::string word = "`" + std::string(row.word) + "`";
  if (scope.kind != Scope::Kind::kPerson) {
    diagnostics_.Report(node.name_span, AggregateInsideRow, scope.Place()).Emit();
    return Poison(span);
  }
  const bool is_over_rows = node.value == nullptr;
  const Collection* collection =
      is_over_rows ? CollectionNamed(node.rows.collection, scope) : CollectionOfValue(*node.value, scope);
  if (collection == nullptr || collection->by == nullptr) return Poison(span);

  auto aggregate = std::make_shared<Aggregate>();
  aggregate->name = node.name;
  aggregate->collection = collection;
  aggregate->durations = node.durations;
  const Scope rows = Scope::Row(*collection);
  bool is_bad = false;
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
  if (collection->at == nullptr && (row.needs_time || node.window)) {
    if (!collection->declared->at) {
      const Span place = node.window ? node.window->span : node.name_span;
      diagnostics_.Report(place, NoTime, "relation", collection->name())
          .Hint("declare `at` for it in the model")
          .Emit();
    }
    is_bad = true;
  } else if (node.window) {
    const bool is_next = std::holds_alternative<language::WindowNext>(node.window->form);
    if (is_next && collection->declared->is_event) {
      diagnostics_.Report(node.window->span, NextNeedsPlanned, collection->name()).Emit();
      is_bad = true;
    } else if (std::optional<Range> range = RangeOf(*node.window, scope, true)) {
      aggregate->window = std::move(range);
    } else {
      is_bad = true;
    }
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
  if (is_bad) return Poison(span);

  Type type = row.is_condition ? Type::Boolean() : Type::Integer();
  if (aggregate->value != nullptr) {
    const Expr& value = *aggregate->value;
    switch (node.name) {
      case AggregateName::kSum:
      case AggregateName::kAvg:
        if (!Needs(value, {TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat}, word, "a number"))
          return Poison(span);
        type = value.type;
        if (type.is(TypeKind::kDecimal)) type = Type::Decimal(38, type.scale());
        if (node.name == AggregateName::kAvg && type.is_exact()) type = Type::Decimal(38, 6);
        break;
      case AggregateName::kMin:
      case AggregateName::kMax:
      case AggregateName::kMedian:
        if (!Needs(value,
                   {TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat, TypeKind::kText,
                    TypeKind::kDate, TypeKind::kTime},
                   word, "values that have an order")) {
          return Poison(span);
        }
        type = value.type;
        break;
      case AggregateName::kFirst:
      case AggregateName::kLast:
      case AggregateName::kDistinct:
        if (!Needs(value,
                   {TypeKind::kBoolean, TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat,
                    TypeKind::kText, TypeKind::kDate, TypeKind::kTime},
                   word, "plain values")) {
          return Poison(span);
        }
        if (node.name != AggregateName::kDistinct) type = value.type;
        break;
      default: break;
    }
  }
  auto result = std::make_shared<Expr>();
  result->kind = Expr::Kind::kAggregate;
  result->type = type;
  result->span = span;
  result->aggregate = std::move(aggregate);
  return result;
}

ExprPtr Checker::Node(const language::Regularly& node, Span span, const Scope&) {
  diagnostics_.Report(node.name_span, NotAvailable, "regularly").Emit();
  return Poison(span);
}

ExprPtr Checker::Node(const language::Sequence& node, Span span, const Scope&) {
  diagnostics_.Report(node.name_span, NotAvailable, "sequence").Emit();
  return Poison(span);
}

}  // namespace insitu::check
