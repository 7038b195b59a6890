#pragma once

#include <string>
#include <vector>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/statement/statement.h"

/// The tables of a plan, whatever is asked of them.
namespace insitu::sql {

/// Adds the tables that `source` reads, with those that its paths lead to; each once.
void CollectTables(const plan::Source& source, std::vector<statement::TableName>& tables);

/// Returns every table that the plan reads, each once.
std::vector<statement::TableName> TablesOf(const plan::Plan& plan);

/// Returns the entities whose keys must not repeat and are not known to be unique, one for each table.
std::vector<const plan::Source*> UnsureOf(const plan::Plan& plan);

/// Writes the number of keys that occur more than once among all tables of `UnsureOf`; empty where there is none to doubt.
std::string RepeatedKeys(const plan::Plan& plan, const Dialect& dialect);

}  // namespace insitu::sql
