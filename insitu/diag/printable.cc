#include "insitu/diag/printable.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "insitu/json/utf8.h"

namespace insitu::diag {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Controls, and marks that reorder or hide what is printed around them.
constexpr std::array<Range, 9> kUnprintable = {{{0x0000, 0x001F},
                                                {0x007F, 0x009F},
                                                {0x00AD, 0x00AD},
                                                {0x061C, 0x061C},
                                                {0x200B, 0x200F},
                                                {0x2028, 0x202E},
                                                {0x2060, 0x206F},
                                                {0xFEFF, 0xFEFF},
                                                {0xE0000, 0xE007F}}};
// Marks that combine with the character before.
constexpr std::array<Range, 8> kZeroWide = {{{0x0300, 0x036F},
                                             {0x0483, 0x0489},
                                             {0x0591, 0x05BD},
                                             {0x064B, 0x065F},
                                             {0x1AB0, 0x1AFF},
                                             {0x20D0, 0x20FF},
                                             {0xFE00, 0xFE0F},
                                             {0xFE20, 0xFE2F}}};
// East Asian wide and full-width characters, and pictographs.
constexpr std::array<Range, 9> kTwoWide = {{{0x1100, 0x115F},
                                            {0x2E80, 0x303E},
                                            {0x3041, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0x1F300, 0x1F9FF},
                                            {0x20000, 0x3FFFD}}};

template <size_t kSize>
bool IsIn(const std::array<Range, kSize>& ranges, char32_t value) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return range.first <= value && value <= range.last; });
}

}  // namespace

Glyph GlyphAt(std::string_view text, size_t at) {
  const json::CodePoint point = json::DecodeUtf8(text, at);
  const auto value = static_cast<uint32_t>(point.value);
  if (!point.is_valid || IsIn(kUnprintable, point.value)) {
    std::string escape = value < 0x100 ? fmt::format("\\x{:02x}", value) : fmt::format("\\u{{{:x}}}", value);
    const size_t columns = escape.size();
    return {std::move(escape), columns, point.length};
  }
  size_t columns = 1;
  if (IsIn(kZeroWide, point.value)) columns = 0;
  if (IsIn(kTwoWide, point.value)) columns = 2;
  return {std::string(text.substr(at, point.length)), columns, point.length};
}

std::string Printable(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const Glyph glyph = GlyphAt(text, i);
    out += glyph.text;
    i += glyph.bytes;
  }
  return out;
}

std::string PrintableLines(std::string_view text) {
  std::string out;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    out += (begin == 0 ? "" : "\n") + Printable(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

size_t WidthOf(std::string_view text) {
  size_t columns = 0;
  for (size_t i = 0; i < text.size();) {
    const Glyph glyph = GlyphAt(text, i);
    columns += glyph.columns;
    i += glyph.bytes;
  }
  return columns;
}

}  // namespace insitu::diag
