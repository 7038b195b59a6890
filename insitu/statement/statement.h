#pragma once

#include <string>
#include <vector>

#include "insitu/types/type.h"

namespace insitu::statement {

/// A finished statement for one warehouse. Made only by `sql`; drivers run it as it is.
struct Statement {
  std::string sql;
  std::vector<types::Field> columns;  ///< name and type of each result column, in order
};

}  // namespace insitu::statement
