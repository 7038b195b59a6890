#include "insitu/json/number.h"

#include <cstddef>

namespace insitu::json {
namespace {

// Returns the index behind the digits that begin at `at`.
size_t SkipDigits(std::string_view text, size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

}  // namespace

bool IsNumber(std::string_view text) {
  size_t at = text.starts_with('-') ? 1 : 0;
  size_t end = SkipDigits(text, at);
  const bool has_leading_zero = end > at + 1 && text[at] == '0';
  if (end == at || has_leading_zero) return false;
  if (end < text.size() && text[end] == '.') {
    at = end + 1;
    end = SkipDigits(text, at);
    if (end == at) return false;
  }
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    at = end + 1;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    end = SkipDigits(text, at);
    if (end == at) return false;
  }
  return end == text.size();
}

}  // namespace insitu::json
