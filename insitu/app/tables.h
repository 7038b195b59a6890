#pragma once

#include <string>
#include <vector>

#include "insitu/model/project.h"
#include "insitu/plan/meaning.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::app {

/// Gives each `{sql: ...}` of the model the name under which its warehouse knows it.
void NameQueries(model::Project& project);

/// Returns every table that the model reads, in order of declaration; one that is read twice stands twice.
std::vector<const model::TableName*> TableNames(const model::Project& project);

/// Returns the tables of one warehouse, each once, with the types that the model declares for its columns.
std::vector<warehouse::DeclaredTable> DeclaredTables(const model::Project& project,
                                                     const std::string& warehouse);

/// Returns where the files of a warehouse lie, absolute.
std::string LocationOf(const model::Project& project, const model::Warehouse& warehouse);

/// Finds the warehouse of `project` that is the same as `other` of another project, whatever it is called; null where there is
/// none.
const model::Warehouse* SameWarehouse(const model::Project& project, const model::Project& other_project,
                                      const model::Warehouse& other);

/// Gives the tables of an earlier version of a project that `current` reads otherwise (another query or other types of columns
/// under the same name) names of their own, so that one statement can read those of both. `revision` becomes part of them.
void KeepApart(model::Project& earlier, const model::Project& current, const std::string& revision);

/// Says what the tables of a project are outside of it: where they lie and what they are called there, or their query.
plan::TableNaming NamingOf(const model::Project& project);

}  // namespace insitu::app
