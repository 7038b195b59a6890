#include "insitu/warehouse/drivers/duckdb/exact.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "insitu/types/file_time.h"

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

// Years that have no four digits are in no calendar of ours.
std::optional<std::string> SpellInstant(std::string_view text) {
  const std::optional<types::Instant> instant = types::ParseFileInstant(text);
  if (!instant) return std::nullopt;
  std::string exact = types::ToText(*instant);
  return exact.find('-') == 4 ? std::optional(std::move(exact)) : std::nullopt;
}

// Writes a JSON number that the engine holds in binary as the decimal it came from: up to 15 digits there is only one.
std::optional<std::string> WithoutExponent(std::string_view number) {
  constexpr size_t kSafeDigits = 15;
  const size_t mark = number.find_first_of("eE");
  std::string_view mantissa = number.substr(0, mark);
  if (mark == std::string_view::npos && mantissa.find('.') == std::string_view::npos)
    return std::string(number);
  int exponent = 0;
  if (mark != std::string_view::npos) {
    std::string_view digits = number.substr(mark + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  }
  const bool is_negative = mantissa.starts_with('-');
  if (is_negative) mantissa.remove_prefix(1);
  const size_t point = std::min(mantissa.find('.'), mantissa.size());
  std::string digits(mantissa.substr(0, point));
  if (point < mantissa.size()) digits += mantissa.substr(point + 1);
  if (digits.empty() || !AreDigits(digits)) return std::nullopt;
  int64_t whole = static_cast<int64_t>(point) + exponent;
  const size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  if (digits.find_last_not_of('0') - first >= kSafeDigits) return std::nullopt;
  if (whole < 1) digits.insert(0, static_cast<size_t>(1 - whole), '0');
  whole = std::max<int64_t>(whole, 1);
  if (digits.size() < static_cast<size_t>(whole)) digits.resize(static_cast<size_t>(whole), '0');
  if (digits.size() > static_cast<size_t>(whole)) digits.insert(static_cast<size_t>(whole), ".");
  if (is_negative) digits.insert(0, 1, '-');
  return digits;
}

}  // namespace

bool is_read_loosely(const types::Type& type) {
  return type.is_exact() || type.is(types::TypeKind::kDate) || type.is(types::TypeKind::kTime) ||
         type.is(types::TypeKind::kLocalTime);
}

std::optional<std::string> ExactText(std::string_view text, const types::Type& type) {
  if (type.is(types::TypeKind::kTime)) return SpellInstant(text);
  if (type.is(types::TypeKind::kLocalTime)) {
    const auto clock = types::ParseFileLocalTime(text);
    return clock ? std::optional(types::ToText(*clock)) : std::nullopt;
  }
  const bool is_exact = type.is(types::TypeKind::kInteger) ? IsInteger(text)
                        : type.is(types::TypeKind::kDate)  ? types::ParseDate(text).has_value()
                                                           : IsDecimal(text, type.precision(), type.scale());
  return is_exact ? std::optional(std::string(text)) : std::nullopt;
}

std::optional<std::string> ExactTextOfJson(std::string_view json, const types::Type& type) {
  if (json.size() >= 2 && json.front() == '"') return ExactText(json.substr(1, json.size() - 2), type);
  const std::optional<std::string> plain = WithoutExponent(json);
  return plain ? ExactText(*plain, type) : std::nullopt;
}

}  // namespace insitu::warehouse::drivers::duckdb
