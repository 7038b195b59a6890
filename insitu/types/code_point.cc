#include "insitu/types/code_point.h"

namespace insitu::types {

namespace {

// What the first byte says of a sequence of `length` bytes: the least code that needs that many.
struct Lead {
  size_t length;
  char32_t bits;
  char32_t least;
};

Lead ReadLead(uint8_t byte) {
  if (byte >= 0xC2 && byte < 0xE0) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte < 0xF0) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte < 0xF5) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

CodePoint FirstCodePoint(std::string_view text) {
  const auto first = static_cast<uint8_t>(text.front());
  if (first < 0x80) return {first, 1};
  const Lead lead = ReadLead(first);
  if (lead.length == 0 || lead.length > text.size()) return {};
  char32_t code = lead.bits;
  for (size_t i = 1; i < lead.length; ++i) {
    const auto byte = static_cast<uint8_t>(text[i]);
    if ((byte & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  if (code < lead.least || code > 0x10FFFF || surrogate) return {};
  return {code, lead.length};
}

size_t AsciiPrefix(std::string_view text) {
  size_t length = 0;
  while (length + 8 <= text.size() && (EightBytes(text, length) & kHighBits) == 0) length += 8;
  if (length + 8 <= text.size()) return length;
  while (length < text.size() && static_cast<uint8_t>(text[length]) < 0x80) ++length;
  return length;
}

}  // namespace insitu::types
