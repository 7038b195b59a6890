#include "insitu/warehouse/drivers/duckdb/bind.h"

#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

duckdb_hugeint HugeintOf(types::Int128 number) {
  const auto bits = static_cast<types::UnsignedInt128>(number);
  return {static_cast<uint64_t>(bits), static_cast<int64_t>(bits >> 64)};
}

/// Makes the engine's own value; null of a list.
struct Visitor {
  duckdb_value operator()(types::Missing) const { return duckdb_create_null_value(); }
  duckdb_value operator()(bool v) const { return duckdb_create_bool(v); }
  duckdb_value operator()(int64_t v) const { return duckdb_create_int64(v); }
  duckdb_value operator()(const types::Decimal& v) const {
    constexpr uint8_t kMostDigits = 38;
    return duckdb_create_decimal({kMostDigits, static_cast<uint8_t>(v.scale), HugeintOf(v.unscaled)});
  }
  duckdb_value operator()(double v) const { return duckdb_create_double(v); }
  duckdb_value operator()(const std::string& v) const {
    return duckdb_create_varchar_length(v.data(), v.size());
  }
  duckdb_value operator()(types::Date v) const { return duckdb_create_date({v.days}); }
  duckdb_value operator()(types::Instant v) const { return duckdb_create_timestamp_tz({v.micros}); }
  duckdb_value operator()(types::LocalTime v) const { return duckdb_create_timestamp({v.micros}); }
  duckdb_value operator()(const std::vector<types::Value>&) const { return nullptr; }
};

}  // namespace

base::Status Bind(duckdb_prepared_statement prepared, const std::vector<types::Value>& parameters) {
  for (size_t i = 0; i < parameters.size(); ++i) {
    const EngineValue value(std::visit(Visitor{}, parameters[i].data));
    if (value.get() == nullptr || duckdb_bind_value(prepared, i + 1, value.get()) != DuckDBSuccess)
      return base::Status(base::StatusCode::kUnsupported,
                          "the engine does not take a parameter of the statement");
  }
  return {};
}

}  // namespace insitu::warehouse::drivers::duckdb
