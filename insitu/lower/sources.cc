#include "insitu/lower/sources.h"

#include <set>

#include "insitu/lower/expressions.h"
#include "insitu/plan/text.h"
#include "insitu/plan/window.h"

namespace insitu::lower {

using plan::ExprPtr;
using types::Function;
using types::Type;
using types::TypeKind;

namespace {

plan::Source BareSource(const std::string& name, const model::Table& table) {
  plan::Source source;
  source.name = name;
  source.table = TableOf(table.from);
  return source;
}

/// The columns that break ties between versions, each once, whatever a question reads: attributes in order of declaration with
/// what computed ones read, what rows point to, then what `others`, the model's own formulas of the table, read.
class TieColumns {
 public:
  TieColumns(const Setting& setting, const check::Table& table, plan::Source& source)
      : setting_(setting), table_(table), source_(source) {}

  std::vector<ExprPtr> Of(const std::vector<const check::Expr*>& others) {
    for (const check::Column& column : table_.attributes) {
      if (column.computed != nullptr) {
        AddAllOf(*column.computed);
      } else if (column.type.is(TypeKind::kPoint)) {
        for (const std::string& part : {column.latitude, column.longitude}) Add(table_.FindRaw(part));
      } else if (!column.type.is_poison()) {
        Add(&column);
      }
    }
    for (const check::Reference& reference : table_.references) Add(reference.column);
    for (const check::Expr* other : others) {
      if (other != nullptr) AddAllOf(*other);
    }
    return std::move(ties_);
  }

 private:
  /// What lies behind a path is the matter of the column that leads there.
  void AddAllOf(const check::Expr& expr) {
    check::Walk(expr, [&](const check::Expr& node) {
      if (node.kind == check::Expr::Kind::kColumn && node.hops.empty() && !node.type.is(TypeKind::kPoint))
        Add(node.column);
    });
  }

  void Add(const check::Column* column) {
    if (column == nullptr) return;
    ExprPtr tie = ColumnExpr(setting_, *column, {}, source_);
    if (texts_.insert(plan::ToText(*tie, &source_, nullptr)).second) ties_.push_back(std::move(tie));
  }

