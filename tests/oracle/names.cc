#include <cmath>

#include <nlohmann/json.hpp>

#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using nlohmann::json;
using types::TypeKind;

/// `order.customer_id`. A column of the model is never a word of the language.
Names Split(const std::string& path) {
  Names names(1, {.text = "", .is_quoted = true, .span = {}});
  for (const char c : path) {
    if (c == '.')
      names.push_back({.text = "", .is_quoted = true, .span = {}});
    else
      names.back().text += c;
  }
  return names;
}

/// A value of another JSON type than declared is missing.
Value FromJson(const json& found, const types::Type& type, const Clock& clock) {
  const std::string text = found.is_string() ? found.get<std::string>() : "";
  const bool fits = !found.is_number_unsigned() || found.get<uint64_t>() <= uint64_t{INT64_MAX};
  std::vector<Value> elements;
  switch (type.kind()) {
    case TypeKind::kBoolean: return found.is_boolean() ? Value{found.get<bool>()} : Value{};
    case TypeKind::kInteger: return found.is_number_integer() && fits ? Value{found.get<int64_t>()} : Value{};
    case TypeKind::kDecimal:
      return found.is_number() ? FromBinary(found.get<double>(), type.scale()) : Value{};
    case TypeKind::kFloat: return found.is_number() ? Value{found.get<double>()} : Value{};
    case TypeKind::kText: return found.is_string() ? Value{text} : Value{};
    case TypeKind::kDate: return OrMissing(types::ParseDate(text));
    case TypeKind::kTime:
    case TypeKind::kLocalTime: return OrMissing(clock.Parse(text));
    case TypeKind::kList:
      for (const auto& element : found) elements.push_back(FromJson(element, type.element(), clock));
      return found.is_array() ? Value{elements} : Value{};
    case TypeKind::kStruct:
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  throw std::logic_error("no such type in JSON");
}

/// Goes down the fields of structs.
Item FieldOf(Item item, const Names& names, size_t from) {
  for (; from < names.size() && item.type.is(TypeKind::kStruct); ++from) {
    const auto fields = item.type.fields();
    const auto place = std::ranges::find(fields, names[from].text, &types::Field::name) - fields.begin();
    item = {item.value.is_missing() ? Value{} : item.value.as<std::vector<Value>>().at(place),
            fields.at(place).type};
  }
  return item;
}

bool HasColumn(const Thing& thing, const std::string& name) {
  return std::ranges::count(thing.table->columns, name, &Column::name) > 0;
}

/// L5: a column without zone needs a declared one (default UTC), wherever the model declares it.
std::string ZoneOf(const Thing& thing, const std::string& column) {
  const model::Table& table = *thing.model;
  for (const auto& each : table.attributes) {
    if (each.timezone && each.column.value_or(each.name).value == column) return each.timezone->value;
  }
  const auto& at = thing.collection ? thing.collection->at : std::nullopt;
  if (at && at->timezone && at->column.value == column) return at->timezone->value;
  return table.one_row_timezone && table.one_row_latest->value == column ? table.one_row_timezone->value
                                                                         : "UTC";
}

}  // namespace

/// Reads `names` from place `from` on. A column wins over an owner's name (section 4).
Item World::Read(const Scope& scope, const Names& names, size_t from) {
  if (scope.element != nullptr) return FieldOf(*scope.element, names, from);
  const language::Name& name = names[from];
  const Thing& thing = *scope.row.thing;
  std::vector<Row> owners = scope.owners;
  if (scope.is_named_in_full) {
    owners.insert(owners.begin(), scope.row);
  } else {
    const bool is_word = from + 1 == names.size() && !name.is_quoted;
    if (is_word && name.text == "key") {
      // The person's: of the nearest that is an entity.
      const auto is_entity = [](const Row& row) { return row.thing->collection == nullptr; };
      const auto person = std::ranges::find_if(owners, is_entity);
      if (is_entity(scope.row)) return {KeyOf(scope.row)};
      return {person == owners.end() ? OwnerOf(scope.row) : KeyOf(*person)};
    }
    if (is_word && name.text == "at" && thing.collection) return TimeColumnOf(scope.row);
    if (const auto* found = Find(thing.model->attributes, name.text)) return ReadAttribute(scope.row, *found);
    const auto* reference = Find(thing.model->points_to, name.text);
    if (reference != nullptr && from + 1 < names.size())
      return Read({.row = Follow(scope.row, *reference), .is_model = scope.is_model}, names, from + 1);
    if (scope.is_model && HasColumn(thing, name.text)) return ReadCell(scope.row, name.text);
    const auto* trait = Find(project.traits, name.text);
    if (trait != nullptr && trait->of.value == thing.name) {
      return ValueOf(*trait->value.tree,
                     {.row = scope.row, .is_closed = scope.is_closed, .if_missing = scope.if_missing});
    }
  }
  // `purchase.amount` where it is named in full, else `customer.country`, and in a purchase's lines `purchase.channel`.
  for (auto owner = owners.begin(); owner != owners.end(); ++owner) {
    if (owner->thing->name == name.text)
      return Read({.row = *owner, .owners = {owner + 1, owners.end()}}, names, from + 1);
  }
  throw std::logic_error("unknown name " + name.text);
}

