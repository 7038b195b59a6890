#pragma once

#include <map>
#include <string>
#include <vector>

#include "insitu/model/project.h"
#include "insitu/types/type.h"

namespace insitu::check {

/// A column that an attribute gives a type.
struct DeclaredType {
  const model::TableName* table = nullptr;
  std::string column;
  types::Type storage;  ///< a time column with a declared zone holds clock readings
  const model::Attribute* attribute = nullptr;
};

/// Returns what entities and collections declare, in this order; a column that several of them read stands several times.
std::vector<DeclaredType> DeclaredTypes(const model::Project& project);

/// Finds the attributes that give a column another type than an attribute before them, and what that one says.
std::map<const model::Attribute*, DeclaredType> FindDifferingTypes(const std::vector<DeclaredType>& declared);

}  // namespace insitu::check
