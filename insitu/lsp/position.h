#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace insitu::lsp {

/// How columns are counted: in bytes of UTF-8, or in units of UTF-16, as is done where nothing else was
/// agreed.
enum class Encoding { kUtf8, kUtf16 };

/// A place as the protocol says it; both count from 0.
struct Position {
  int64_t line = 0;
  int64_t character = 0;
};

/// Translates places of one text. Lines end at `\n`, `\r\n` or `\r`.
class Positions {
 public:
  /// `text` must outlive this object.
  Positions(std::string_view text, Encoding encoding);

  /// Returns the place of byte `offset`; an offset past the end is the end.
  Position At(size_t offset) const;
  /// Returns the byte at `position`. A character behind the end of its line is that end, one inside a letter
  /// its beginning, a line behind the last the end of the text.
  size_t OffsetOf(Position position) const;

 private:
  size_t LineEnd(size_t line) const;

  std::string_view text_;
  Encoding encoding_;
  std::vector<size_t> lines_;
};

}  // namespace insitu::lsp
