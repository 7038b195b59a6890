#include <algorithm>
#include <utility>

#include "tests/oracle/world.h"

namespace insitu::oracle {

World::World(const model::Project& project, const Tables& tables, int64_t now,
             std::vector<model::RowRule> rules, bool is_grant)
    : project_(project),
      tables_(tables),
      now_(now),
      rules_(std::move(rules)),
      is_grant_(is_grant),
      clock_(project.timezone.value) {
  for (const auto& entity : project.entities) {
    things_[entity.name.value] = {entity.name.value, &entity.table, &entity.key, nullptr,
                                  &tables.at(entity.table.from.table)};
  }
  for (const auto& each : project.collections) {
    things_[each.name.value] = {each.name.value, &each.table, each.key ? &*each.key : nullptr, &each,
                                &tables.at(each.table.from.table)};
  }
}

/// L10, the gates that entities and collections share, in their order: row rules, `one_row`, the model's
/// `where`.
std::vector<Row> World::PassingRows(const Thing& thing) {
  std::vector<Row> rows;
  for (const auto& cells : thing.table->rows) {
    const Row row{&thing, &cells};
    const bool passes = std::all_of(rules_.begin(), rules_.end(), [&](const model::RowRule& rule) {
      return rule.table.value != thing.name ||
             Holds(*rule.condition.tree, {.row = row, .is_model = true, .is_closed = true});
    });
    if (passes) rows.push_back(row);
  }
  if (thing.model->one_row_latest) rows = NewestVersions(thing, rows);
  if (thing.model->where) {
    std::erase_if(rows, [&](const Row& row) {
      return !Holds(*thing.model->where->tree, {.row = row, .is_model = true});
    });
  }
  return rows;
}

/// L10: per key the newest version before `now`. A version without a time is not before `now` (L6). Rows
/// without a key are no versions of each other.
std::vector<Row> World::NewestVersions(const Thing& thing, const std::vector<Row>& rows) {
  const std::string& column = thing.model->one_row_latest->value;
  RowsByKey newest;
  std::vector<Row> chosen;
  for (const Row& row : rows) {
    const Value version = ReadCell(row, column).value;
    const auto time = InstantOf(version);
    if (version.is_missing() || (time && *time >= now_)) continue;
    const Value key = KeyOf(row);
    if (key.is_missing()) {
      chosen.push_back(row);
      continue;
    }
    const auto [place, is_first] = newest.emplace(key, row);
    if (!is_first && CompareVersions(row, place->second) > 0) place->second = row;
  }
  for (const auto& [key, row] : newest) chosen.push_back(row);
  return chosen;
}

/// Ties: the greatest by all declared columns in order of declaration, missing lowest.
int World::CompareVersions(const Row& left, const Row& right) {
  int order = 0;
  const auto then_by = [&](const auto& read) {
    const Value first = read(left), second = read(right);
    if (order == 0 && !std::holds_alternative<std::vector<Value>>(first.data)) order = Compare(first, second);
  };
  then_by([&](const Row& row) { return ReadCell(row, row.thing->model->one_row_latest->value).value; });
  for (const auto& attribute : left.thing->model->attributes) {
    if (!attribute.value) then_by([&](const Row& row) { return ReadAttribute(row, attribute).value; });
  }
  for (const auto& reference : left.thing->model->points_to) {
    then_by([&](const Row& row) { return ReadCell(row, reference.column.value).value; });
  }
  return order;
}

const RowsByKey& World::Entity(const std::string& name) {
  const auto known = entities_.find(name);
  if (known != entities_.end()) return known->second;
  const Thing& thing = things_.at(name);
  RowsByKey by_key;
  for (const Row& row : PassingRows(thing)) {
    const Value key = KeyOf(row);
    if (key.is_missing()) continue;  // Rows without a key are outside the universe.
    if (!by_key.emplace(key, row).second) {
      throw AnswerFailed(Failure::kRepeatedKey, "an entity's key repeats without one_row");
    }
  }
  return entities_[name] = by_key;
}

const RowsByPerson& World::Collection(const std::string& name) {
  const auto known = collections_.find(name);
  if (known != collections_.end()) return known->second;
  const Thing& thing = things_.at(name);
  const RowsByKey& people = Entity(thing.collection->of.value);
  RowsByPerson by_person;
  for (const Row& row : PassingRows(thing)) {
    // L2: the time gate. Relations keep rows at or after `now` and rows without a time, unless they grant
    // rights.
    const auto time = TimeOf(row);
    const bool is_gated = thing.collection->is_event || (is_grant_ && thing.collection->at);
    if (is_gated && (!time || *time >= now_)) continue;
    const Value person = PersonOf(row);
    if (!person.is_missing() && people.contains(person)) by_person[person].push_back(row);
  }
  return collections_[name] = by_person;
}

}  // namespace insitu::oracle
