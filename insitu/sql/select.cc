#include "insitu/sql/select.h"

namespace insitu::sql {
namespace {

/// Moves every line after the first by `blanks`. Texts in quotes keep their line breaks as they are.
std::string Indented(const std::string& sql, int blanks) {
  std::string result;
  char quote = 0;
  for (const char c : sql) {
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
    result += c;
    if (c == '\n' && quote == 0) result.append(static_cast<size_t>(blanks), ' ');
  }
  return result;
}

}  // namespace

std::string Joined(const std::vector<std::string>& parts, const std::string& separator) {
  std::string all;
  for (size_t i = 0; i < parts.size(); ++i) all += (i > 0 ? separator : "") + parts[i];
  return all;
}

std::string ToSql(const Select& select, int indent) {
  std::string sql = select.with.empty() ? "" : "WITH " + Joined(select.with, ",\n  ") + "\n";
  sql += "SELECT " + Joined(select.columns, ", ");
  if (!select.from.empty()) sql += "\nFROM " + Joined(select.from, "\n  ");
  if (!select.where.empty()) sql += "\nWHERE " + Joined(select.where, "\n  AND ");
  if (!select.group_by.empty()) sql += "\nGROUP BY " + Joined(select.group_by, ", ");
  if (!select.having.empty()) sql += "\nHAVING " + Joined(select.having, "\n  AND ");
  if (!select.qualify.empty()) sql += "\nQUALIFY " + select.qualify;
  if (!select.order_by.empty()) sql += "\nORDER BY " + select.order_by;
  if (!select.limit.empty()) sql += "\nLIMIT " + select.limit;
  return Indented(sql, indent);
}

std::string Subquery(const Select& select, int indent) {
  return "(\n" + std::string(static_cast<size_t>(indent) + 2, ' ') + ToSql(select, indent + 2) + ")";
}

}  // namespace insitu::sql
