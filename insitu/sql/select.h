#pragma once

#include <string>
#include <vector>

namespace insitu::sql {

/// One SELECT under construction, so that parts can be added in any order.
struct Select {
  std::vector<std::string> with =
      {};  ///< `name AS MATERIALIZED (...)`, each for those behind it and the select
  std::vector<std::string> columns;  ///< `expression AS name`
  std::vector<std::string> from;     ///< the first table, then whole `JOIN ... ON ...` clauses
  std::vector<std::string> where;    ///< joined by AND
  std::vector<std::string> group_by;
  std::vector<std::string> having;  ///< joined by AND
  std::string qualify;
  std::string order_by;
  std::string limit;
};

/// Returns the statement, one clause a line, each line after the first indented by `indent` blanks.
std::string ToSql(const Select& select, int indent = 0);

/// Returns the select in parentheses, on lines of its own.
std::string Subquery(const Select& select, int indent = 0);

/// Joins texts with `separator` between them.
std::string Joined(const std::vector<std::string>& parts, const std::string& separator);

}  // namespace insitu::sql
