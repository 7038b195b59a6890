#include "insitu/app/tables.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "insitu/check/declared_types.h"

namespace insitu::app {
namespace {

/// Finds the table that `name` means among `tables`, or their end.
auto FindTable(std::vector<warehouse::DeclaredTable>& tables, const model::TableName& name) {
  return std::ranges::find_if(tables, [&](const warehouse::DeclaredTable& known) {
    return known.schema == name.schema && known.name == name.table;
  });
}

/// Returns every table that the model reads, as part of it.
template <typename Project>
auto AllTableNames(Project& project) {
  std::vector<decltype(&project.lists.front().from)> names;
  for (auto& entity : project.entities) names.push_back(&entity.table.from);
  for (auto& collection : project.collections) names.push_back(&collection.table.from);
  for (auto& list : project.lists) names.push_back(&list.from);
  return names;
}

bool AreSameColumns(std::vector<warehouse::DeclaredColumn> left,
                    std::vector<warehouse::DeclaredColumn> right) {
  for (std::vector<warehouse::DeclaredColumn>* columns : {&left, &right})
    std::ranges::sort(*columns, {}, &warehouse::DeclaredColumn::name);
  return std::ranges::equal(left, right, [](const auto& one, const auto& other) {
    return one.name == other.name && one.type == other.type;
  });
}

}  // namespace

void NameQueries(model::Project& project) {
  const auto name_query = [](const model::Text& owner, model::TableName& from) {
    if (!from.sql.empty()) from.table = owner.value + "_query";
  };
  for (model::Entity& entity : project.entities) name_query(entity.name, entity.table.from);
  for (model::Collection& collection : project.collections)
    name_query(collection.name, collection.table.from);
  for (model::NamedList& list : project.lists) name_query(list.name, list.from);
}

std::vector<const model::TableName*> TableNames(const model::Project& project) {
  return AllTableNames(project);
}

std::vector<warehouse::DeclaredTable> DeclaredTables(const model::Project& project,
                                                     const std::string& warehouse) {
  std::vector<warehouse::DeclaredTable> tables;
  for (const model::TableName* name : TableNames(project)) {
    if (name->warehouse != warehouse || FindTable(tables, *name) != tables.end()) continue;
    tables.push_back({name->schema, name->table, name->sql, {}, name->stored_table});
  }
  // Where two declarations of a column differ, the first is read and the other reported.
  for (const check::DeclaredType& declared : check::DeclaredTypes(project)) {
    if (declared.table->warehouse != warehouse) continue;
    std::vector<warehouse::DeclaredColumn>& columns = FindTable(tables, *declared.table)->columns;
    const bool is_known =
        std::ranges::find(columns, declared.column, &warehouse::DeclaredColumn::name) != columns.end();
    if (!is_known) columns.push_back({declared.column, declared.storage});
  }
  return tables;
}

std::string LocationOf(const model::Project& project, const model::Warehouse& warehouse) {
  const std::filesystem::path files = std::filesystem::path(project.folder) / warehouse.files.value;
  return std::filesystem::absolute(files).lexically_normal().string();
}

const model::Warehouse* SameWarehouse(const model::Project& project, const model::Project& other_project,
                                      const model::Warehouse& other) {
  const auto found = std::ranges::find_if(project.warehouses, [&](const model::Warehouse& known) {
    return known.kind.value == other.kind.value &&
           LocationOf(project, known) == LocationOf(other_project, other);
  });
  return found == project.warehouses.end() ? nullptr : &*found;
}

void KeepApart(model::Project& earlier, const model::Project& current, const std::string& revision) {
  for (const model::Warehouse& warehouse : earlier.warehouses) {
    const model::Warehouse* same = SameWarehouse(current, earlier, warehouse);
    if (same == nullptr) continue;
    std::vector<warehouse::DeclaredTable> today = DeclaredTables(current, same->name.value);
    for (const warehouse::DeclaredTable& table : DeclaredTables(earlier, warehouse.name.value)) {
      model::TableName name;
      name.schema = table.schema;
      name.table = table.name;
      const auto other = FindTable(today, name);
      const bool is_read_alike =
          other == today.end() || (other->sql == table.sql && AreSameColumns(other->columns, table.columns));
      if (is_read_alike) continue;
      for (model::TableName* renamed : AllTableNames(earlier)) {
        if (renamed->warehouse != warehouse.name.value || renamed->schema != table.schema ||
            renamed->table != table.name)
          continue;
        renamed->stored_table = table.name;
        renamed->table = table.name + " at " + revision;
      }
    }
  }
}

plan::TableNaming NamingOf(const model::Project& project) {
  std::map<std::string, std::string> locations;
  for (const model::Warehouse& warehouse : project.warehouses)
    locations[warehouse.name.value] = LocationOf(project, warehouse);
  std::map<std::tuple<std::string, std::string, std::string>, plan::TableRef> named;
  for (const model::TableName* name : TableNames(project)) {
    const std::string& stored = name->stored_table.empty() ? name->table : name->stored_table;
    named[{name->warehouse, name->schema, name->table}] = {locations[name->warehouse], name->schema,
                                                           name->sql.empty() ? stored : name->sql};
  }
  return [named = std::move(named)](const plan::TableRef& table) {
    return named.at({table.warehouse, table.schema, table.table});
  };
}

}  // namespace insitu::app
