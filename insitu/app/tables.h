#pragma once

#include <string>
#include <vector>

#include "insitu/model/project.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::app {

/// Gives each `{sql: ...}` of the model the name under which its warehouse knows it.
void NameQueries(model::Project& project);

/// Returns every table that the model reads, in order of declaration; one that is read twice stands twice.
std::vector<const model::TableName*> TableNames(const model::Project& project);

/// Returns the tables of one warehouse, each once, with the types that the model declares for its columns.
std::vector<warehouse::DeclaredTable> DeclaredTables(const model::Project& project,
                                                     const std::string& warehouse);

}  // namespace insitu::app
