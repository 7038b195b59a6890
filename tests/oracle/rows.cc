#include <utility>

#include "tests/oracle/world.h"

namespace insitu::oracle {
World::World(const model::Project& project, const Tables& tables, int64_t now,
             std::vector<model::RowRule> rules, bool is_grant, std::optional<Value> overflowed)
    : project(project),
      tables(tables),
      now(now),
      clock(project.timezone.value),
      overflowed(std::move(overflowed)),
      rules_(std::move(rules)),
      is_grant_(is_grant) {
  const auto add = [&](const auto& each, const model::Key* key, const model::Collection* collection) {
    const std::string& name = each.name.value;
    things_[name] = {name, &each.table, key, collection, &tables.at(each.table.from.table)};
  };
  for (const auto& entity : project.entities) add(entity, &entity.key, nullptr);
  for (const auto& each : project.collections) add(each, each.key ? &*each.key : nullptr, &each);
}

/// L10, the gates that entities and collections share, in their order: row rules, `one_row`, the model's
/// `where`.
std::vector<Row> World::PassingRows(const Thing& thing) {
  std::vector<Row> rows;
  for (const auto& cells : thing.table->rows) {
    const Row row{&thing, &cells};
    const bool passes = std::ranges::all_of(rules_, [&](const model::RowRule& rule) {
      return rule.table.value != thing.name ||
             Holds(*rule.condition.tree, {.row = row, .is_model = true, .is_closed = true});
    });
    if (passes) rows.push_back(row);
  }
  if (thing.model->one_row_latest) {
    // Per key the newest version before `now`. A version without a time is not before `now` (L6). Rows without a key are
    // no versions of each other.
    std::vector<Row> newest;
    for (const Row& row : rows) {
      const Value version = ReadCell(row, thing.model->one_row_latest->value).value;
      if (version.is_missing() || InstantOf(version).value_or(INT64_MIN) >= now) continue;
      const auto other = std::ranges::find_if(newest, [&](const Row& each) {
        return !KeyOf(row).is_missing() && Compare(KeyOf(row), KeyOf(each)) == 0;
      });
      if (other == newest.end())
        newest.push_back(row);
      else if (std::ranges::lexicographical_compare(VersionOf(*other), VersionOf(row), Less()))
        *other = row;
    }
    rows = newest;
  }
  if (thing.model->where) {
    std::erase_if(rows, [&](const Row& row) {
      return !Holds(*thing.model->where->tree, {.row = row, .is_model = true});
    });
  }
  return rows;
}

/// Versions of equal times: the greatest by all declared columns in order of declaration, missing lowest.
std::vector<Value> World::VersionOf(const Row& row) {
  const model::Table& model = *row.thing->model;
  std::vector<Value> version;
  const auto add_cell = [&](const std::string& column) { version.push_back(ReadCell(row, column).value); };
  // A formula declares the columns it names; what are attributes stands in the list itself.
  const auto add_names_in = [&](const model::Formula& formula) {
    for (const std::string& name : NamesIn(formula.tree)) {
      const bool is_column = std::ranges::count(row.thing->table->columns, name, &Column::name) > 0;
      if (is_column && Find(model.attributes, name) == nullptr) add_cell(name);
    }
  };
  add_cell(model.one_row_latest->value);
  for (const auto& attribute : model.attributes) {
    if (attribute.value)
      add_names_in(*attribute.value);
    else if (attribute.point)
      add_cell(attribute.point->first.value), add_cell(attribute.point->second.value);
    else
      version.push_back(ReadAttribute(row, attribute).value);
  }
  for (const auto& reference : model.points_to) add_cell(reference.column.value);
  if (row.thing->collection) version.insert(version.end(), {OwnerOf(row), TimeColumnOf(row).value});
  if (model.where) add_names_in(*model.where);
  return version;
}

const RowsByKey& World::Entity(const std::string& name) {
  const auto [known, is_new] = entities_.try_emplace(name);
  if (!is_new) return known->second;
  for (const Row& row : PassingRows(things_.at(name))) {
    const Value key = KeyOf(row);
    if (key.is_missing()) continue;  // Rows without a key are outside the universe.
    if (!known->second.emplace(key, row).second) throw Failure::kRepeatedKey;
  }
  return known->second;
}

std::vector<Row> World::RowsOf(const std::string& name, const Row& owner) {
  const Thing& thing = things_.at(name);
  std::vector<Row> rows;
  if (thing.collection == nullptr) {
    for (const auto& reference : thing.model->points_to) {
      if (reference.entity.value != owner.thing->name) continue;
      for (const auto& [key, row] : Entity(name)) {
        const Value of = ReadCell(row, reference.column.value).value;
        if (KeyOf(owner).is_missing() || Compare(of, KeyOf(owner)) == 0) rows.push_back(row);
      }
    }
    return rows;
  }
  const auto [known, is_new] = collections_.try_emplace(name);
  for (const Row& row : is_new ? PassingRows(thing) : std::vector<Row>{}) {
    // L2: the time gate. What is planned may lie ahead, a relation also lack a time; not where rights are granted.
    const auto time = InstantOf(TimeColumnOf(row).value);
    const bool is_open = !thing.collection->is_event || (thing.collection->is_planned && time);
    const bool is_gated = !is_open || (is_grant_ && thing.collection->at);
    if (!is_gated || (time && *time < now)) known->second[OwnerOf(row)].push_back(row);
  }
  for (const auto& [key, some] : known->second)
    if (KeyOf(owner).is_missing()) rows.insert(rows.end(), some.begin(), some.end());
  // Key in the universe: whoever is asked about has passed the gates. What has no key owns nothing.
  return KeyOf(owner).is_missing() ? rows : known->second[KeyOf(owner)];
}

Value World::KeyOf(const Row& row) {
  if (row.thing->key == nullptr || row.cells == nullptr) return row.key;
  return ReadCell(row, row.thing->key->column.value).value;
}

/// The key of the person, or of the row of another collection, that a row belongs to.
Value World::OwnerOf(const Row& row) {
  const model::Collection& collection = *row.thing->collection;
  const std::string& column =
      collection.by ? collection.by->value : things_.at(collection.of.value).key->column.value;
  return ReadColumnOrPath(row, column).value;
}

}  // namespace insitu::oracle
