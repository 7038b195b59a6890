#include "insitu/warehouse/drivers/duckdb/types.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "insitu/base/check.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using types::Type;
using types::TypeKind;

// Copies and frees a text of the engine.
std::string Take(char* text) {
  std::string taken = text == nullptr ? "" : text;
  duckdb_free(text);
  return taken;
}

bool IsJson(duckdb_logical_type type) { return Take(duckdb_logical_type_get_alias(type)) == "JSON"; }

Type ListOf(const LogicalType& element) {
  Type type = TypeOf(element.get());
  return type.is_poison() ? type : Type::List(std::move(type));
}

// A struct keeps the fields that the language can name; the others are out of its reach.
Type StructOf(duckdb_logical_type type) {
  std::vector<types::Field> fields;
  const idx_t count = duckdb_struct_type_child_count(type);
  for (idx_t i = 0; i < count; ++i) {
    const LogicalType child(duckdb_struct_type_child_type(type, i));
    fields.push_back({Take(duckdb_struct_type_child_name(type, i)), TypeOf(child.get())});
  }
  return Type::Struct(std::move(fields));
}

// The simple types by the engine's name; the composed ones are spelled below.
std::optional<std::string_view> SimpleName(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN: return "BOOLEAN";
    case DUCKDB_TYPE_TINYINT: return "TINYINT";
    case DUCKDB_TYPE_SMALLINT: return "SMALLINT";
    case DUCKDB_TYPE_INTEGER: return "INTEGER";
    case DUCKDB_TYPE_BIGINT: return "BIGINT";
    case DUCKDB_TYPE_UTINYINT: return "UTINYINT";
    case DUCKDB_TYPE_USMALLINT: return "USMALLINT";
    case DUCKDB_TYPE_UINTEGER: return "UINTEGER";
    case DUCKDB_TYPE_UBIGINT: return "UBIGINT";
    case DUCKDB_TYPE_HUGEINT: return "HUGEINT";
    case DUCKDB_TYPE_UHUGEINT: return "UHUGEINT";
    case DUCKDB_TYPE_FLOAT: return "FLOAT";
    case DUCKDB_TYPE_DOUBLE: return "DOUBLE";
    case DUCKDB_TYPE_VARCHAR: return "VARCHAR";
    case DUCKDB_TYPE_BLOB: return "BLOB";
    case DUCKDB_TYPE_BIT: return "BIT";
    case DUCKDB_TYPE_UUID: return "UUID";
    case DUCKDB_TYPE_ENUM: return "ENUM";
    case DUCKDB_TYPE_DATE: return "DATE";
    case DUCKDB_TYPE_TIME: return "TIME";
    case DUCKDB_TYPE_TIME_TZ: return "TIME WITH TIME ZONE";
    case DUCKDB_TYPE_INTERVAL: return "INTERVAL";
    case DUCKDB_TYPE_TIMESTAMP: return "TIMESTAMP";
    case DUCKDB_TYPE_TIMESTAMP_S: return "TIMESTAMP_S";
    case DUCKDB_TYPE_TIMESTAMP_MS: return "TIMESTAMP_MS";
    case DUCKDB_TYPE_TIMESTAMP_NS: return "TIMESTAMP_NS";
    case DUCKDB_TYPE_TIMESTAMP_TZ: return "TIMESTAMP WITH TIME ZONE";
    default: return std::nullopt;
  }
}

// Spells the engine's type as the engine does, for messages.
std::string EngineName(duckdb_logical_type type) {
  if (IsJson(type)) return "JSON";
  const duckdb_type id = duckdb_get_type_id(type);
  if (const auto name = SimpleName(id)) return std::string(*name);
  switch (id) {
    case DUCKDB_TYPE_DECIMAL:
      return "DECIMAL(" + std::to_string(duckdb_decimal_width(type)) + "," +
             std::to_string(duckdb_decimal_scale(type)) + ")";
    case DUCKDB_TYPE_LIST: return EngineName(LogicalType(duckdb_list_type_child_type(type)).get()) + "[]";
    case DUCKDB_TYPE_ARRAY:
      return EngineName(LogicalType(duckdb_array_type_child_type(type)).get()) + "[" +
             std::to_string(duckdb_array_type_array_size(type)) + "]";
    case DUCKDB_TYPE_STRUCT: return "STRUCT";
    case DUCKDB_TYPE_MAP: return "MAP";
    case DUCKDB_TYPE_UNION: return "UNION";
    default: return "type number " + std::to_string(static_cast<int>(id));
  }
}

}  // namespace

Type TypeOf(duckdb_logical_type type) {
  switch (duckdb_get_type_id(type)) {
    case DUCKDB_TYPE_BOOLEAN: return Type::Boolean();
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER: return Type::Integer();
    case DUCKDB_TYPE_UBIGINT: return Type::Decimal(20, 0);
    case DUCKDB_TYPE_HUGEINT: return Type::Decimal(38, 0);
    case DUCKDB_TYPE_DECIMAL: return Type::Decimal(duckdb_decimal_width(type), duckdb_decimal_scale(type));
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE: return Type::Float();
    case DUCKDB_TYPE_VARCHAR:
    case DUCKDB_TYPE_ENUM:
    case DUCKDB_TYPE_UUID: return Type::Text();
    case DUCKDB_TYPE_DATE: return Type::Date();
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_S:
    case DUCKDB_TYPE_TIMESTAMP_MS:
    case DUCKDB_TYPE_TIMESTAMP_NS: return Type::LocalTime();
    case DUCKDB_TYPE_TIMESTAMP_TZ: return Type::Time();
    case DUCKDB_TYPE_LIST: return ListOf(LogicalType(duckdb_list_type_child_type(type)));
    case DUCKDB_TYPE_ARRAY: return ListOf(LogicalType(duckdb_array_type_child_type(type)));
    case DUCKDB_TYPE_STRUCT: return StructOf(type);
    default: return Type::Poison();
  }
}

catalog::Column DescribeColumn(std::string name, duckdb_logical_type type) {
  catalog::Column column;
  column.name = std::move(name);
  column.type = TypeOf(type);
  column.engine_type = EngineName(type);
  column.is_json = IsJson(type);
  return column;
}

std::string Spell(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBoolean: return "BOOLEAN";
    case TypeKind::kInteger: return "BIGINT";
    case TypeKind::kDecimal:
      return "DECIMAL(" + std::to_string(type.precision()) + "," + std::to_string(type.scale()) + ")";
    case TypeKind::kFloat: return "DOUBLE";
    case TypeKind::kText: return "VARCHAR";
    case TypeKind::kDate: return "DATE";
    case TypeKind::kTime: return "TIMESTAMP WITH TIME ZONE";
    case TypeKind::kLocalTime: return "TIMESTAMP";
    case TypeKind::kList: return Spell(type.element()) + "[]";
    case TypeKind::kStruct: {
      std::string spelled = "STRUCT(";
      for (const types::Field& field : type.fields()) {
        if (spelled.back() != '(') spelled += ", ";
        spelled += QuoteName(field.name) + " " + Spell(field.type);
      }
      return spelled + ")";
    }
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  base::FailCheck("type can be spelled", "no column is declared as " + type.ToString());
}

bool is_read_as_text(duckdb_logical_type type) {
  const duckdb_type id = duckdb_get_type_id(type);
  return id == DUCKDB_TYPE_ENUM || id == DUCKDB_TYPE_UUID;
}

}  // namespace insitu::warehouse::drivers::duckdb
