#include "insitu/warehouse/drivers/duckdb/engine_value.h"

#include <vector>

#include "insitu/base/check.h"
#include "insitu/warehouse/drivers/duckdb/fill.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using types::Type;
using types::TypeKind;
using types::Value;

LogicalType TypeOfValues(const Type& type) {
  if (type.is(TypeKind::kList))
    return LogicalType(duckdb_create_list_type(TypeOfValues(type.element()).get()));
  if (!type.is(TypeKind::kStruct)) {
    base::Result<LogicalType> simple = EngineType(type);
    INSITU_CHECK(simple.ok(), "a value of this type cannot be made");
    return std::move(*simple);
  }
  std::vector<LogicalType> fields;
  std::vector<duckdb_logical_type> types;
  std::vector<const char*> names;
  for (const types::Field& field : type.fields()) {
    fields.push_back(TypeOfValues(field.type));
    types.push_back(fields.back().get());
    names.push_back(field.name.c_str());
  }
  return LogicalType(duckdb_create_struct_type(types.data(), names.data(), types.size()));
}

duckdb_hugeint Halves(types::Int128 number) {
  return {static_cast<uint64_t>(number), static_cast<int64_t>(number >> 64)};
}

EngineValue MakeDecimal(const types::Decimal& decimal, const Type& type) {
  INSITU_CHECK(decimal.scale == type.scale(), "a decimal comes with another scale than its column has");
  return EngineValue(duckdb_create_decimal({static_cast<uint8_t>(type.precision()),
                                            static_cast<uint8_t>(type.scale()), Halves(decimal.unscaled)}));
}

// Keeps the parts alive until the engine has copied them.
struct Parts {
  std::vector<EngineValue> values;
  std::vector<duckdb_value> handles;
  void Add(EngineValue value) {
    handles.push_back(value.get());
    values.push_back(std::move(value));
  }
};

EngineValue MakeList(const Value& value, const Type& type) {
  Parts parts;
  const auto& items = value.as<std::vector<Value>>();
  for (const Value& item : items) parts.Add(MakeValue(item, type.element()));
  // Without an array the engine makes no list, not even an empty one.
  parts.handles.push_back(nullptr);
  return EngineValue(
      duckdb_create_list_value(TypeOfValues(type.element()).get(), parts.handles.data(), items.size()));
}

EngineValue MakeStruct(const Value& value, const Type& type) {
  Parts parts;
  const auto& fields = value.as<std::vector<Value>>();
  for (size_t i = 0; i < fields.size(); ++i) parts.Add(MakeValue(fields[i], type.fields()[i].type));
  return EngineValue(duckdb_create_struct_value(TypeOfValues(type).get(), parts.handles.data()));
}

}  // namespace

EngineValue MakeValue(const Value& value, const Type& type) {
  if (value.is_missing()) return EngineValue(duckdb_create_null_value());
  switch (type.kind()) {
    case TypeKind::kBoolean: return EngineValue(duckdb_create_bool(value.as<bool>()));
    case TypeKind::kInteger: return EngineValue(duckdb_create_int64(value.as<int64_t>()));
    case TypeKind::kDecimal: return MakeDecimal(value.as<types::Decimal>(), type);
    case TypeKind::kFloat: return EngineValue(duckdb_create_double(value.as<double>()));
    case TypeKind::kText: {
      const auto& text = value.as<std::string>();
      return EngineValue(duckdb_create_varchar_length(text.data(), text.size()));
    }
    case TypeKind::kDate: return EngineValue(duckdb_create_date({value.as<types::Date>().days}));
    case TypeKind::kTime: return EngineValue(duckdb_create_timestamp_tz({value.as<types::Instant>().micros}));
    case TypeKind::kLocalTime:
      return EngineValue(duckdb_create_timestamp({value.as<types::LocalTime>().micros}));
    case TypeKind::kList: return MakeList(value, type);
    case TypeKind::kStruct: return MakeStruct(value, type);
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  base::FailCheck("type has values", "no value is made of type " + type.ToString());
}

}  // namespace insitu::warehouse::drivers::duckdb