  const Setting& setting_;
  const check::Table& table_;
  plan::Source& source_;
  std::vector<ExprPtr> ties_;
  std::set<std::string> texts_;
};

/// `others` are what tells versions apart beside attributes and paths.
void AddVersionsAndWhere(const Setting& setting, const check::Table& table, const ExprPtr& partition,
                         std::vector<const check::Expr*> others, plan::Source& source) {
  if (table.one_row_latest != nullptr && partition != nullptr) {
    plan::OneRow one_row;
    one_row.partition = partition;
    one_row.latest = ColumnExpr(setting, *table.one_row_latest, {}, source);
    plan::Window before_now;
    before_now.until = plan::Constant({setting.now}, Type::Time());
    one_row.before_now = plan::InWindow(one_row.latest, before_now, setting.zone.name());
    others.push_back(table.where.get());
    one_row.ties = TieColumns(setting, table, source).Of(others);
    source.one_row = std::move(one_row);
  }
  if (table.where != nullptr) {
    source.gates.push_back({plan::GateKind::kModelWhere, "", LowerOverTable(setting, *table.where, source)});
  }
}

/// Returns the number of the join that `hops` lead to, adding what is missing; 0 for no hop.
int EnsureJoins(const Setting& setting, const std::vector<const check::Reference*>& hops,
                plan::Source& source) {
  int at = 0;
  std::string path;
  for (const check::Reference* hop : hops) {
    path += (path.empty() ? "" : ".") + hop->name;
    int found = 0;
    for (size_t i = 0; i < source.joins.size(); ++i) {
      if (source.joins[i].path == path) found = static_cast<int>(i) + 1;
    }
    if (found == 0) {
      plan::Join join;
      join.path = path;
      join.on = plan::Column(at, hop->column->physical, hop->column->storage);
      join.target = EntitySource(setting, *hop->target);
      source.joins.push_back(std::move(join));
      found = static_cast<int>(source.joins.size());
    }
    at = found;
  }
  return at;
}

std::string Joined(const std::vector<std::string>& path, size_t first) {
  std::string text;
  for (size_t i = first; i < path.size(); ++i) text += (i > first ? "." : "") + path[i];
  return text;
}

}  // namespace

plan::TableRef TableOf(const model::TableName& name) { return {name.warehouse, name.schema, name.table}; }

plan::Source EntitySource(const Setting& setting, const check::Entity& entity) {
  plan::Source source = BareSource(entity.name(), entity.declared->table);
  source.key = plan::Column(0, entity.key->physical, entity.key->storage);
  source.is_key_unique = entity.is_key_unique || entity.table.one_row_latest != nullptr;
  AddVersionsAndWhere(setting, entity.table, source.key, {}, source);
  return source;
}

plan::Source CollectionSource(const Setting& setting, const check::Collection& collection) {
  plan::Source source = BareSource(collection.name(), collection.declared->table);
  source.key = LowerOverTable(setting, *collection.by, source);
  const ExprPtr versions = collection.key == nullptr
                               ? nullptr
                               : plan::Column(0, collection.key->physical, collection.key->storage);
  AddVersionsAndWhere(setting, collection.table, versions, {collection.by.get(), collection.at.get()},
                      source);
  const bool is_gated = collection.is_event() || setting.is_for_rules;
  if (is_gated && collection.at != nullptr) {
    // Rows of a planned collection stop at `now` only where no window says otherwise; without a time they never count.
    plan::Window before_now;
    if (!collection.is_planned() || setting.is_for_rules)
      before_now.until = plan::Constant({setting.now}, Type::Time());
    const ExprPtr at = TimeExpr(setting, collection, source);
    source.gates.push_back({plan::GateKind::kTime, "", plan::InWindow(at, before_now, setting.zone.name())});
  }
  return source;
}

ExprPtr TimeExpr(const Setting& setting, const check::Collection& collection, plan::Source& source) {
  return collection.at == nullptr ? nullptr : LowerOverTable(setting, *collection.at, source);
}

ExprPtr ColumnExpr(const Setting& setting, const check::Column& column,
                   const std::vector<const check::Reference*>& hops, plan::Source& source) {
  const int table = EnsureJoins(setting, hops, source);
  ExprPtr expr = plan::Column(table, column.physical, column.storage);
  Type storage = column.storage;
  if (!column.path.empty()) {
    // What lies at the path has the language's type, but for a clock reading, which still has to be converted.
    storage = column.zone.empty() ? column.type : Type::LocalTime();
    if (column.as) storage = Type::Float();
    expr = plan::Call(column.is_json ? Function::kJsonPath : Function::kStructPath, storage,
                      {expr, plan::Constant({Joined(column.path, 1)}, Type::Text())});
  }
  if (storage.is(TypeKind::kLocalTime)) {
    return plan::Call(Function::kLocalToTime, Type::Time(),
                      {expr, plan::Constant({column.zone}, Type::Text())});
  }
  if (storage.is(TypeKind::kFloat)) expr = plan::Call(Function::kFinite, storage, {expr});
  if (column.as) expr = plan::Call(Function::kToDecimal, *column.as, {expr});
  if (column.trim) expr = plan::Call(Function::kTrimPadding, storage, {expr});
  return expr;
}

std::pair<ExprPtr, ExprPtr> PointExpr(const Setting& setting, const check::Column& column,
                                      const std::vector<const check::Reference*>& hops,
                                      plan::Source& source) {
  const int table = EnsureJoins(setting, hops, source);
  return {plan::Column(table, column.latitude, Type::Float()),
          plan::Column(table, column.longitude, Type::Float())};
}

}  // namespace insitu::lower
