#include "insitu/warehouse/drivers/duckdb/fill.h"

#include <cstring>
#include <string>

#include "insitu/base/check.h"
#include "insitu/types/value.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;
using batch::Column;
using batch::Layout;
using types::Type;
using types::TypeKind;

Result<LogicalType> Simple(duckdb_type type) { return LogicalType(duckdb_create_logical_type(type)); }

void FillValidity(const Column& column, uint64_t first, uint64_t count, duckdb_vector vector, uint64_t at) {
  if (column.validity == nullptr) return;
  duckdb_vector_ensure_validity_writable(vector);
  uint64_t* validity = duckdb_vector_get_validity(vector);
  for (uint64_t i = 0; i < count; ++i) {
    if (column.is_missing(first + i)) duckdb_validity_set_row_invalid(validity, at + i);
  }
}

// Copies whole where the layouts agree, widens or narrows number by number where not.
template <typename From, typename To>
Status CopyNumbers(const Column& column, uint64_t first, uint64_t count, To* to) {
  const From* from = static_cast<const From*>(column.data) + first;
  if constexpr (sizeof(From) == sizeof(To)) {
    std::memcpy(to, from, count * sizeof(To));
    return {};
  }
  for (uint64_t i = 0; i < count; ++i) {
    to[i] = static_cast<To>(from[i]);  // NOLINT(bugprone-signed-char-misuse): an int8_t is a number here.
    if constexpr (sizeof(From) > sizeof(To)) {
      if (to[i] != from[i] && !column.is_missing(first + i)) {
        return Status(StatusCode::kBadValue, "a number does not fit its column's type in the file");
      }
    }
  }
  return {};
}

template <typename To>
Status FillNumbers(const Column& column, uint64_t first, uint64_t count, duckdb_vector vector, uint64_t at) {
  To* to = static_cast<To*>(duckdb_vector_get_data(vector)) + at;
  switch (column.layout) {
    case Layout::kBool8:
    case Layout::kInt8: return CopyNumbers<int8_t>(column, first, count, to);
    case Layout::kInt16: return CopyNumbers<int16_t>(column, first, count, to);
    case Layout::kInt32: return CopyNumbers<int32_t>(column, first, count, to);
    case Layout::kInt64: return CopyNumbers<int64_t>(column, first, count, to);
    case Layout::kInt128: return CopyNumbers<types::Int128>(column, first, count, to);
    case Layout::kDouble:
    case Layout::kText:
    case Layout::kList: break;
  }
  base::FailCheck("layout is an integer one", "column holds no integers");
}

Status FillDecimals(const Column& column, const Type& type, uint64_t first, uint64_t count,
                    duckdb_vector vector, uint64_t at) {
  INSITU_CHECK(column.type.scale() == type.scale(), "a decimal comes with another scale than its column has");
  // The engine's widths: the digits that 16, 32 and 64 bits hold for sure.
  if (type.precision() <= 4) return FillNumbers<int16_t>(column, first, count, vector, at);
  if (type.precision() <= 9) return FillNumbers<int32_t>(column, first, count, vector, at);
  if (type.precision() <= 18) return FillNumbers<int64_t>(column, first, count, vector, at);
  return FillNumbers<types::Int128>(column, first, count, vector, at);
}

Status FillFloats(const Column& column, uint64_t first, uint64_t count, duckdb_vector vector, uint64_t at) {
  INSITU_CHECK(column.layout == Layout::kDouble, "a float comes in another layout");
  double* to = static_cast<double*>(duckdb_vector_get_data(vector)) + at;
  std::memcpy(to, static_cast<const double*>(column.data) + first, count * sizeof(double));
  return {};
}

Status FillTexts(const Column& column, uint64_t first, uint64_t count, duckdb_vector vector, uint64_t at) {
  INSITU_CHECK(column.layout == Layout::kText, "a text comes in another layout");
  for (uint64_t i = 0; i < count; ++i) {
    if (column.is_missing(first + i)) continue;
    const std::string_view text = column.text(first + i);
    duckdb_vector_assign_string_element_len(vector, at + i, text.data(), text.size());
  }
  return {};
}

Status FillLists(const Column& column, const Type& type, uint64_t first, uint64_t count, duckdb_vector vector,
                 uint64_t at) {
  INSITU_CHECK(column.layout == Layout::kList, "a list comes in another layout");
  for (uint64_t i = 0; i < count; ++i) {
    auto* entries = static_cast<duckdb_list_entry*>(duckdb_vector_get_data(vector));
    const uint64_t size = duckdb_list_vector_get_size(vector);
    if (column.is_missing(first + i)) {
      entries[at + i] = {size, 0};
      continue;
    }
    const auto list = static_cast<const batch::ListRef*>(column.data)[first + i];
    entries[at + i] = {size, list.length};
    duckdb_list_vector_reserve(vector, size + list.length);
    duckdb_list_vector_set_size(vector, size + list.length);
    INSITU_RETURN_IF_ERROR(FillVector(*column.child, type.element(), list.offset, list.length,
                                      duckdb_list_vector_get_child(vector), size));
  }
  return {};
}

}  // namespace

Result<LogicalType> EngineType(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBoolean: return Simple(DUCKDB_TYPE_BOOLEAN);
    case TypeKind::kInteger: return Simple(DUCKDB_TYPE_BIGINT);
    case TypeKind::kDecimal:
      return LogicalType(duckdb_create_decimal_type(static_cast<uint8_t>(type.precision()),
                                                    static_cast<uint8_t>(type.scale())));
    case TypeKind::kFloat: return Simple(DUCKDB_TYPE_DOUBLE);
    case TypeKind::kText: return Simple(DUCKDB_TYPE_VARCHAR);
    case TypeKind::kDate: return Simple(DUCKDB_TYPE_DATE);
    case TypeKind::kTime: return Simple(DUCKDB_TYPE_TIMESTAMP_TZ);
    case TypeKind::kLocalTime: return Simple(DUCKDB_TYPE_TIMESTAMP);
    case TypeKind::kList: {
      Result<LogicalType> element = EngineType(type.element());
      if (!element.ok()) return element;
      return LogicalType(duckdb_create_list_type(element->get()));
    }
    case TypeKind::kStruct:
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  return Status(StatusCode::kUnsupported,
                "a column of type " + type.ToString() + " cannot be written to Parquet");
}

Status FillVector(const Column& column, const Type& type, uint64_t first, uint64_t count,
                  duckdb_vector vector, uint64_t at) {
  FillValidity(column, first, count, vector, at);
  switch (type.kind()) {
    case TypeKind::kBoolean: return FillNumbers<int8_t>(column, first, count, vector, at);
    case TypeKind::kDate: return FillNumbers<int32_t>(column, first, count, vector, at);
    case TypeKind::kInteger:
    case TypeKind::kTime:
    case TypeKind::kLocalTime: return FillNumbers<int64_t>(column, first, count, vector, at);
    case TypeKind::kDecimal: return FillDecimals(column, type, first, count, vector, at);
    case TypeKind::kFloat: return FillFloats(column, first, count, vector, at);
    case TypeKind::kText: return FillTexts(column, first, count, vector, at);
    case TypeKind::kList: return FillLists(column, type, first, count, vector, at);
    case TypeKind::kStruct:
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  base::FailCheck("type can be written", "no vector is made for " + type.ToString());
}

}  // namespace insitu::warehouse::drivers::duckdb
