#include "insitu/warehouse/drivers/duckdb/vectors.h"

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "insitu/types/value.h"
#include "insitu/warehouse/drivers/duckdb/types.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using batch::Column;
using batch::Layout;

static_assert(sizeof(batch::TextRef) == sizeof(duckdb_string_t));
static_assert(sizeof(batch::ListRef) == sizeof(duckdb_list_entry));
static_assert(sizeof(types::Int128) == sizeof(duckdb_hugeint));

// What a batch keeps alive: the engine's chunk and what had to be widened.
struct Owner {
  Chunk chunk;
  std::vector<std::unique_ptr<std::byte[]>> buffers;

  template <typename T>
  T* Allocate(idx_t count) {
    buffers.push_back(std::make_unique<std::byte[]>(count * sizeof(T)));
    return reinterpret_cast<T*>(buffers.back().get());
  }
};

struct Vector {
  duckdb_vector vector;
  duckdb_logical_type type;
  idx_t rows;

  void* data() const { return duckdb_vector_get_data(vector); }
};

template <typename From, typename To>
void Widen(const Vector& source, Layout layout, Owner& owner, Column& column) {
  const auto* from = static_cast<const From*>(source.data());
  To* to = owner.Allocate<To>(source.rows);
  for (idx_t row = 0; row < source.rows; ++row) to[row] = static_cast<To>(from[row]);
  column.data = to;
  column.layout = layout;
}

// Marks floats without a value as missing; the engine's mask is written only where one occurs.
void DropNonNumbers(const Vector& source, Column& column) {
  const auto* values = static_cast<const double*>(column.data);
  uint64_t* validity = const_cast<uint64_t*>(column.validity);
  for (idx_t row = 0; row < source.rows; ++row) {
    if (std::isfinite(values[row])) continue;
    if (validity == nullptr) {
      duckdb_vector_ensure_validity_writable(source.vector);
      validity = duckdb_vector_get_validity(source.vector);
    }
    duckdb_validity_set_row_invalid(validity, row);
  }
  column.validity = validity;
}

