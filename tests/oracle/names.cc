#include <cmath>

#include "tests/oracle/base/stored.h"
#include "tests/oracle/base/text.h"
#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

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
  if (scope.element != nullptr) {
    std::vector<std::string> path;
    for (const language::Name& name : names) path.push_back(name.text);
    const auto [value, type] = InStruct(scope.element->value, scope.element->type, path, from);
    return {value, type};
  }
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
  const std::vector<std::string> path = Split(column);
  Row target = row;
  for (size_t i = 0; i + 1 < path.size(); ++i)
    target = Follow(target, *Find(target.thing->model->points_to, path[i]));
  const std::string& last = path.back();
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
  const auto path = Split(attribute.path ? attribute.path->value : "");
  Item item = ReadCell(row, attribute.path ? path[0] : attribute.column.value_or(attribute.name).value);
  if (attribute.path && item.type.is(types::TypeKind::kStruct)) {
    std::tie(item.value, item.type) = InStruct(item.value, item.type, path, 1);
  } else if (attribute.path) {
    const Clock zone(attribute.timezone ? attribute.timezone->value : "UTC");
    const std::string text = item.value.is_missing() ? "" : item.value.as<std::string>();
    item = {InJson(text, path, *attribute.type, zone), *attribute.type};
  }
  if (auto* text = std::get_if<std::string>(&item.value.data); text != nullptr && attribute.trim)
    text->erase(text->find_last_not_of(' ') + 1);
  if (const auto* number = std::get_if<double>(&item.value.data); number != nullptr && attribute.as)
    return {FromBinary(*number, attribute.as->scale()), *attribute.as};
  return {item.value, attribute.as.value_or(item.type)};
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
