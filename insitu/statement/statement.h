#pragma once

#include <string>
#include <vector>

#include "insitu/types/type.h"
#include "insitu/types/value.h"

namespace insitu::statement {

/// A table that a statement reads; `schema` may be empty.
struct TableName {
  std::string schema;
  std::string name;
  friend bool operator==(const TableName&, const TableName&) = default;
};

/// A finished statement for one warehouse. Made only by `sql`; drivers run it as it is.
struct Statement {
  std::string sql;
  std::vector<types::Field> columns;  ///< name and type of each result column, in order
  std::vector<TableName> tables;      ///< every table of the model that `sql` reads, each once
  /// What `sql` names by number, in order: values that must not stand in the text, since engines log it.
  std::vector<types::Value> parameters = {};
};

}  // namespace insitu::statement
