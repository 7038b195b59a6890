#include "insitu/batch/select.h"

#include <cstring>
#include <memory>

#include "insitu/base/check.h"

namespace insitu::batch {
namespace {

// What the columns of a selection look into.
struct Memory {
  std::vector<std::vector<std::byte>> values;
  std::vector<std::vector<uint64_t>> validity;
  std::shared_ptr<const void> origin;
};

size_t SizeOf(Layout layout) {
  switch (layout) {
    case Layout::kBool8:
    case Layout::kInt8: return sizeof(int8_t);
    case Layout::kInt16: return sizeof(int16_t);
    case Layout::kInt32: return sizeof(int32_t);
    case Layout::kInt64: return sizeof(int64_t);
    case Layout::kInt128: return sizeof(types::Int128);
    case Layout::kDouble: return sizeof(double);
    case Layout::kText: return sizeof(TextRef);
    case Layout::kList: return sizeof(ListRef);
  }
  base::FailCheck("layout is known", "column has no layout");
}

std::vector<std::byte> ValuesOf(const Column& column, const std::vector<uint64_t>& rows) {
  const size_t size = SizeOf(column.layout);
  std::vector<std::byte> values(rows.size() * size);
  for (size_t i = 0; i < rows.size(); ++i) {
    std::memcpy(&values[i * size], static_cast<const std::byte*>(column.data) + rows[i] * size, size);
  }
  return values;
}

std::vector<uint64_t> ValidityOf(const Column& column, const std::vector<uint64_t>& rows) {
  std::vector<uint64_t> validity(rows.size() / 64 + 1, ~uint64_t{0});
  for (size_t i = 0; i < rows.size(); ++i) {
    if (column.is_missing(rows[i])) validity[i / 64] &= ~(uint64_t{1} << (i % 64));
  }
  return validity;
}

}  // namespace

Batch Select(const Batch& batch, const std::vector<uint64_t>& rows) {
  auto memory = std::make_shared<Memory>();
  memory->origin = batch.owner;
  Batch selected;
  selected.rows = rows.size();
  selected.columns = batch.columns;
  for (Column& column : selected.columns) {
    const bool has_validity = column.validity != nullptr;
    memory->values.push_back(ValuesOf(column, rows));
    memory->validity.push_back(has_validity ? ValidityOf(column, rows) : std::vector<uint64_t>());
    column.data = memory->values.back().data();
    column.validity = has_validity ? memory->validity.back().data() : nullptr;
  }
  selected.owner = std::move(memory);
  return selected;
}

}  // namespace insitu::batch
