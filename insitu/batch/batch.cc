#include "insitu/batch/batch.h"

#include <string>
#include <utility>

#include "insitu/base/check.h"

namespace insitu::batch {
namespace {

template <typename T>
T At(const Column& column, uint64_t row) {
  return static_cast<const T*>(column.data)[row];
}

types::Int128 WideInteger(const Column& column, uint64_t row) {
  return column.layout == Layout::kInt128 ? At<types::Int128>(column, row) : column.integer(row);
}

types::Value ListValue(const Column& column, uint64_t row) {
  const auto list = At<ListRef>(column, row);
  std::vector<types::Value> elements;
  elements.reserve(list.length);
  for (uint64_t i = 0; i < list.length; ++i) elements.push_back(column.child->value(list.offset + i));
  return {std::move(elements)};
}

// Gives a number in `column` the meaning that the column's type has.
types::Value NumberValue(const Column& column, uint64_t row) {
  switch (column.type.kind()) {
    case types::TypeKind::kDate: return {types::Date{static_cast<int32_t>(column.integer(row))}};
    case types::TypeKind::kTime: return {types::Instant{column.integer(row)}};
    case types::TypeKind::kLocalTime: return {types::LocalTime{column.integer(row)}};
    case types::TypeKind::kDecimal: return {types::Decimal{WideInteger(column, row), column.type.scale()}};
    case types::TypeKind::kInteger:
      // A sum of integers may come in 128 bits; it stays exact as a decimal if it needs them.
      if (const types::Int128 wide = WideInteger(column, row); wide != static_cast<int64_t>(wide)) {
        return {types::Decimal{wide, 0}};
      }
      return {column.integer(row)};
    case types::TypeKind::kBoolean:
    case types::TypeKind::kFloat:
    case types::TypeKind::kText:
    case types::TypeKind::kList:
    case types::TypeKind::kStruct:
    case types::TypeKind::kPoint:
    case types::TypeKind::kPoison: break;
  }
  base::FailCheck("type fits layout", "a column of type " + column.type.ToString() + " holds numbers");
}

}  // namespace

int64_t Column::integer(uint64_t row) const {
  switch (layout) {
    case Layout::kBool8:
    case Layout::kInt8: return At<int8_t>(*this, row);
    case Layout::kInt16: return At<int16_t>(*this, row);
    case Layout::kInt32: return At<int32_t>(*this, row);
    case Layout::kInt64: return At<int64_t>(*this, row);
    case Layout::kInt128: return static_cast<int64_t>(At<types::Int128>(*this, row));
    case Layout::kDouble:
    case Layout::kText:
    case Layout::kList: break;
  }
  base::FailCheck("layout is an integer one", "column holds no integers");
}

types::Value Column::value(uint64_t row) const {
  if (is_missing(row)) return {};
  switch (layout) {
    case Layout::kBool8: return {At<int8_t>(*this, row) != 0};
    case Layout::kDouble: return {At<double>(*this, row)};
    case Layout::kText: return {std::string(text(row))};
    case Layout::kList: return ListValue(*this, row);
    case Layout::kInt8:
    case Layout::kInt16:
    case Layout::kInt32:
    case Layout::kInt64:
    case Layout::kInt128: return NumberValue(*this, row);
  }
  base::FailCheck("layout is known", "column has no layout");
}

}  // namespace insitu::batch
