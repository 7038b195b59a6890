#include <algorithm>
#include <utility>

#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

/// Lists element by element; what is missing inside is above all others, as engines have it.
int CompareNested(const Value& left, const Value& right, bool is_inside = false) {
  const auto* first = std::get_if<std::vector<Value>>(&left.data);
  const auto* second = std::get_if<std::vector<Value>>(&right.data);
  if (first == nullptr || second == nullptr) {
    const bool has_missing = left.is_missing() || right.is_missing();
    return is_inside && has_missing ? -Compare(left, right) : Compare(left, right);
  }
  for (size_t i = 0; i < std::min(first->size(), second->size()); ++i) {
    const int order = CompareNested((*first)[i], (*second)[i], true);
    if (order != 0) return order;
  }
  return first->size() < second->size() ? -1 : first->size() > second->size() ? 1 : 0;
}

/// Collects the names with which the paths of a formula over one table begin.
struct NameCollector {
  std::vector<std::string>& names;

  void Into(const language::ExprPtr& child) const {
    if (child != nullptr) std::visit(*this, child->node);
  }
  void Into(const language::Anchor& anchor) const {
    if (const auto* value = std::get_if<language::ExprPtr>(&anchor)) Into(*value);
  }
  void Into(const language::Window& window) const {
    if (const auto* stretch = std::get_if<language::WindowFromUntil>(&window.form)) {
      Into(stretch->from);
      Into(stretch->until);
    }
    if (const auto* since = std::get_if<language::WindowSince>(&window.form)) Into(since->anchor);
    if (const auto* within = std::get_if<language::WindowWithin>(&window.form)) Into(within->anchor);
  }
  void operator()(const language::Literal&) const {}
  void operator()(const language::Path& node) const { names.push_back(node.names.front().text); }
  template <typename Node>
  void operator()(const Node& node) const {
    if constexpr (requires { node.value; }) Into(node.value);
    if constexpr (requires { node.inner; }) Into(node.inner);
    if constexpr (requires { node.operand; }) Into(node.operand);
    if constexpr (requires { node.left; }) Into(node.left);
    if constexpr (requires { node.right; }) Into(node.right);
    if constexpr (requires { node.low; }) Into(node.low);
    if constexpr (requires { node.high; }) Into(node.high);
    if constexpr (requires { node.condition; }) Into(node.condition);
    if constexpr (requires { node.anchor; }) Into(node.anchor);
    if constexpr (requires { node.window.form; }) Into(node.window);
    if constexpr (requires { node.operands; }) {
      for (const language::ExprPtr& operand : node.operands) Into(operand);
    }
    if constexpr (requires { node.arguments; }) {
      for (const language::ExprPtr& argument : node.arguments) Into(argument);
    }
  }
};

std::vector<std::string> NamesIn(const language::Expr& formula) {
  std::vector<std::string> names;
  std::visit(NameCollector{names}, formula.node);
  return names;
}

}  // namespace

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
  const Thing& thing = *left.thing;
  const auto then_by = [&](const auto& read) {
    if (order == 0) order = CompareNested(read(left), read(right));
  };
  const auto then_by_cell = [&](const std::string& column) {
    then_by([&](const Row& row) { return ReadCell(row, column).value; });
  };
  // The names of a formula that are attributes or references are compared as such.
  const auto then_by_names_in = [&](const model::Formula& formula) {
    for (const std::string& name : NamesIn(*formula.tree)) {
      const auto is_called_so = [&](const auto& item) { return item.name.value == name; };
      const bool is_column = std::any_of(thing.table->columns.begin(), thing.table->columns.end(),
                                         [&](const Column& column) { return column.name == name; });
      if (is_column &&
          std::none_of(thing.model->attributes.begin(), thing.model->attributes.end(), is_called_so))
        then_by_cell(name);
    }
  };
  then_by_cell(thing.model->one_row_latest->value);
  for (const auto& attribute : thing.model->attributes) {
    if (attribute.value) {
      then_by_names_in(*attribute.value);
    } else if (attribute.point) {
      then_by_cell(attribute.point->first.value);
      then_by_cell(attribute.point->second.value);
    } else {
      then_by([&](const Row& row) { return ReadAttribute(row, attribute).value; });
    }
  }
  for (const auto& reference : thing.model->points_to) then_by_cell(reference.column.value);
  if (thing.collection) {
    then_by([&](const Row& row) { return OwnerOf(row); });
    then_by([&](const Row& row) { return TimeColumnOf(row).value; });
  }
  if (thing.model->where) then_by_names_in(*thing.model->where);
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

/// L10: the rows that pass the gates in front of "key in the universe", by the key of whom they belong to.
const RowsByOwner& World::Collection(const std::string& name) {
  const auto known = collections_.find(name);
  if (known != collections_.end()) return known->second;
  const Thing& thing = things_.at(name);
  RowsByOwner by_owner;
  for (const Row& row : PassingRows(thing)) {
    // L2: the time gate. Relations keep rows at or after `now` and rows without a time, unless they grant
    // rights.
    const auto time = TimeOf(row);
    const bool is_gated = thing.collection->is_event || (is_grant_ && thing.collection->at);
    if (is_gated && (!time || *time >= now_)) continue;
    const Value owner = OwnerOf(row);
    if (!owner.is_missing()) by_owner[owner].push_back(row);
  }
  return collections_[name] = by_owner;
}

/// The rows of a collection, or of an entity that points to `owner`, that belong to it. Whoever asks has passed the gates.
std::vector<Row> World::RowsOf(const std::string& name, const Row& owner) {
  const Thing& thing = things_.at(name);
  const Value key = KeyOf(owner);
  std::vector<Row> rows;
  if (thing.collection != nullptr) {
    const RowsByOwner& collection = Collection(name);
    const auto found = collection.find(key);
    return found == collection.end() ? rows : found->second;
  }
  for (const auto& reference : thing.model->points_to) {
    if (reference.entity.value != owner.thing->name) continue;
    for (const auto& [each, row] : Entity(name)) {
      if (Compare(ReadCell(row, reference.column.value).value, key) == 0) rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace insitu::oracle
