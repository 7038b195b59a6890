#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {

/// A table as a statement names it.
struct TableName {
  std::string schema;  ///< empty where the statement gives none
  std::string name;
};

/// Opens a connection that sees no table: only there are the names in a statement those that it writes itself, and not
/// those behind the views it reads.
base::Result<Connection> ConnectForNames(const Engine& engine);

/// Returns the tables that `sql` names, without those it defines itself (`WITH`); none where it cannot be parsed.
/// Precondition: `connection` comes from `ConnectForNames`.
std::vector<TableName> NamesIn(duckdb_connection connection, const std::string& sql);

/// Reads `"a b".c` as the engine writes it; names of three parts and more keep the last two.
TableName ParseTableName(std::string_view text);

/// Counts the statements in `sql`; a status where it cannot be parsed.
base::Result<size_t> CountStatements(duckdb_connection connection, const std::string& sql);

}  // namespace insitu::warehouse::drivers::duckdb
