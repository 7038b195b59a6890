#pragma once

#include <string>
#include <vector>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/catalog/catalog.h"
#include "insitu/warehouse/drivers/duckdb/misfit.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// What a table is read from.
struct Source {
  std::string from;             ///< what stands behind FROM
  std::string row_count_query;  ///< a cheap query for its number of rows; empty where there is none
};

/// The place that tables come from: a folder of files, or an attached database file.
class Store {
 public:
  /// `location` is absolute.
  explicit Store(const std::string& location);

  /// Returns where a folder keeps the table: this path with an extension, or a folder of this name.
  std::string PathOf(const std::string& schema, const std::string& name) const;

  /// Finds the table; `kNotFound` where a folder has none. A database file says so when the source is read.
  base::Result<Source> Find(duckdb_connection connection, const std::string& schema, const std::string& name,
                            const std::vector<DeclaredColumn>& columns, Misfits& misfits) const;

  /// Lists the names of the tables in `schema`, sorted.
  base::Result<std::vector<std::string>> List(duckdb_connection connection, const std::string& schema) const;

  /// Adds to `table`, found as `source`, what the store knows beyond its columns: rows, columns that never repeat or
  /// are never missing.
  base::Status Describe(duckdb_connection connection, const std::string& schema, const Source& source,
                        catalog::Table& table) const;

 private:
  std::string location_;
  bool is_folder_;
};

}  // namespace insitu::warehouse::drivers::duckdb
