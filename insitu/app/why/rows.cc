#include "insitu/app/why/rows.h"

#include <algorithm>

namespace insitu::app::why {
namespace {

using check::Expr;

/// The columns that an aggregate names of its collection's rows, each once.
class Columns {
 public:
  explicit Columns(const check::Collection& collection) {
    if (collection.at == nullptr) return;
    auto at = std::make_shared<Expr>();
    at->kind = Expr::Kind::kAt;
    at->type = collection.at->type;
    columns_.push_back({"at", std::move(at)});
  }

  void AddFrom(const check::ExprPtr& expr) {
    if (expr == nullptr) return;
    const bool is_computed = expr->kind == Expr::Kind::kNamed && expr->column != nullptr;
    if (expr->kind == Expr::Kind::kColumn || is_computed) {
      if (expr->up == 0) Add(expr);
      return;
    }
    for (const check::ExprPtr& argument : expr->args) AddFrom(argument);
    for (const auto* bound : {&expr->range.from, &expr->range.until}) {
      if (*bound) AddFrom((*bound)->value);
    }
  }

  std::vector<check::OutputColumn> Take() { return std::move(columns_); }

 private:
  void Add(const check::ExprPtr& column) {
    const types::Type& type = column->type.is(types::TypeKind::kList) ? column->type.element() : column->type;
    if (type.is(types::TypeKind::kStruct) || type.is(types::TypeKind::kPoint)) return;
    std::string name;
    for (const check::Reference* hop : column->hops) name += hop->name + ".";
    name += column->column->name;
    if (std::ranges::find(columns_, name, &check::OutputColumn::name) == columns_.end())
      columns_.push_back({std::move(name), column});
  }

  std::vector<check::OutputColumn> columns_;
};

std::optional<types::Instant> ConstantOf(const plan::ExprPtr& bound) {
  if (bound == nullptr || bound->kind != plan::Expr::Kind::kConstant) return std::nullopt;
  return bound->value.as<types::Instant>();
}

/// Returns the evidence without its rows.
EvidenceRows Described(const plan::Plan& plan, const plan::Evidence& evidence) {
  const plan::Scan& scan = plan.scans[static_cast<size_t>(evidence.scan)];
  const plan::Feature& feature = scan.features[static_cast<size_t>(evidence.feature)];
  EvidenceRows described;
  described.collection = scan.collection;
  described.withheld = evidence.rows.withheld;
  if (feature.window) {
    described.from = ConstantOf(feature.window->from);
    described.until = ConstantOf(feature.window->until);
  }
  for (const plan::Output& column : evidence.columns)
    described.columns.push_back({{column.name, column.value->type}, column.withheld});
  return described;
}

void CollectAggregates(const check::ExprPtr& expr, std::vector<check::ExprPtr>& aggregates) {
  const auto is_same = [&](const check::ExprPtr& known) { return known->aggregate == expr->aggregate; };
  const bool is_known = std::ranges::any_of(aggregates, is_same);
  if (expr->kind == Expr::Kind::kAggregate && !is_known) aggregates.push_back(expr);
  for (const check::ExprPtr& argument : expr->args) CollectAggregates(argument, aggregates);
  std::vector<const check::Range*> ranges{&expr->range};
  if (expr->aggregate != nullptr && expr->aggregate->window) ranges.push_back(&*expr->aggregate->window);
  for (const check::Range* range : ranges) {
    for (const auto* bound : {&range->from, &range->until}) {
      if (*bound && (*bound)->value != nullptr) CollectAggregates((*bound)->value, aggregates);
    }
  }
}

}  // namespace

std::vector<check::ExprPtr> AggregatesOf(const check::ExprPtr& condition) {
  std::vector<check::ExprPtr> aggregates;
  CollectAggregates(condition, aggregates);
  return aggregates;
}

std::vector<AskedRows> RowsOf(const check::ExprPtr& condition) {
  std::vector<AskedRows> all;
  for (const check::ExprPtr& aggregate : AggregatesOf(condition)) {
    if (aggregate->aggregate->collection->members != nullptr) continue;  // People are not shown as rows.
    Columns columns(*aggregate->aggregate->collection);
    for (const check::ExprPtr* part :
         {&aggregate->aggregate->value, &aggregate->aggregate->where, &aggregate->aggregate->has}) {
      columns.AddFrom(*part);
    }
    all.push_back({aggregate->aggregate->collection->name(), {aggregate, columns.Take()}});
  }
  return all;
}

Outcome<std::vector<EvidenceRows>> ReadEvidence(Session& session, const plan::GovernedPlan& plan) {
  std::vector<EvidenceRows> all;
  std::vector<size_t> first_columns;
  size_t next_column = 3;  // Behind `evidence`, `place` and `total`.
  for (const plan::Evidence& evidence : plan.plan().ask.evidence) {
    all.push_back(Described(plan.plan(), evidence));
    first_columns.push_back(next_column);
    next_column += evidence.columns.size();
  }
  Outcome<std::unique_ptr<batch::Stream>> rows = session.RunEvidence(plan);
  if (!rows.ok()) return rows.failure();
  while (*rows != nullptr) {
    const base::Result<batch::Batch> batch = (*rows)->Next();
    if (!batch.ok()) return FailureOf(batch.status());
    if (batch->rows == 0) break;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      const size_t number = static_cast<size_t>(batch->columns[0].integer(row)) - 1;
      EvidenceRows& evidence = all[number];
      evidence.total = batch->columns[2].integer(row);
      std::vector<types::Value> values;
      for (size_t i = 0; i < evidence.columns.size(); ++i)
        values.push_back(batch->columns[first_columns[number] + i].value(row));
      evidence.rows.push_back(std::move(values));
    }
  }
  return all;
}

Outcome<std::monostate> FillEvidence(Session& session, const plan::GovernedPlan& plan, Reason& reason) {
  Outcome<std::vector<EvidenceRows>> all = ReadEvidence(session, plan);
  if (!all.ok()) return all.failure();
  int asked = 0;
  Walk(reason, [&](Reason& part) {
    const int first = asked;
    asked += static_cast<int>(part.evidence.size());
    part.evidence.clear();
    for (size_t i = 0; i < all->size(); ++i) {
      const int of = plan.plan().ask.evidence[i].asked;
      if (first <= of && of < asked) part.evidence.push_back(std::move((*all)[i]));
    }
  });
  return std::monostate();
}

}  // namespace insitu::app::why
