#include "insitu/app/tables.h"

#include <algorithm>

namespace insitu::app {
namespace {

struct Use {
  const model::TableName* name = nullptr;
  const model::Table* table = nullptr;  ///< null for a list
  const model::Collection* collection = nullptr;
};

std::vector<Use> Uses(const model::Project& project) {
  std::vector<Use> uses;
  for (const model::Entity& entity : project.entities)
    uses.push_back({&entity.table.from, &entity.table, nullptr});
  for (const model::Collection& collection : project.collections) {
    uses.push_back({&collection.table.from, &collection.table, &collection});
  }
  for (const model::NamedList& list : project.lists) uses.push_back({&list.from, nullptr, nullptr});
  return uses;
}

/// A time column with a declared zone holds clock readings.
types::Type StorageOf(const model::Attribute& attribute, const std::string& column,
                      const model::Collection* collection) {
  const bool is_time = attribute.type->is(types::TypeKind::kTime);
  const bool is_row_time = collection != nullptr && collection->at && collection->at->timezone &&
                           collection->at->column.value == column;
  return is_time && (attribute.timezone || is_row_time) ? types::Type::LocalTime() : *attribute.type;
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
  for (const Use& use : Uses(project)) names.push_back(use.name);
  return names;
}

std::vector<warehouse::DeclaredTable> DeclaredTables(const model::Project& project,
                                                     const std::string& warehouse) {
  std::vector<warehouse::DeclaredTable> tables;
  for (const Use& use : Uses(project)) {
    if (use.name->warehouse != warehouse) continue;
    auto table = std::ranges::find_if(tables, [&](const warehouse::DeclaredTable& known) {
      return known.schema == use.name->schema && known.name == use.name->table;
    });
    if (table == tables.end()) {
      tables.push_back({use.name->schema, use.name->table, use.name->sql, {}});
      table = tables.end() - 1;
    }
    if (use.table == nullptr) continue;
    for (const model::Attribute& attribute : use.table->attributes) {
      if (!attribute.type || attribute.path || attribute.value || attribute.point) continue;
      const std::string column = attribute.column.value_or(attribute.name).value;
      const bool is_known =
          std::ranges::find(table->columns, column, &warehouse::DeclaredColumn::name) != table->columns.end();
      if (!is_known) table->columns.push_back({column, StorageOf(attribute, column, use.collection)});
    }
  }
  return tables;
}

}  // namespace insitu::app
