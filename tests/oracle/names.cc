#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "tests/oracle/text.h"
#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using nlohmann::json;

std::vector<language::Name> Split(const std::string& path) {
  std::vector<language::Name> names(1);
  for (const char c : path) {
    if (c == '.') names.emplace_back();
    if (c != '.') names.back().text += c;
  }
  for (auto& name : names) name.is_quoted = true;  // A column of the model is never a word of the language.
  return names;
}

/// A value of another JSON type than declared is missing.
Value FromJson(const json& found, const types::Type& type, const Clock& clock) {
  switch (type.kind()) {
    case types::TypeKind::kBoolean: return found.is_boolean() ? Value{found.get<bool>()} : Value{};
    case types::TypeKind::kInteger:
      if (!found.is_number_integer()) return {};
      if (found.is_number_unsigned() && found.get<uint64_t>() > uint64_t{INT64_MAX}) return {};
      return {found.get<int64_t>()};
    case types::TypeKind::kDecimal:
      return found.is_number() ? FromBinary(found.get<double>(), type.scale()) : Value{};
    case types::TypeKind::kFloat: return found.is_number() ? Value{found.get<double>()} : Value{};
    case types::TypeKind::kText: return found.is_string() ? Value{found.get<std::string>()} : Value{};
    case types::TypeKind::kDate: {
      const auto day = found.is_string() ? ParseDay(found.get<std::string>()) : std::nullopt;
      return day ? Value{*day} : Value{};
    }
    case types::TypeKind::kTime:
    case types::TypeKind::kLocalTime: {
      const auto time = found.is_string() ? ParseTime(found.get<std::string>(), clock) : std::nullopt;
      return time ? Value{*time} : Value{};
    }
    case types::TypeKind::kList: {
      if (!found.is_array()) return {};
      std::vector<Value> elements;
      for (const auto& element : found) elements.push_back(FromJson(element, type.element(), clock));
      return {elements};
    }
    case types::TypeKind::kStruct:
    case types::TypeKind::kPoint:
    case types::TypeKind::kPoison: break;
  }
  throw std::logic_error("no such type in JSON");
}

const model::Attribute* FindAttribute(const model::Table& table, const std::string& name) {
  for (const auto& attribute : table.attributes) {
    if (attribute.name.value == name) return &attribute;
  }
  return nullptr;
}

const model::Reference* FindReference(const model::Table& table, const std::string& name) {
  for (const auto& reference : table.points_to) {
    if (reference.name.value == name) return &reference;
  }
  return nullptr;
}

bool HasColumn(const Thing& thing, const std::string& name) {
  return std::any_of(thing.table->columns.begin(), thing.table->columns.end(),
                     [&](const Column& column) { return column.name == name; });
}

/// L5: a column without zone needs a declared one (default UTC), wherever the model declares it.
std::string ZoneOf(const Thing& thing, const std::string& column) {
  for (const auto& attribute : thing.model->attributes) {
    if (attribute.timezone && (attribute.column ? *attribute.column : attribute.name).value == column) {
      return attribute.timezone->value;
    }
  }
  const auto& at = thing.collection ? thing.collection->at : std::nullopt;
  if (at && at->timezone && at->column.value == column) return at->timezone->value;
  const auto& table = *thing.model;
  if (table.one_row_timezone && table.one_row_latest->value == column) return table.one_row_timezone->value;
  return "UTC";
}

Item FieldOf(const Item& item, const std::string& name) {
  const auto& fields = item.type.fields();
  for (size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name != name) continue;
    return {item.value.is_missing() ? Value{} : item.value.as<std::vector<Value>>()[i], fields[i].type};
  }
  throw std::logic_error("no field " + name);
}

}  // namespace

/// Reads `names` from place `from` on. A column wins over an owner's name (section 4).
Item World::Read(const Scope& scope, const std::vector<language::Name>& names, size_t from) {
  const language::Name& name = names[from];
  const bool is_last = from + 1 == names.size();
  if (scope.element != nullptr) {
    Item item{*scope.element, scope.element_type};
    if (!item.type.is(types::TypeKind::kStruct)) return item;
    for (; from < names.size(); ++from) item = FieldOf(item, names[from].text);
    return item;
  }
  const Thing& thing = *scope.row.thing;
  if (scope.is_named_in_full) {
    if (name.text == thing.name) return Read({.row = scope.row, .owners = scope.owners}, names, from + 1);
    return ReadOfOwner(scope, names, from);
  }
  if (is_last && !name.is_quoted && name.text == "key") return {PersonOf(scope)};
  if (is_last && !name.is_quoted && name.text == "at" && thing.collection) return TimeColumnOf(scope.row);
  if (const auto* attribute = FindAttribute(*thing.model, name.text))
    return ReadAttribute(scope.row, *attribute);
  if (const auto* reference = FindReference(*thing.model, name.text); reference != nullptr && !is_last) {
    return Read({.row = Follow(scope.row, *reference), .is_model = scope.is_model}, names, from + 1);
  }
  if (scope.is_model && HasColumn(thing, name.text)) return ReadCell(scope.row, name.text);
  for (const auto& trait : project_.traits) {
    if (trait.name.value == name.text && trait.of.value == thing.name) {
      return ValueOf(*trait.value.tree,
                     {.row = scope.row, .is_closed = scope.is_closed, .if_missing = scope.if_missing});
    }
  }
  return ReadOfOwner(scope, names, from);
}

