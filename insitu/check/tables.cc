#include <algorithm>

#include "insitu/check/checker.h"
#include "insitu/check/replay.h"
#include "insitu/time/calendar.h"

namespace insitu::check {

using types::Type;
using types::TypeKind;

namespace {

constexpr const char* kCastHint = "name another column, or cast this one in a query: `from: {sql: ...}`";

}  // namespace

std::string Catalogs::NameOf(const model::TableName& table) {
  return table.warehouse + ":" + (table.schema.empty() ? "" : table.schema + ".") + table.table;
}

const catalog::Table* Catalogs::Find(const model::TableName& table) const {
  const auto found = tables_.find(NameOf(table));
  return found == tables_.end() ? nullptr : &found->second;
}

std::vector<std::string> Catalogs::TablesBeside(const model::TableName& table) const {
  const auto found = beside_.find({table.warehouse, table.schema});
  return found == beside_.end() ? std::vector<std::string>() : found->second;
}

Scope Checker::TableScope(const Table& table) const {
  Scope scope{Scope::Kind::kTable};
  scope.table = &table;
  scope.entity = project_.FindEntity(table.name);
  scope.collection = scope.entity == nullptr ? project_.FindCollection(table.name) : nullptr;
  if (scope.collection != nullptr) scope.entity = scope.collection->of;
  return scope;
}

void Checker::ReportUnknownTable(const model::TableName& name) {
  const model::Project& project = *project_.project;
  std::vector<std::string> warehouses;
  for (const model::Warehouse& known : project.warehouses) warehouses.push_back(known.name.value);
  const bool is_named = !name.warehouse.empty() && (!name.table.empty() || !name.sql.empty());
  if (!is_named) return;  // Reported when it was read.
  if (std::ranges::find(warehouses, name.warehouse) == warehouses.end()) {
    const bool is_default = name.warehouse == project.default_warehouse.value;
    if (is_default) return;  // Reported once, where the default is declared.
    const auto length = static_cast<uint32_t>(name.warehouse.size());
    const Span span{name.span.file, name.span.begin, std::min(name.span.end, name.span.begin + length)};
    diagnostics_.Report(span, UnknownWarehouse, name.warehouse)
        .Hint(diag::SuggestOrList(name.warehouse, warehouses))
        .Emit();
  } else if (!catalogs_.is_offline() && !catalogs_.is_unreadable(name)) {
    const std::string shown = (name.schema.empty() ? "" : name.schema + ".") + name.table;
    diagnostics_.Report(name.span, UnknownTable, shown, name.warehouse)
        .Hint(diag::SuggestOrList(name.table, catalogs_.TablesBeside(name)))
        .Emit();
  }
}

bool Checker::LiesBeside(const std::string& name, const model::TableName& from, const Entity& entity,
                         Span span) {
  const std::string& other = entity.declared->table.from.warehouse;
  if (from.warehouse == other || from.warehouse.empty() || other.empty()) return true;
  diagnostics_.Report(span, OtherWarehouse, name, from.warehouse, entity.name(), other)
      .Hint("a question reads one warehouse in this version")
      .Emit();
  return false;
}

void Checker::AddTable(Table& table, const std::string& name, const model::Table& declared) {
  table.name = name;
  table.declared = &declared;
  table.found = catalogs_.Find(declared.from);
  const auto unsteady = declared.from.not_replayable ? std::nullopt : ClockOrChanceIn(declared.from.sql);
  if (unsteady) {
    diagnostics_.Report(declared.from.span, NotReplayable, *unsteady)
        .Hint("take it out, or add `not_replayable: true`")
        .Emit();
  }
  if (table.found == nullptr) ReportUnknownTable(declared.from);
  if (table.found != nullptr) {
    for (const catalog::Column& found : table.found->columns) {
      Column column;
      column.name = column.physical = found.name;
      column.type = column.storage = found.type;
      if (found.type.is(TypeKind::kLocalTime)) column.type = Type::Time(), column.zone = "UTC";
      column.is_json = found.is_json;
      column.owner = name;
      table.raw.push_back(std::move(column));
    }
  }
  for (const model::Attribute& attribute : declared.attributes) AddAttribute(table, attribute);
  // A declared attribute tells of the raw column below it, for the model's own formulas: the zone of its times, and what
  // personal data it is or holds.
  for (const Column& attribute : table.attributes) {
    for (Column& raw : table.raw) {
      const bool is_part_of_point = raw.physical == attribute.latitude || raw.physical == attribute.longitude;
      if (raw.physical != attribute.physical && !is_part_of_point) continue;
      if (raw.personal.empty()) raw.personal = attribute.personal;
      if (!attribute.path.empty() || is_part_of_point) continue;
      if (raw.field.empty()) raw.field = attribute.name;
      if (!attribute.zone.empty()) raw.zone = attribute.zone;
    }
  }
  for (Column& attribute : table.attributes) {
    const Column* raw = table.FindRaw(attribute.physical);
    if (raw == nullptr || !attribute.personal.empty()) continue;
    // A part is personal where the whole is, and not where another part is.
    const Column* whole = raw->field.empty() ? nullptr : table.FindAttribute(raw->field);
    const bool is_part = !attribute.path.empty();
    if (!is_part) attribute.personal = raw->personal;
    if (is_part && whole != nullptr && whole->declared->personal)
      attribute.personal = whole->declared->personal->value;
  }
}

void Checker::AddReferences(Table& table) {
  for (const model::Reference& declared : table.declared->points_to) {
    Reference reference;
    reference.name = declared.name.value;
    reference.column = RawColumn(table, declared.column);
    reference.target = EntityNamed(declared.entity);
    if (table.FindAttribute(reference.name) != nullptr) {
      diagnostics_
          .Report(declared.name.span, AmbiguousName, reference.name, "an attribute",
                  "a reference of `" + table.name + "`")
          .Hint("give one of them another name")
          .Emit();
    }
    if (reference.target != nullptr &&
        !LiesBeside(table.name, table.declared->from, *reference.target, declared.entity.span)) {
      reference.target = nullptr;
    }
    const Column* key = reference.target == nullptr ? nullptr : reference.target->key;
    if (key != nullptr && reference.column != nullptr && !key->type.is_poison() &&
        !reference.column->type.is_poison() &&
        !(key->type.kind() == reference.column->type.kind() ||
          (key->type.is_exact() && reference.column->type.is_exact()))) {
      diagnostics_
          .Report(declared.column.span, KeyTypesDiffer, reference.column->name,
                  Article(reference.column->type), reference.target->name(), Article(key->type))
          .Hint(kCastHint)
          .Emit();
      reference.column = nullptr;
    }
    table.references.push_back(std::move(reference));
  }
}

const Column* Checker::KeyColumn(const Table& table, const model::Text& name) {
  const Column* key = RawColumn(table, name);
  if (key == nullptr) return nullptr;
  const bool can_be_key = key->type.is_exact() || key->type.is(TypeKind::kText) ||
                          key->type.is(TypeKind::kBoolean) || key->type.is(TypeKind::kDate) ||
                          key->type.is(TypeKind::kTime);
  if (can_be_key) return key;
  diagnostics_.Report(name.span, WrongType, "a key", "a text or an exact number", Article(key->type))
      .Hint(kCastHint)
      .Emit();
  return nullptr;
}

void Checker::CheckEntity(Entity& entity) {
  const model::Key& key = entity.declared->key;
  entity.key = KeyColumn(entity.table, key.column);
  entity.is_key_unique = key.is_unique;
  if (entity.table.found != nullptr && entity.key != nullptr) {
    for (const std::string& unique : entity.table.found->unique_columns) {
      if (unique == entity.key->physical) entity.is_key_unique = true;
    }
  }
}

void Checker::CheckKey(Collection& collection) {
  const model::Collection& declared = *collection.declared;
  if (!declared.key) return;
  collection.key = KeyColumn(collection.table, declared.key->column);
  collection.is_key_unique = declared.key->is_unique;
  if (collection.table.found == nullptr || collection.key == nullptr) return;
  for (const std::string& unique : collection.table.found->unique_columns) {
    if (unique == collection.key->physical) collection.is_key_unique = true;
  }
}

/// Finds what says whose row each row is.
void Checker::CheckOwner(Collection& collection) {
  const model::Collection& declared = *collection.declared;
  if (collection.of == nullptr ||
      !LiesBeside(collection.name(), declared.table.from, *collection.of, declared.of.span)) {
    return;
  }
  const Collection* parent = collection.parent;
  const Column* key = parent != nullptr ? parent->key : collection.of->key;
  const std::string& owner = parent != nullptr ? parent->name() : collection.of->name();
  const model::Text& own_name =
      parent != nullptr ? parent->declared->key->column : collection.of->declared->key.column;
  const model::Text by = declared.by.value_or(model::Text{own_name.value, declared.table.from.span});
  collection.by = ModelPath(by, collection.table, TableScope(collection.table), "");
  if (key != nullptr && !collection.by->is_poison() && !key->type.is_poison() &&
      !(key->type.kind() == collection.by->type.kind() ||
        (key->type.is_exact() && collection.by->type.is_exact()))) {
    diagnostics_
        .Report(by.span, KeyTypesDiffer, by.value, Article(collection.by->type), owner, Article(key->type))
        .Hint(kCastHint)
        .Emit();
    collection.by = Poison(by.span);
  }
  if (collection.by->is_poison()) collection.by = nullptr;
}

/// Finds the entity or the collection that the rows belong to.
void Checker::FindOwner(Collection& collection) {
  const model::Text& name = collection.declared->of;
  collection.of = project_.FindEntity(name.value);
  if (collection.of != nullptr || name.is_empty()) return;
  const Collection* parent = project_.FindCollection(name.value);
  if (parent == nullptr) {
    std::vector<std::string> names;
    for (const Entity& entity : project_.entities) names.push_back(entity.name());
    for (const Collection& known : project_.collections) names.push_back(known.name());
    diagnostics_.Report(name.span, UnknownEntity, name.value)
        .Hint(diag::SuggestOrList(name.value, names))
        .Emit();
    return;
  }
  const Entity* of = project_.FindEntity(parent->declared->of.value);
  if (of == nullptr) {
    if (project_.FindCollection(parent->declared->of.value) == nullptr) return;  // Reported there.
    diagnostics_.Report(name.span, OwnerTooDeep, name.value)
        .Hint("rows belong to an entity, or to a collection of an entity")
        .Emit();
  } else if (!parent->declared->key) {
    diagnostics_.Report(name.span, OwnerWithoutKey, name.value)
        .Hint("declare `key` for it in the model")
        .Emit();
  } else {
    collection.of = of;
    collection.parent = parent;
  }
}

void Checker::CheckCollection(Collection& collection) {
  const model::Collection& declared = *collection.declared;
  CheckOwner(collection);
  CheckTime(collection);
  if (declared.partition) {
    const Column* column = RawColumn(collection.table, declared.partition->column);
    const bool has_order =
        column != nullptr && (column->storage.is(TypeKind::kDate) || column->storage.is(TypeKind::kText) ||
                              column->storage.is(TypeKind::kInteger));
    if (has_order) collection.partition = column;
    if (column != nullptr && !has_order) {
      diagnostics_
          .Report(declared.partition->column.span, WrongType, "`partition`", "a date, a text or an integer",
                  Article(column->storage))
          .Hint("by day such as `2026-03-01` or 20260301, by month `2026-03` or 202603, by year `2026`")
          .Emit();
    }
  }
}

void Checker::CheckTime(Collection& collection) {
  const model::Collection& declared = *collection.declared;
  if (!declared.at) return;
  const std::string zone = declared.at->timezone ? declared.at->timezone->value : "";
  if (declared.at->timezone && !time::Zone::Find(zone)) {
    diagnostics_.Report(declared.at->timezone->span, UnknownTimezone, zone).Hint(kZoneHint).Emit();
    return;
  }
  ExprPtr at = ModelPath(declared.at->column, collection.table, TableScope(collection.table), zone);
  if (at->is_poison()) return;
  if (!at->type.is(TypeKind::kDate) && !at->type.is(TypeKind::kTime)) {
    diagnostics_.Report(declared.at->column.span, WrongType, "`at`", "a date or a time", Article(at->type))
        .Hint(kCastHint)
        .Emit();
    return;
  }
  if (declared.at->timezone && at->kind == Expr::Kind::kColumn &&
      !at->column->storage.is(TypeKind::kLocalTime) &&
      !HasDifferingType(collection.table, at->column->physical)) {
    diagnostics_.Report(declared.at->timezone->span, UnneededTimezone, at->column->physical)
        .Hint("leave `timezone` out")
        .Emit();
  }
  collection.at = at;
}

void Checker::SetVersionZone(Table& table) {
  const std::optional<model::Text>& zone = table.declared->one_row_timezone;
  if (!zone || table.one_row_latest == nullptr) return;
  if (!time::Zone::Find(zone->value)) {
    diagnostics_.Report(zone->span, UnknownTimezone, zone->value).Hint(kZoneHint).Emit();
  } else if (!table.one_row_latest->storage.is(TypeKind::kLocalTime)) {
    diagnostics_.Report(zone->span, UnneededTimezone, table.one_row_latest->physical)
        .Hint("leave `timezone` out")
        .Emit();
  } else {
    for (Column& raw : table.raw) {
      if (&raw == table.one_row_latest) raw.zone = zone->value;
    }
  }
}

void Checker::Tables() {
  const model::Project& model = *project_.project;
  CompareDeclaredTypes();
  for (const model::Entity& declared : model.entities) project_.entities.push_back({&declared});
  for (const model::Collection& declared : model.collections) project_.collections.push_back({&declared});
  for (Entity& entity : project_.entities) AddTable(entity.table, entity.name(), entity.declared->table);
  for (Collection& collection : project_.collections) {
    AddTable(collection.table, collection.name(), collection.declared->table);
    FindOwner(collection);
  }
  for (Entity& entity : project_.entities) CheckEntity(entity);
  for (Entity& entity : project_.entities) AddReferences(entity.table);
  for (Collection& collection : project_.collections) AddReferences(collection.table);
  for (Collection& collection : project_.collections) CheckKey(collection);
  for (Collection& collection : project_.collections) CheckCollection(collection);
  const auto finish = [&](Table& table) {
    const Scope scope = TableScope(table);
    CheckComputed(table, scope);
    if (table.declared->one_row_latest) {
      table.one_row_latest = RawColumn(table, *table.declared->one_row_latest);
      SetVersionZone(table);
      if (table.one_row_latest != nullptr &&
          !Needs(*ColumnOf(table, *table.one_row_latest, {}, 0, table.declared->one_row_latest->span),
                 language::Takes::kDateOrTime, "`latest`")) {
        table.one_row_latest = nullptr;
      }
    }
    if (table.declared->where) {
      Scope raw = scope;
      raw.sees_raw = true;
      table.where = Condition(table.declared->where->readable(), raw);
    }
  };
  for (Entity& entity : project_.entities) finish(entity.table);
  ReportRowCycles();
  for (Collection& collection : project_.collections) finish(collection.table);
}

}  // namespace insitu::check
