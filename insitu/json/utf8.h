#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace insitu::json {

/// One code point read from bytes. Of ill-formed bytes each stands alone, with its own value and `is_valid`
/// false.
struct CodePoint {
  char32_t value = 0;
  size_t length = 1;  ///< in bytes
  bool is_valid = false;
};

/// Reads the code point that begins at byte `at`. Overlong forms, surrogates and cut sequences are
/// ill-formed. Precondition: `at < text.size()`.
CodePoint DecodeUtf8(std::string_view text, size_t at);

/// Appends `point` to `out`. Precondition: it is a code point and no surrogate.
void AppendUtf8(char32_t point, std::string& out);

}  // namespace insitu::json
