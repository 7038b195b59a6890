#include "insitu/project/file_text.h"

#include <string_view>

#include <fmt/format.h>

#include "insitu/project/diagnostics.h"

namespace insitu::project {

size_t Utf8Length(std::string_view text) {
  const auto byte = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
  }
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
  const unsigned char second = byte(1);
  const bool is_outside = (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
                          (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f);
  return is_outside ? 0 : length;
}

bool CheckText(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics) {
  const std::string_view text = sources.file(file).text();
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const size_t length = Utf8Length(text.substr(i));
    const diag::Span span{file, static_cast<uint32_t>(i), static_cast<uint32_t>(i + 1)};
    if (length == 0) {
      diagnostics.Report(span, FileNotUtf8, fmt::format("0x{:02x}", byte))
          .Hint("save the file as UTF-8")
          .Emit();
      return false;
    }
    const bool is_control = (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
    if (is_control) {
      diagnostics.Report(span, ControlCharacterInFile, fmt::format("U+{:04X}", byte)).Emit();
      return false;
    }
    i += length;
  }
  return true;
}

}  // namespace insitu::project
