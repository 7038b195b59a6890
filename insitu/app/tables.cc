#include "insitu/app/tables.h"

#include <algorithm>

#include "insitu/check/declared_types.h"

namespace insitu::app {
namespace {

/// Finds the table that `name` means among `tables`, or their end.
auto FindTable(std::vector<warehouse::DeclaredTable>& tables, const model::TableName& name) {
  return std::ranges::find_if(tables, [&](const warehouse::DeclaredTable& known) {
    return known.schema == name.schema && known.name == name.table;
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
  std::vector<const model::TableName*> names;
  for (const model::Entity& entity : project.entities) names.push_back(&entity.table.from);
  for (const model::Collection& collection : project.collections) names.push_back(&collection.table.from);
  for (const model::NamedList& list : project.lists) names.push_back(&list.from);
  return names;
}

std::vector<warehouse::DeclaredTable> DeclaredTables(const model::Project& project,
                                                     const std::string& warehouse) {
  std::vector<warehouse::DeclaredTable> tables;
  for (const model::TableName* name : TableNames(project)) {
    if (name->warehouse != warehouse || FindTable(tables, *name) != tables.end()) continue;
    tables.push_back({name->schema, name->table, name->sql, {}});
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

}  // namespace insitu::app
