#include "tests/conformance/fixture.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <duckdb.h>
#include <nlohmann/json.hpp>

namespace insitu::conformance {
namespace {

using nlohmann::json;
using types::Type;
using types::Value;

constexpr const char* kFile = "tests/conformance/fixture.json";

constexpr const char* kModel = R"(entities:
  customer:
    from: customers
    key: id
    attributes: {country: {}, ltv: {}, tags: {}}
events:
  purchase: {from: purchases, of: customer, by: customer, at: at, key: key}
)";

std::string Quoted(const json& text) {
  std::string quoted = "'";
  for (const char c : text.get<std::string>()) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string SqlOf(const json& value) {
  if (value.is_null()) return "NULL";
  if (value.is_string()) return Quoted(value);
  if (!value.is_array()) return value.dump();
  std::string list;
  for (const json& element : value) list += (list.empty() ? "" : ", ") + SqlOf(element);
  return "[" + list + "]";
}

Value ValueOf(const json& value, const Type& type) {
  if (value.is_null()) return {};
  if (value.is_number()) return {value.get<int64_t>()};
  if (value.is_string() && type == Type::Time()) return {*types::ParseInstant(value.get<std::string>())};
  if (value.is_string()) return {value.get<std::string>()};
  std::vector<Value> list;
  for (const json& element : value) list.push_back(ValueOf(element, type.element()));
  return {list};
}

struct SqlTable {
  std::string name;
  std::vector<std::pair<oracle::Column, std::string>> columns;  ///< with their types in SQL
};

const std::vector<SqlTable>& Tables() {
  static const std::vector<SqlTable> tables = {{"customers",
                                                {{{"id", Type::Text()}, "VARCHAR"},
                                                 {{"country", Type::Text()}, "VARCHAR"},
                                                 {{"ltv", Type::Integer()}, "BIGINT"},
                                                 {{"tags", Type::List(Type::Text())}, "VARCHAR[]"}}},
                                               {"purchases",
                                                {{{"key", Type::Text()}, "VARCHAR"},
                                                 {{"customer", Type::Text()}, "VARCHAR"},
                                                 {{"at", Type::Time()}, "TIMESTAMPTZ"}}}};
  return tables;
}

void Run(duckdb_connection connection, const std::string& sql) {
  duckdb_result result;
  const bool is_done = duckdb_query(connection, sql.c_str(), &result) == DuckDBSuccess;
  const std::string problem = is_done ? "" : duckdb_result_error(&result);
  duckdb_destroy_result(&result);
  if (!is_done) throw std::runtime_error(problem);
}

void WriteTables(const json& fixture, const std::string& folder, bool is_parquet, oracle::Tables& tables) {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  const std::string file = is_parquet ? ":memory:" : folder + "/lake.duckdb";
  if (duckdb_open(file.c_str(), &database) != DuckDBSuccess)
    throw std::runtime_error("the engine does not open");
  if (duckdb_connect(database, &connection) != DuckDBSuccess)
    throw std::runtime_error("the engine does not connect");
  for (const SqlTable& table : Tables()) {
    oracle::Table& known = tables[table.name];
    std::string columns, rows;
    for (const auto& [column, type] : table.columns) {
      known.columns.push_back(column);
      columns += (columns.empty() ? "\"" : ", \"") + column.name + "\" " + type;
    }
    for (const json& row : fixture[table.name]) {
      std::string values;
      known.rows.emplace_back();
      for (const auto& [column, type] : table.columns) {
        values += (values.empty() ? "" : ", ") + SqlOf(row[column.name]);
        known.rows.back().push_back(ValueOf(row[column.name], column.type));
      }
      rows += (rows.empty() ? "(" : ", (") + values + ")";
    }
    Run(connection, "CREATE TABLE " + table.name + " (" + columns + ")");
    Run(connection, "INSERT INTO " + table.name + " VALUES " + rows);
    if (is_parquet)
      Run(connection, "COPY " + table.name + " TO '" + folder + "/lake/" + table.name + ".parquet'");
  }
  duckdb_disconnect(&connection);
  duckdb_close(&database);
}

}  // namespace

Fixture WriteFixture(const std::string& folder, bool is_parquet, oracle::Tables& tables) {
  const json fixture = json::parse(std::ifstream(kFile));
  std::filesystem::create_directories(folder + "/lake");
  std::filesystem::create_directories(folder + "/model");
  std::ofstream(folder + "/insitu.yml")
      << "project: fixture\ntimezone: " << fixture["timezone"].get<std::string>()
      << "\nwarehouses:\n  lake: {kind: duckdb, files: ./lake" << (is_parquet ? "" : ".duckdb")
      << "}\ndefaults: {warehouse: lake}\n";
  std::ofstream(folder + "/model/shop.yml") << kModel;
  WriteTables(fixture, folder, is_parquet, tables);
  Fixture read{fixture["now"], {}};
  for (const json& each : fixture["expected"]) read.expected.push_back({each["where"], each["members"]});
  return read;
}

}  // namespace insitu::conformance
