#include "tests/differential/storage.h"

#include <cmath>
#include <fstream>
#include <stdexcept>

#include <duckdb.h>

#include "tests/differential/texts.h"

namespace insitu::differential {
namespace {

using types::Type;
using types::TypeKind;
using types::Value;

std::string SqlType(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBoolean: return "BOOLEAN";
    case TypeKind::kInteger: return "BIGINT";
    case TypeKind::kDecimal:
      return "DECIMAL(" + std::to_string(type.precision()) + ", " + std::to_string(type.scale()) + ")";
    case TypeKind::kFloat: return "DOUBLE";
    case TypeKind::kText: return "VARCHAR";
    case TypeKind::kDate: return "DATE";
    case TypeKind::kTime: return "TIMESTAMPTZ";
    case TypeKind::kLocalTime: return "TIMESTAMP";
    case TypeKind::kList: return SqlType(type.element()) + "[]";
    case TypeKind::kStruct: {
      std::string fields;
      for (const types::Field& field : type.fields())
        fields += (fields.empty() ? "" : ", ") + field.name + " " + SqlType(field.type);
      return "STRUCT(" + fields + ")";
    }
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  throw std::logic_error("no column has this type");
}

std::string SqlValue(const Value& value, const Type& type) {
  if (value.is_missing()) return "NULL";
  switch (type.kind()) {
    case TypeKind::kText: return Quoted(value.as<std::string>());
    case TypeKind::kFloat: {
      const double number = value.as<double>();
      return "'" +
             (std::isfinite(number) ? types::ToText(value)
              : std::isnan(number)  ? "nan"
                                    : "inf") +
             "'::DOUBLE";
    }
    case TypeKind::kDate:
      return "('1970-01-01'::DATE + " + std::to_string(value.as<types::Date>().days) + ")";
    case TypeKind::kTime:
      return "make_timestamptz(" + std::to_string(value.as<types::Instant>().micros) + ")";
    case TypeKind::kLocalTime:
      return "make_timestamp(" + std::to_string(value.as<types::LocalTime>().micros) + ")";
    case TypeKind::kList: {
      std::string list;
      for (const Value& element : value.as<std::vector<Value>>())
        list += (list.empty() ? "" : ", ") + SqlValue(element, type.element());
      return "[" + list + "]";
    }
    case TypeKind::kStruct: {
      std::string fields;
      for (size_t i = 0; i < type.fields().size(); ++i) {
        const types::Field& field = type.fields()[i];
        fields += (i == 0 ? "'" : ", '") + field.name +
                  "': " + SqlValue(value.as<std::vector<Value>>()[i], field.type);
      }
      return "{" + fields + "}";
    }
    case TypeKind::kBoolean:
    case TypeKind::kInteger:
    case TypeKind::kDecimal:
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  return types::ToText(value);
}

/// A connection of its own, so that nothing of the product is used to make what it is tested on.
class Engine {
 public:
  explicit Engine(const char* file) {
    if (duckdb_open(file, &database_) != DuckDBSuccess ||
        duckdb_connect(database_, &connection_) != DuckDBSuccess) {
      throw std::runtime_error("the engine does not open");
    }
  }
  ~Engine() {
    duckdb_disconnect(&connection_);
    duckdb_close(&database_);
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  void Run(const std::string& sql) {
    duckdb_result result;
    const bool is_done = duckdb_query(connection_, sql.c_str(), &result) == DuckDBSuccess;
    const std::string problem = is_done ? "" : duckdb_result_error(&result);
    duckdb_destroy_result(&result);
    if (!is_done) throw std::runtime_error(problem + "\n" + sql);
  }

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

void WriteFile(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace

std::string CreateTable(const std::string& name, const oracle::Table& table) {
  std::string columns, rows;
  for (const oracle::Column& column : table.columns) {
    columns +=
        (columns.empty() ? "" : ", ") + column.name + " " + (column.is_json ? "JSON" : SqlType(column.type));
  }
  for (const auto& row : table.rows) {
    std::string values;
    for (size_t i = 0; i < row.size(); ++i)
      values += (i == 0 ? "" : ", ") + SqlValue(row[i], table.columns[i].type);
    rows += (rows.empty() ? "\n  (" : ",\n  (") + values + ")";
  }
  std::string sql = "CREATE TABLE " + name + " (" + columns + ");";
  if (!rows.empty()) sql += "\nINSERT INTO " + name + " VALUES" + rows + ";";
  return sql;
}

void WriteProject(const Dataset& dataset, const std::filesystem::path& folder) {
  for (const auto& [path, text] : dataset.files) WriteFile(folder / path, text);
  std::filesystem::create_directories(folder / "lake");
  const std::string file = dataset.is_parquet ? ":memory:" : (folder / "lake.duckdb").string();
  Engine engine(file.c_str());
  for (const auto& [name, table] : dataset.tables) {
    engine.Run(CreateTable(name, table));
    if (dataset.is_parquet)
      engine.Run("COPY " + name + " TO " + Quoted((folder / "lake" / (name + ".parquet")).string()));
  }
}

}  // namespace insitu::differential
