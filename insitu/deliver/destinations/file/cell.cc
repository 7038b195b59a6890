#include "insitu/deliver/destinations/file/cell.h"

#include <charconv>

#include "insitu/json/writer.h"
#include "insitu/types/value.h"

namespace insitu::deliver::destinations::file {
namespace {

using batch::Column;
using batch::Layout;

void AppendInteger(int64_t number, std::string& out) {
  char digits[24];
  const auto [end, error] = std::to_chars(digits, digits + sizeof(digits), number);
  out.append(digits, end);
}

bool IsQuotedInJson(const types::Type& type) {
  return type.is(types::TypeKind::kDate) || type.is(types::TypeKind::kTime) ||
         type.is(types::TypeKind::kLocalTime);
}

}  // namespace

void AppendPlain(const Column& column, uint64_t row, std::string& out) {
  // Integers are the bulk of what is ever written: keys.
  if (column.type.is(types::TypeKind::kInteger) && column.layout != Layout::kInt128) {
    AppendInteger(column.integer(row), out);
  } else if (column.type.is(types::TypeKind::kTime)) {
    out += types::ToText(types::Instant{column.integer(row)});
  } else {
    out += types::ToText(column.value(row));
  }
}

void AppendJson(const Column& column, uint64_t row, std::string& out) {
  if (column.is_missing(row)) {
    out += "null";
  } else if (column.layout == Layout::kText) {
    json::AppendString(column.text(row), out);
  } else if (column.layout == Layout::kList) {
    const auto list = static_cast<const batch::ListRef*>(column.data)[row];
    out += '[';
    for (uint64_t i = 0; i < list.length; ++i) {
      if (i > 0) out += ',';
      AppendJson(*column.child, list.offset + i, out);
    }
    out += ']';
  } else if (IsQuotedInJson(column.type)) {
    out += '"';
    AppendPlain(column, row, out);
    out += '"';
  } else {
    AppendPlain(column, row, out);
  }
}

}  // namespace insitu::deliver::destinations::file
