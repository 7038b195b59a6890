#include "insitu/app/why/rows.h"

#include <algorithm>

#include "insitu/base/check.h"

namespace insitu::app::why {
namespace {

using check::Expr;

/// How many rows of a sequence are looked at.
constexpr int64_t kMostStepRows = 2'000;

/// The columns that a condition or an aggregate names of its collection's rows, each once.
class Columns {
 public:
  explicit Columns(const check::Collection& collection) {
    if (collection.members != nullptr) AddOwn("key", Expr::Kind::kKey, collection.members->key->type);
    if (collection.at != nullptr) AddOwn("at", Expr::Kind::kAt, collection.at->type);
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
  void AddOwn(const std::string& name, Expr::Kind kind, const types::Type& type) {
    auto own = std::make_shared<Expr>();
    own->kind = kind;
    own->type = type;
    columns_.push_back({name, std::move(own)});
  }

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

void CollectRowReaders(const check::ExprPtr& expr, std::vector<check::ExprPtr>& readers) {
  const auto is_same = [&](const check::ExprPtr& known) {
    return known->aggregate == expr->aggregate && known->regularly == expr->regularly &&
           known->sequence == expr->sequence;
  };
  const bool reads_rows = !check::CollectionsOf(*expr).empty();
  if (reads_rows && !std::ranges::any_of(readers, is_same)) readers.push_back(expr);
  for (const check::ExprPtr& argument : expr->args) CollectRowReaders(argument, readers);
  std::vector<const check::Range*> ranges{&expr->range};
  const std::optional<check::Range>* window = check::WindowOf(*expr);
  if (window != nullptr && *window) ranges.push_back(&**window);
  for (const check::Range* range : ranges) {
    for (const auto* bound : {&range->from, &range->until}) {
      if (*bound && (*bound)->value != nullptr) CollectRowReaders((*bound)->value, readers);
    }
  }
}

/// Returns the columns that `reader` names of the rows of `collection`.
std::vector<check::OutputColumn> ColumnsOf(const Expr& reader, const check::Collection& collection) {
  Columns columns(collection);
  if (reader.aggregate != nullptr) {
    for (const check::ExprPtr* part :
         {&reader.aggregate->value, &reader.aggregate->where, &reader.aggregate->has})
      columns.AddFrom(*part);
  } else if (reader.regularly != nullptr) {
    columns.AddFrom(reader.regularly->where);
  } else {
    for (const check::Step& step : reader.sequence->steps) {
      if (step.collection == &collection) columns.AddFrom(step.where);
    }
  }
  return columns.Take();
}

/// Finds the columns of the statement that belong to one evidence, by their names.
class Cells {
 public:
  Cells(const std::vector<types::Field>& fields, size_t evidence)
      : fields_(fields), prefix_("e" + std::to_string(evidence + 1)) {}

  /// Returns the value of the column, `c1` for example.
  types::Value At(const batch::Batch& batch, const std::string& name, uint64_t row) const {
    const auto field = std::ranges::find(fields_, prefix_ + name, &types::Field::name);
    INSITU_CHECK(field != fields_.end(), "every column of evidence is read");
    return batch.columns[static_cast<size_t>(field - fields_.begin())].value(row);
  }

 private:
  const std::vector<types::Field>& fields_;
  std::string prefix_;
};

StepRow ReadStepRow(const Cells& cells, const batch::Batch& batch, uint64_t row, size_t steps) {
  StepRow read;
  for (size_t i = 0; i < steps; ++i)
    read.steps.push_back(cells.At(batch, "s" + std::to_string(i + 1), row) == types::Value{true});
  const types::Value order = cells.At(batch, "o", row);
  if (!order.is_missing()) read.order = order.as<int64_t>();
  return read;
}

/// Reads one row of `evidence`, of which no more than `limit` are shown.
void ReadRow(const Cells& cells, const batch::Batch& batch, uint64_t row, const plan::Evidence& evidence,
             bool has_periods, int64_t limit, ReadRows& read) {
  read.shown.total = batch.columns[2].integer(row);
  if (has_periods)
    read.in_period[cells.At(batch, "p", row).as<int64_t>()] = cells.At(batch, "n", row).as<int64_t>();
  if (batch.columns[1].integer(row) > limit) return;
  std::vector<types::Value> values;
  for (size_t i = 0; i < evidence.columns.size(); ++i)
    values.push_back(cells.At(batch, "c" + std::to_string(i + 1), row));
  read.shown.rows.push_back(std::move(values));
  if (!evidence.steps.empty()) read.steps.push_back(ReadStepRow(cells, batch, row, evidence.steps.size()));
}

}  // namespace

std::vector<check::ExprPtr> RowReadersOf(const check::ExprPtr& condition) {
  std::vector<check::ExprPtr> readers;
  CollectRowReaders(condition, readers);
  return readers;
}

std::vector<lower::AskedRows> RowsOf(const check::ExprPtr& condition) {
  std::vector<lower::AskedRows> all;
  for (const check::ExprPtr& reader : RowReadersOf(condition)) {
    for (const check::Collection* collection : check::CollectionsOf(*reader)) {
      lower::AskedRows asked{reader, collection, ColumnsOf(*reader, *collection)};
      if (reader->sequence != nullptr) asked.limit = kMostStepRows;
      all.push_back(std::move(asked));
    }
  }
  return all;
}

std::vector<std::string> ColumnsIn(const check::Collection& collection, const check::ExprPtr& condition) {
  Columns columns(collection);
  columns.AddFrom(condition);
  std::vector<std::string> names;
  for (const check::OutputColumn& column : columns.Take()) names.push_back(column.name);
  return names;
}

Outcome<std::vector<ReadRows>> ReadEvidence(Session& session, const plan::GovernedPlan& plan) {
  const plan::Ask& ask = plan.plan().ask;
  std::vector<ReadRows> all;
  for (const plan::Evidence& evidence : ask.evidence)
    all.push_back({Described(plan.plan(), evidence), {}, {}});
  Outcome<std::unique_ptr<batch::Stream>> rows = session.RunEvidence(plan);
  if (!rows.ok()) return rows.failure();
  if (*rows == nullptr) return all;
  const std::vector<types::Field> fields = (*rows)->columns();
  while (true) {
    const base::Result<batch::Batch> batch = (*rows)->Next();
    if (!batch.ok()) return FailureOf(batch.status());
    if (batch->rows == 0) return all;
    for (uint64_t row = 0; row < batch->rows; ++row) {
      const size_t number = static_cast<size_t>(batch->columns[0].integer(row)) - 1;
      const plan::Evidence& evidence = ask.evidence[number];
      const plan::Scan& scan = plan.plan().scans[static_cast<size_t>(evidence.scan)];
      const bool has_periods = scan.features[static_cast<size_t>(evidence.feature)].periods.has_value();
      const int64_t limit = evidence.limit ? *evidence.limit : ask.limit.value_or(INT64_MAX);
      ReadRow(Cells(fields, number), *batch, row, evidence, has_periods, limit, all[number]);
    }
  }
}

}  // namespace insitu::app::why