/// `customer_id`, or `order.customer_id`: the model's own fields name columns.
Item World::ReadColumnOrPath(const Row& row, const std::string& column, const std::string& zone) {
  if (HasColumn(*row.thing, column)) return ReadCell(row, column, zone);
  const Names names = Split(column);
  Row target = row;
  for (size_t i = 0; i + 1 < names.size(); ++i)
    target = Follow(target, *Find(target.thing->model->points_to, names[i].text));
  const std::string& last = names.back().text;
  const auto* attribute = Find(target.thing->model->attributes, last);
  if (attribute != nullptr && (attribute->path || attribute->value)) return ReadAttribute(target, *attribute);
  return ReadCell(target, attribute && attribute->column ? attribute->column->value : last, zone);
}

Item World::ReadAttribute(const Row& row, const model::Attribute& attribute) {
  if (row.cells == nullptr) return {};
  if (attribute.value) return ValueOf(*attribute.value->tree, {.row = row, .is_model = true});
  if (attribute.point) {
    const Value latitude = ReadCell(row, attribute.point->first.value).value;
    const Value longitude = ReadCell(row, attribute.point->second.value).value;
    const bool is_missing = latitude.is_missing() || longitude.is_missing();
    return {is_missing ? Value{} : Value{std::vector{latitude, longitude}}};
  }
  const Names names = Split(attribute.path ? attribute.path->value : "");
  Item item = ReadCell(row, attribute.path ? names[0].text : attribute.column.value_or(attribute.name).value);
  if (attribute.path && !item.type.is(TypeKind::kStruct)) {
    json found = json::parse(item.value.is_missing() ? "" : item.value.as<std::string>(), nullptr, false);
    for (size_t i = 1; i < names.size(); ++i)
      found = found.is_object() ? found.value(names[i].text, json()) : json();
    const Clock zone(attribute.timezone ? attribute.timezone->value : "UTC");
    item = {FromJson(found, *attribute.type, zone), *attribute.type};
  }
  item = FieldOf(item, names, 1);
  if (auto* text = std::get_if<std::string>(&item.value.data); text != nullptr && attribute.trim)
    text->erase(text->find_last_not_of(' ') + 1);
  if (const auto* number = std::get_if<double>(&item.value.data); number != nullptr && attribute.as)
    return {FromBinary(*number, attribute.as->scale()), *attribute.as};
  return item;
}

Item World::ReadCell(const Row& row, const std::string& column, const std::string& zone) {
  const auto& columns = row.thing->table->columns;
  const auto place = std::ranges::find(columns, column, &Column::name) - columns.begin();
  Item item{row.cells == nullptr ? Value{} : row.cells->at(place), columns.at(place).type};
  if (const auto* local = std::get_if<types::LocalTime>(&item.value.data)) {
    const std::string name = zone.empty() ? ZoneOf(*row.thing, column) : zone;
    item.value = {types::Instant{clocks_.try_emplace(name, name).first->second.Instant(local->micros)}};
  }
  const auto* number = std::get_if<double>(&item.value.data);
  return number == nullptr || std::isfinite(*number) ? item : Item{{}, item.type};
}

/// Many-to-one: the row of the entity with that key, if it passes the entity's gates (plan 4: a hidden row is
/// missing).
Row World::Follow(const Row& row, const model::Reference& reference) {
  const RowsByKey& targets = Entity(reference.entity.value);
  const Value key = ReadCell(row, reference.column.value).value;
  const auto target = key.is_missing() ? targets.end() : targets.find(key);
  return target == targets.end() ? Row{&things_.at(reference.entity.value), nullptr} : target->second;
}

Item World::TimeColumnOf(const Row& row) {
  if (row.thing->collection == nullptr || !row.thing->collection->at || row.cells == nullptr) return {};
  const model::TimeColumn& at = *row.thing->collection->at;
  return ReadColumnOrPath(row, at.column.value, at.timezone ? at.timezone->value : "");
}

}  // namespace insitu::oracle
