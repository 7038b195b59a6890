#include "insitu/warehouse/drivers/duckdb/exact.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "insitu/types/value.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

bool AreDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsInteger(std::string_view text) {
  if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

bool IsDecimal(std::string_view text, int precision, int scale) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.empty() || !AreDigits(whole) || !AreDigits(fraction)) return false;
  if (point != std::string_view::npos && fraction.empty()) return false;
  while (whole.starts_with('0')) whole.remove_prefix(1);
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  return whole.size() <= static_cast<size_t>(precision - scale) &&
         fraction.size() <= static_cast<size_t>(scale);
}

/// Files part day and clock by a blank as often as by a `T`.
std::string WithT(std::string_view text) {
  std::string spelled(text);
  constexpr size_t kDay = 10;
  if (spelled.size() > kDay && spelled[kDay] == ' ') spelled[kDay] = 'T';
  return spelled;
}

}  // namespace

bool is_read_loosely(const types::Type& type) {
  return type.is_exact() || type.is(types::TypeKind::kDate) || type.is(types::TypeKind::kTime) ||
         type.is(types::TypeKind::kLocalTime);
}

bool FitsExactly(std::string_view text, const types::Type& type) {
  if (type.is(types::TypeKind::kInteger)) return IsInteger(text);
  if (type.is(types::TypeKind::kDate)) return types::ParseDate(text).has_value();
  if (type.is(types::TypeKind::kTime)) return types::ParseInstant(WithT(text)).has_value();
  if (type.is(types::TypeKind::kLocalTime)) return types::ParseLocalTime(WithT(text)).has_value();
  return IsDecimal(text, type.precision(), type.scale());
}

}  // namespace insitu::warehouse::drivers::duckdb
