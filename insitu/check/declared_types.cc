#include "insitu/check/declared_types.h"

#include <tuple>

namespace insitu::check {
namespace {

types::Type StorageOf(const model::Attribute& attribute, const std::string& column,
                      const model::Collection* collection) {
  const bool is_time = attribute.type->is(types::TypeKind::kTime);
  const bool is_row_time = collection != nullptr && collection->at && collection->at->timezone &&
                           collection->at->column.value == column;
  return is_time && (attribute.timezone || is_row_time) ? types::Type::LocalTime() : *attribute.type;
}

void Collect(const model::Table& table, const model::Collection* collection,
             std::vector<DeclaredType>& declared) {
  for (const model::Attribute& attribute : table.attributes) {
    if (!attribute.type || attribute.path || attribute.value || attribute.point) continue;
    const std::string column = attribute.column.value_or(attribute.name).value;
    declared.push_back({&table.from, column, StorageOf(attribute, column, collection), &attribute});
  }
}

}  // namespace

std::vector<DeclaredType> DeclaredTypes(const model::Project& project) {
  std::vector<DeclaredType> declared;
  for (const model::Entity& entity : project.entities) Collect(entity.table, nullptr, declared);
  for (const model::Collection& collection : project.collections)
    Collect(collection.table, &collection, declared);
  return declared;
}

std::map<const model::Attribute*, DeclaredType> FindDifferingTypes(
    const std::vector<DeclaredType>& declared) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, const DeclaredType*> first;
  std::map<const model::Attribute*, DeclaredType> differing;
  for (const DeclaredType& each : declared) {
    const auto [known, is_new] =
        first.try_emplace({each.table->warehouse, each.table->schema, each.table->table, each.column}, &each);
    if (!is_new && known->second->storage != each.storage) differing[each.attribute] = *known->second;
  }
  return differing;
}

}  // namespace insitu::check
