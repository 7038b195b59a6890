#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace insitu::types {

/// One step through UTF-8: a code point and how many bytes it takes.
struct CodePoint {
  char32_t code = 0;
  size_t length = 0;  ///< 0 if the bytes are not well-formed
};

/// Reads the code point that `text` begins with. Precondition: `text` is not empty.
CodePoint FirstCodePoint(std::string_view text);

/// Returns 8 bytes of `text` at `offset` as a number. Precondition: they are there.
inline uint64_t EightBytes(std::string_view text, size_t offset) {
  uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + offset, sizeof(bytes));
  return bytes;
}

/// One in the highest bit of each of 8 bytes; a byte of ASCII never has it.
inline constexpr uint64_t kHighBits = 0x8080808080808080;

/// Returns how many bytes at the front of `text` are ASCII; may stop up to 7 bytes early unless all of `text`
/// is.
size_t AsciiPrefix(std::string_view text);

}  // namespace insitu::types
