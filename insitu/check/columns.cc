#include <algorithm>

#include "insitu/check/checker.h"
#include "insitu/time/calendar.h"

namespace insitu::check {

using types::Type;
using types::TypeKind;

namespace {

std::vector<std::string> SplitAtPoints(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// Returns the type of the field at `path` (from index 1) of a struct type; poison where there is none.
Type FieldAt(const Type& type, const std::vector<std::string>& path) {
  Type at = type;
  for (size_t i = 1; i < path.size(); ++i) {
    if (!at.is(TypeKind::kStruct)) return Type::Poison();
    Type next = Type::Poison();
    for (const types::Field& field : at.fields()) {
      if (field.name == path[i]) next = field.type;
    }
    at = next;
  }
  return at;
}

bool CanBeReadAs(const Type& found, const Type& declared) {
  if (found == declared || found.is_poison() || declared.is_poison()) return true;
  if (found.is_exact() && declared.is_exact()) {
    return declared.is(TypeKind::kDecimal) ? found.is(TypeKind::kDecimal) && found.scale() == declared.scale()
                                           : found.is(TypeKind::kInteger);
  }
  if (found.is(TypeKind::kList) && declared.is(TypeKind::kList))
    return CanBeReadAs(found.element(), declared.element());
  return found.is(TypeKind::kLocalTime) && declared.is(TypeKind::kTime);
}

}  // namespace

const Column* Checker::RawColumn(const Table& table, const model::Text& name) {
  const Column* column = table.FindRaw(name.value);
  if (column != nullptr && !column->storage.is_poison()) return column;
  if (column != nullptr) {
    ReportUnusable(name.span, *table.found->Find(column->physical));
    return nullptr;
  }
  const bool is_known = table.found != nullptr && !name.is_empty();
  if (!is_known) return nullptr;  // What lacks was reported, or nothing is known of it.
  std::vector<std::string> names;
  for (const Column& raw : table.raw) names.push_back(raw.name);
  diagnostics_.Report(name.span, UnknownColumn, name.value, table.found->name)
      .Hint(diag::SuggestOrList(name.value, names))
      .Emit();
  return nullptr;
}

void Checker::ReportUnusable(Span span, const catalog::Column& column) {
  if (column.engine_type.empty()) return;  // Nothing is known of it, as without a catalogue.
  diagnostics_.Report(span, UnusableColumn, column.name, column.engine_type)
      .Hint("cast it in a query: `from: {sql: ...}`")
      .Emit();
}

void Checker::CompareDeclaredTypes() {
  const auto words = [](const Type& type) {
    return type.is(TypeKind::kLocalTime) ? "a time with a `timezone`" : Article(type);
  };
  const std::vector<DeclaredType> declared = DeclaredTypes(*project_.project);
  differing_types_ = FindDifferingTypes(declared);
  for (const DeclaredType& each : declared) {
    const auto differing = differing_types_.find(each.attribute);
    if (differing == differing_types_.end()) continue;
    const DeclaredType& first = differing->second;
    diagnostics_
        .Report(each.attribute->name.span, DeclaredTypesDiffer, each.column, each.table->table,
                words(each.storage), words(first.storage))
        .Label(first.attribute->name.span, "declared as " + words(first.storage) + " here")
        .Hint("a column has one type; declare the same in both places")
        .Emit();
  }
}

bool Checker::HasDifferingType(const Table& table, const std::string& column) const {
  return std::ranges::any_of(table.declared->attributes, [&](const model::Attribute& attribute) {
    return differing_types_.contains(&attribute) && attribute.column.value_or(attribute.name).value == column;
  });
}

void Checker::AddAttribute(Table& table, const model::Attribute& attribute) {
  Column column;
  column.name = attribute.name.value;
  column.declared = &attribute;
  column.owner = table.name;
  if (attribute.personal) column.personal = attribute.personal->value;
  column.trim = attribute.trim;
  column.as = attribute.as;
  if (attribute.point) {
    const Column* latitude = RawColumn(table, attribute.point->first);
    const Column* longitude = RawColumn(table, attribute.point->second);
    if (latitude != nullptr && longitude != nullptr) {
      column.latitude = latitude->physical;
      column.longitude = longitude->physical;
      column.type = Type::Point();
    }
    for (const Column* part : {latitude, longitude}) {
      if (part == nullptr || part->type.is_poison() || part->type.is_number()) continue;
      const Span span = part == latitude ? attribute.point->first.span : attribute.point->second.span;
      diagnostics_.Report(span, WrongType, "`point`", "two numbers", Article(part->type))
          .Hint("write `point: [LATITUDE, LONGITUDE]`, columns in degrees")
          .Emit();
      column.type = Type::Poison();
    }
  } else if (!attribute.value && !differing_types_.contains(&attribute)) {
    ResolveStorage(table, attribute, column);
  }
  table.attributes.push_back(std::move(column));
}

void Checker::ResolveStorage(Table& table, const model::Attribute& attribute, Column& column) {
  model::Text name = attribute.column.value_or(attribute.name);
  if (attribute.path) {
    column.path = SplitAtPoints(attribute.path->value);
    name = {column.path.front(), attribute.path->span};
  }
  const Column* raw = RawColumn(table, name);
  if (raw == nullptr) return;
  column.physical = raw->physical;
  column.storage = raw->storage;
  column.is_json = raw->is_json;
  Type found = raw->storage;
  if (attribute.path) {
    const bool is_struct = raw->storage.is(TypeKind::kStruct);
    if (!is_struct && !raw->storage.is(TypeKind::kText)) {
      diagnostics_.Report(name.span, WrongType, "`path`", "a struct or a JSON column", Article(raw->type))
          .Hint("`path: COLUMN.FIELD` names a field inside a column")
          .Emit();
      return;
    }
    if (is_struct) {
      found = FieldAt(raw->storage, column.path);
      if (found.is_poison()) {
        diagnostics_.Report(name.span, UnknownColumn, attribute.path->value, table.found->name)
            .Hint("`" + raw->physical + "` is " + Article(raw->storage))
            .Emit();
        return;
      }
    } else {
      column.is_json = true;
      if (!attribute.type) {
        diagnostics_.Report(name.span, MissingType, attribute.path->value)
            .Hint("add `type: text`, `integer`, ...")
            .Emit();
        return;
      }
      found = *attribute.type;
    }
  }
  if (found.is_poison()) {
    ReportUnusable(name.span, *table.found->Find(raw->physical));
    return;
  }
  if (attribute.type && !CanBeReadAs(found, *attribute.type)) {
    diagnostics_.Report(name.span, WrongDeclaredType, raw->physical, Article(found), Article(*attribute.type))
        .Hint("types are the warehouse's; leave `type` out")
        .Emit();
    return;
  }
  if (attribute.trim && !found.is(TypeKind::kText)) {
    diagnostics_.Report(name.span, WrongType, "`trim`", "a text", Article(found))
        .Hint("leave `trim` out")
        .Emit();
    return;
  }
  if (attribute.as && !found.is(TypeKind::kFloat)) {
    diagnostics_.Report(name.span, WrongType, "`as`", "a binary floating column", Article(found))
        .Hint("an exact column needs no `as`")
        .Emit();
    return;
  }
  if (found.is(TypeKind::kLocalTime)) {
    column.storage = raw->storage;
    column.zone = attribute.timezone ? attribute.timezone->value : "UTC";
    if (!time::Zone::Find(column.zone)) {
      diagnostics_.Report(attribute.timezone->span, UnknownTimezone, column.zone).Hint(kZoneHint).Emit();
      return;
    }
    found = Type::Time();
  } else if (attribute.timezone) {
    diagnostics_.Report(attribute.timezone->span, UnneededTimezone, raw->physical)
        .Hint("leave `timezone` out")
        .Emit();
    return;
  }
  column.type = attribute.as ? *attribute.as : found;
}

ExprPtr Checker::ModelPath(const model::Text& path, Table& table, const Scope& scope, std::string_view zone) {
  const std::vector<std::string> parts = SplitAtPoints(path.value);
  Scope raw = scope;
  raw.sees_raw = true;
  std::vector<language::Name> names;
  for (const std::string& part : parts) names.push_back({part, true, path.span});
  // A column of that name comes first: an attribute of the same name may be something else.
  const Column* column = names.size() == 1 ? table.FindRaw(parts[0]) : nullptr;
  if (names.size() == 1 && column == nullptr && table.FindAttribute(parts[0]) == nullptr) {
    column = RawColumn(table, path);
    if (column == nullptr) return Poison(path.span);
  }
  if (column != nullptr) {
    for (Column& known : table.raw) {
      if (&known == column && !zone.empty() && known.storage.is(TypeKind::kLocalTime)) known.zone = zone;
    }
    // The zone of the row's time is that of its column, whoever names it without a zone of their own.
    for (Column& attribute : table.attributes) {
      const bool is_same = attribute.physical == column->physical && attribute.path.empty() &&
                           attribute.declared != nullptr && !attribute.declared->timezone;
      if (is_same && !zone.empty() && attribute.storage.is(TypeKind::kLocalTime)) attribute.zone = zone;
    }
    return ColumnOf(table, *column, {}, 0, path.span);
  }
  return PathFrom(names, 0, table, 0, path.span, raw);
}

void Checker::CheckComputed(Table& table, const Scope&) {
  for (Column& column : table.attributes) {
    if (column.declared == nullptr || !column.declared->value) continue;
    column.computed = Computed(column, table);
    column.type = column.computed->type;
  }
}

ExprPtr Checker::Computed(const Column& column, const Table& table) {
  if (column.computed != nullptr) return column.computed;
  const auto known = computed_.find(&column);
  if (known != computed_.end()) return known->second;
  const Span place = column.declared->name.span;
  if (progress_[&column] == Progress::kRunning) {
    ReportCycle(&column, "attribute", column.name, place);
    return computed_[&column] = Poison(place);
  }
  progress_[&column] = Progress::kRunning;
  running_.emplace_back(&column, column.name);
  Scope scope = TableScope(table);
  scope.sees_raw = true;
  ExprPtr value = Value(column.declared->value->readable(), scope);
  running_.pop_back();
  progress_[&column] = Progress::kDone;
  return computed_.emplace(&column, value).first->second;
}

}  // namespace insitu::check