constexpr int64_t FloorDivide(int64_t value, int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

// Rewrites times to microseconds, in place: the chunk is ours alone.
void Rescale(const Vector& source, int64_t multiply, int64_t divide) {
  auto* values = static_cast<int64_t*>(source.data());
  for (idx_t row = 0; row < source.rows; ++row) {
    // Rows that are missing hold any bits; unsigned arithmetic keeps those from overflowing.
    values[row] = FloorDivide(
        static_cast<int64_t>(static_cast<uint64_t>(values[row]) * static_cast<uint64_t>(multiply)), divide);
  }
}

Status Fill(const Vector& source, Owner& owner, Column& column);

Status FillChild(duckdb_vector vector, LogicalType type, idx_t rows, Owner& owner, Column& column) {
  auto child = std::make_shared<Column>();
  INSITU_RETURN_IF_ERROR(Fill({vector, type.get(), rows}, owner, *child));
  column.child = std::move(child);
  column.layout = Layout::kList;
  return {};
}

Status FillList(const Vector& source, Owner& owner, Column& column) {
  return FillChild(duckdb_list_vector_get_child(source.vector),
                   LogicalType(duckdb_list_type_child_type(source.type)),
                   duckdb_list_vector_get_size(source.vector), owner, column);
}

Status FillArray(const Vector& source, Owner& owner, Column& column) {
  const idx_t size = duckdb_array_type_array_size(source.type);
  auto* lists = owner.Allocate<batch::ListRef>(source.rows);
  for (idx_t row = 0; row < source.rows; ++row) lists[row] = {row * size, size};
  column.data = lists;
  return FillChild(duckdb_array_vector_get_child(source.vector),
                   LogicalType(duckdb_array_type_child_type(source.type)), source.rows * size, owner, column);
}

Layout LayoutOfDecimal(duckdb_logical_type type) {
  switch (duckdb_decimal_internal_type(type)) {
    case DUCKDB_TYPE_SMALLINT: return Layout::kInt16;
    case DUCKDB_TYPE_INTEGER: return Layout::kInt32;
    case DUCKDB_TYPE_BIGINT: return Layout::kInt64;
    default: return Layout::kInt128;
  }
}

Status Fill(const Vector& source, Owner& owner, Column& column) {
  column.type = TypeOf(source.type);
  column.data = source.data();
  column.validity = duckdb_vector_get_validity(source.vector);
  switch (duckdb_get_type_id(source.type)) {
    case DUCKDB_TYPE_BOOLEAN: column.layout = Layout::kBool8; break;
    case DUCKDB_TYPE_TINYINT: column.layout = Layout::kInt8; break;
    case DUCKDB_TYPE_SMALLINT: column.layout = Layout::kInt16; break;
    case DUCKDB_TYPE_DATE:
    case DUCKDB_TYPE_INTEGER: column.layout = Layout::kInt32; break;
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_TIMESTAMP:
    case DUCKDB_TYPE_TIMESTAMP_TZ: column.layout = Layout::kInt64; break;
    case DUCKDB_TYPE_HUGEINT: column.layout = Layout::kInt128; break;
    case DUCKDB_TYPE_DECIMAL: column.layout = LayoutOfDecimal(source.type); break;
    case DUCKDB_TYPE_VARCHAR: column.layout = Layout::kText; break;
    case DUCKDB_TYPE_UTINYINT: Widen<uint8_t, int16_t>(source, Layout::kInt16, owner, column); break;
    case DUCKDB_TYPE_USMALLINT: Widen<uint16_t, int32_t>(source, Layout::kInt32, owner, column); break;
    case DUCKDB_TYPE_UINTEGER: Widen<uint32_t, int64_t>(source, Layout::kInt64, owner, column); break;
    case DUCKDB_TYPE_UBIGINT: Widen<uint64_t, types::Int128>(source, Layout::kInt128, owner, column); break;
    case DUCKDB_TYPE_FLOAT:
      Widen<float, double>(source, Layout::kDouble, owner, column);
      DropNonNumbers(source, column);
      break;
    case DUCKDB_TYPE_DOUBLE:
      column.layout = Layout::kDouble;
      DropNonNumbers(source, column);
      break;
    case DUCKDB_TYPE_TIMESTAMP_S:
      column.layout = Layout::kInt64;
      Rescale(source, 1'000'000, 1);
      break;
    case DUCKDB_TYPE_TIMESTAMP_MS:
      column.layout = Layout::kInt64;
      Rescale(source, 1'000, 1);
      break;
    case DUCKDB_TYPE_TIMESTAMP_NS:
      column.layout = Layout::kInt64;
      Rescale(source, 1, 1'000);
      break;
    case DUCKDB_TYPE_LIST: return FillList(source, owner, column);
    case DUCKDB_TYPE_ARRAY: return FillArray(source, owner, column);
    default:
      return Status(
          base::StatusCode::kUnsupported,
          "a result column of type " + DescribeColumn("", source.type).engine_type + " cannot be read");
  }
  return {};
}

}  // namespace

Result<batch::Batch> MakeBatch(Chunk chunk) {
  auto owner = std::make_shared<Owner>();
  owner->chunk = std::move(chunk);
  const duckdb_data_chunk data = owner->chunk.get();
  batch::Batch batch;
  batch.rows = duckdb_data_chunk_get_size(data);
  batch.columns.resize(duckdb_data_chunk_get_column_count(data));
  for (size_t i = 0; i < batch.columns.size(); ++i) {
    const duckdb_vector vector = duckdb_data_chunk_get_vector(data, i);
    const LogicalType type(duckdb_vector_get_column_type(vector));
    INSITU_RETURN_IF_ERROR(Fill({vector, type.get(), batch.rows}, *owner, batch.columns[i]));
  }
  batch.owner = std::move(owner);
  return batch;
}

}  // namespace insitu::warehouse::drivers::duckdb
