#include "insitu/lsp/position.h"

#include <algorithm>

#include "insitu/json/utf8.h"

namespace insitu::lsp {
namespace {

// Returns how many units a code point has.
int64_t UnitsOf(const json::CodePoint& point, Encoding encoding) {
  if (encoding == Encoding::kUtf8) return static_cast<int64_t>(point.length);
  return point.is_valid && point.value > 0xFFFF ? 2 : 1;
}

}  // namespace

Positions::Positions(std::string_view text, Encoding encoding) : text_(text), encoding_(encoding), lines_{0} {
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !is_pair)) lines_.push_back(i + 1);
  }
}

Position Positions::At(size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto behind = std::ranges::upper_bound(lines_, offset);
  const auto line = static_cast<size_t>(behind - lines_.begin()) - 1;
  Position position{static_cast<int64_t>(line), 0};
  for (size_t at = lines_[line]; at < offset;) {
    const json::CodePoint point = json::DecodeUtf8(text_, at);
    if (at + point.length > offset) break;
    position.character += UnitsOf(point, encoding_);
    at += point.length;
  }
  return position;
}

size_t Positions::LineEnd(size_t line) const {
  size_t end = line + 1 < lines_.size() ? lines_[line + 1] : text_.size();
  while (end > lines_[line] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return end;
}

size_t Positions::OffsetOf(Position position) const {
  if (position.line < 0) return 0;
  if (position.line >= static_cast<int64_t>(lines_.size())) return text_.size();
  const auto line = static_cast<size_t>(position.line);
  const size_t end = LineEnd(line);
  size_t at = lines_[line];
  int64_t left = position.character;
  while (at < end) {
    const json::CodePoint point = json::DecodeUtf8(text_, at);
    left -= UnitsOf(point, encoding_);
    if (left < 0) break;
    at += point.length;
  }
  return at;
}

}  // namespace insitu::lsp
