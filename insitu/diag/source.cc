#include "insitu/diag/source.h"

#include <algorithm>

#include "insitu/base/check.h"
#include "insitu/json/utf8.h"

namespace insitu::diag {
namespace {

constexpr size_t kBytesPerMilestone = 1024;

}  // namespace

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0}, milestones_{{}} {
  INSITU_CHECK(text_.size() < UINT32_MAX, "a source file is smaller than 4 GB");
  uint32_t code_points = 0;
  for (size_t i = 0; i < text_.size(); ++code_points) {
    if (i >= milestones_.back().offset + kBytesPerMilestone)
      milestones_.push_back({static_cast<uint32_t>(i), code_points});
    if (text_[i] == '\n') line_starts_.push_back(static_cast<uint32_t>(i + 1));
    i += json::DecodeUtf8(text_, i).length;
  }
}

Position SourceFile::PositionAt(uint32_t offset) const {
  const size_t end = std::min<size_t>(offset, text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), end);
  const auto line = static_cast<uint32_t>(next - line_starts_.begin());
  return {line, CodePointsBefore(end) - CodePointsBefore(*(next - 1)) + 1};
}

// A code point that `offset` cuts in two counts.
uint32_t SourceFile::CodePointsBefore(size_t offset) const {
  const auto next =
      std::upper_bound(milestones_.begin(), milestones_.end(), offset,
                       [](size_t wanted, const Milestone& milestone) { return wanted < milestone.offset; });
  uint32_t code_points = (next - 1)->code_points;
  for (size_t i = (next - 1)->offset; i < offset; i += json::DecodeUtf8(text_, i).length) ++code_points;
  return code_points;
}

std::string_view SourceFile::Line(uint32_t line) const {
  if (line == 0 || line > line_starts_.size()) return {};
  const size_t begin = line_starts_[line - 1];
  const size_t end = line < line_starts_.size() ? line_starts_[line] - 1 : text_.size();
  std::string_view text = std::string_view(text_).substr(begin, end - begin);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

uint32_t SourceFile::LineStart(uint32_t line) const {
  if (line == 0 || line > line_starts_.size()) return static_cast<uint32_t>(text_.size());
  return line_starts_[line - 1];
}

uint32_t Sources::Add(std::string name, std::string text) {
  files_.emplace_back(std::move(name), std::move(text));
  return static_cast<uint32_t>(files_.size() - 1);
}

Excerpt::Excerpt(std::string text, uint32_t file, std::vector<uint32_t> offsets, uint32_t end)
    : text_(std::move(text)), file_(file), offsets_(std::move(offsets)), end_(end) {
  INSITU_CHECK(offsets_.size() == text_.size(), "every byte of an excerpt has a place");
}

Excerpt Excerpt::Whole(const Sources& sources, uint32_t file) {
  const std::string_view text = sources.file(file).text();
  std::vector<uint32_t> offsets(text.size());
  for (uint32_t i = 0; i < offsets.size(); ++i) offsets[i] = i;
  return Excerpt(std::string(text), file, std::move(offsets), static_cast<uint32_t>(text.size()));
}

Span Excerpt::SpanOf(size_t begin, size_t end) const {
  end = std::min(end, text_.size());
  begin = std::min(begin, end);
  const uint32_t first = begin < offsets_.size() ? offsets_[begin] : end_;
  // Not the place of the byte behind the last: that one may stand on another line, behind an indentation.
  const uint32_t behind = begin < end ? offsets_[end - 1] + 1 : first;
  return behind < first ? Span{file_, behind - 1, first + 1} : Span{file_, first, behind};
}

}  // namespace insitu::diag
