#include "insitu/warehouse/drivers/duckdb/names.h"

#include <string_view>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/errors.h"

namespace insitu::warehouse::drivers::duckdb {

base::Result<Connection> ConnectForNames(const Engine& engine) {
  base::Result<Connection> connection = engine.Connect();
  if (!connection.ok()) return connection;
  INSITU_RETURN_IF_ERROR(Execute(connection->get(), "ATTACH ':memory:' AS insitu_names; USE insitu_names"));
  return connection;
}

std::vector<TableName> NamesIn(duckdb_connection connection, const std::string& sql) {
  const EngineValue list(duckdb_get_table_names(connection, sql.c_str(), true));
  std::vector<TableName> names;
  if (list.get() == nullptr) return names;
  const idx_t count = duckdb_get_list_size(list.get());
  for (idx_t i = 0; i < count; ++i) {
    const EngineValue element(duckdb_get_list_child(list.get(), i));
    char* text = duckdb_get_varchar(element.get());
    names.push_back(ParseTableName(text));
    duckdb_free(text);
  }
  return names;
}

TableName ParseTableName(std::string_view text) {
  std::vector<std::string> parts(1);
  bool is_quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (is_quoted && text.substr(i).starts_with("\"\"")) {
      parts.back() += '"';
      ++i;
    } else if (text[i] == '"') {
      is_quoted = !is_quoted;
    } else if (text[i] == '.' && !is_quoted) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  TableName name;
  name.name = std::move(parts.back());
  if (parts.size() > 1) name.schema = std::move(parts[parts.size() - 2]);
  return name;
}

base::Result<size_t> CountStatements(duckdb_connection connection, const std::string& sql) {
  Extracted extracted;
  const idx_t count = duckdb_extract_statements(connection, sql.c_str(), extracted.out());
  if (count > 0) return static_cast<size_t>(count);
  const char* message = duckdb_extract_statements_error(extracted.get());
  return MakeStatus(message == nullptr ? "Parser Error: the statement is empty" : message);
}

}  // namespace insitu::warehouse::drivers::duckdb