/// `customer.country`, and inside a purchase's lines `purchase.channel`.
Item World::ReadOfOwner(const Scope& scope, const std::vector<language::Name>& names, size_t from) {
  for (auto owner = scope.owners.begin(); owner != scope.owners.end(); ++owner) {
    if (owner->thing->name != names[from].text) continue;
    return Read({.row = *owner, .owners = {owner + 1, scope.owners.end()}}, names, from + 1);
  }
  throw std::logic_error("unknown name " + names[from].text);
}

/// `key`: of the nearest that is an entity.
Value World::PersonOf(const Scope& scope) {
  if (scope.row.thing->collection == nullptr) return KeyOf(scope.row);
  for (const Row& owner : scope.owners) {
    if (owner.thing->collection == nullptr) return KeyOf(owner);
  }
  return OwnerOf(scope.row);
}

/// `customer_id`, or `order.customer_id`: the model's own fields name columns.
Item World::ReadColumnOrPath(const Row& row, const std::string& column, const std::string& zone) {
  const auto names = Split(column);
  if (names.size() == 1 || HasColumn(*row.thing, column)) return ReadCell(row, column, zone);
  Row target = row;
  for (size_t i = 0; i + 1 < names.size(); ++i) {
    target = Follow(target, *FindReference(*target.thing->model, names[i].text));
  }
  const std::string& last = names.back().text;
  const auto* attribute = FindAttribute(*target.thing->model, last);
  if (attribute == nullptr) return ReadCell(target, last, zone);
  if (attribute->path || attribute->value) return ReadAttribute(target, *attribute);
  return ReadCell(target, attribute->column ? attribute->column->value : last, zone);
}

Item World::ReadAttribute(const Row& row, const model::Attribute& attribute) {
  if (row.cells == nullptr) return {};
  if (attribute.value) return ValueOf(*attribute.value->tree, {.row = row, .is_model = true});
  if (attribute.point) {
    const Value latitude = ReadCell(row, attribute.point->first.value).value;
    const Value longitude = ReadCell(row, attribute.point->second.value).value;
    return {latitude.is_missing() || longitude.is_missing() ? Value{}
                                                            : Value{std::vector{latitude, longitude}}};
  }
  Item item;
  if (attribute.path) {
    const auto names = Split(attribute.path->value);
    item = ReadCell(row, names[0].text);
    if (item.type.is(types::TypeKind::kStruct)) {
      for (size_t i = 1; i < names.size(); ++i) item = FieldOf(item, names[i].text);
    } else {
      json found =
          item.value.is_missing() ? json() : json::parse(item.value.as<std::string>(), nullptr, false);
      for (size_t i = 1; i < names.size(); ++i) {
        found = found.is_object() && found.contains(names[i].text) ? json(found[names[i].text]) : json();
      }
      item = {FromJson(found, *attribute.type, Clock(attribute.timezone ? attribute.timezone->value : "UTC")),
              *attribute.type};
    }
  } else {
    item = ReadCell(row, attribute.column ? attribute.column->value : attribute.name.value);
  }
  if (auto* text = std::get_if<std::string>(&item.value.data); text != nullptr && attribute.trim) {
    text->erase(text->find_last_not_of(' ') + 1);
  }
  if (const auto* number = std::get_if<double>(&item.value.data); number != nullptr && attribute.as) {
    item = {FromBinary(*number, attribute.as->scale()), *attribute.as};
  }
  return item;
}

Item World::ReadCell(const Row& row, const std::string& column, const std::string& zone) {
  const auto& columns = row.thing->table->columns;
  const auto place =
      std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column; });
  if (place == columns.end()) throw std::logic_error("no column " + column);
  if (row.cells == nullptr) return {{}, place->type};
  Item item{row.cells->at(place - columns.begin()), place->type};
  if (const auto* local = std::get_if<types::LocalTime>(&item.value.data)) {
    const std::string name = zone.empty() ? ZoneOf(*row.thing, column) : zone;
    item.value = {types::Instant{clocks_.try_emplace(name, name).first->second.Instant(local->micros)}};
  }
  if (const auto* number = std::get_if<double>(&item.value.data))
    item.value = std::isfinite(*number) ? item.value : Value{};
  return item;
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
  const auto* collection = row.thing->collection;
  if (collection == nullptr || !collection->at || row.cells == nullptr) return {};
  const auto& at = collection->at;
  return ReadColumnOrPath(row, at->column.value, at->timezone ? at->timezone->value : "");
}

/// Missing where the collection declares no key.
Value World::KeyOf(const Row& row) {
  return row.thing->key == nullptr ? Value{} : ReadCell(row, row.thing->key->column.value).value;
}

/// The key of the person, or of the row of another collection, that a row belongs to.
Value World::OwnerOf(const Row& row) {
  const model::Collection& collection = *row.thing->collection;
  const std::string& column =
      collection.by ? collection.by->value : things_.at(collection.of.value).key->column.value;
  return ReadColumnOrPath(row, column).value;
}

}  // namespace insitu::oracle
