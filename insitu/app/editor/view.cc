#include "insitu/app/editor/view.h"

#include <algorithm>

namespace insitu::app::editor {
namespace {

/// What two versions of a text share: so many bytes at the beginning, and so many at the end.
struct Shared {
  size_t prefix = 0;
  size_t suffix = 0;
};

Shared SharedBy(std::string_view old_text, std::string_view new_text) {
  const size_t most = std::min(old_text.size(), new_text.size());
  Shared shared;
  while (shared.prefix < most && old_text[shared.prefix] == new_text[shared.prefix]) ++shared.prefix;
  while (shared.suffix < most - shared.prefix &&
         old_text[old_text.size() - 1 - shared.suffix] == new_text[new_text.size() - 1 - shared.suffix]) {
    ++shared.suffix;
  }
  return shared;
}

/// Carries `[begin, end)` of one version over to the other; nothing where it was changed.
std::optional<std::pair<uint32_t, uint32_t>> Carried(std::string_view from, std::string_view to,
                                                     uint32_t begin, uint32_t end) {
  const Shared shared = SharedBy(from, to);
  if (end <= shared.prefix) return std::pair(begin, end);
  if (begin < from.size() - shared.suffix) return std::nullopt;
  const auto moved = static_cast<int64_t>(to.size()) - static_cast<int64_t>(from.size());
  return std::pair(static_cast<uint32_t>(begin + moved), static_cast<uint32_t>(end + moved));
}

}  // namespace

std::string_view View::TextOf(const std::string& file) const {
  const auto open = open_.find(file);
  if (open != open_.end()) return open->second;
  const std::optional<uint32_t> known = snapshot_.FileNamed(file);
  return known ? snapshot_.sources().file(*known).text() : std::string_view();
}

std::optional<Location> View::Now(diag::Span span) const {
  const diag::SourceFile& file = snapshot_.sources().file(span.file);
  const auto open = open_.find(file.name());
  if (open == open_.end()) return Location{file.name(), span.begin, span.end};
  const auto now = Carried(file.text(), open->second, span.begin, span.end);
  if (!now) return std::nullopt;
  return Location{file.name(), now->first, now->second};
}

const Occurrence* View::OccurrenceAt(const std::string& file, uint32_t offset) const {
  const std::optional<uint32_t> known = snapshot_.FileNamed(file);
  if (!known) return nullptr;
  const auto then = Carried(TextOf(file), snapshot_.sources().file(*known).text(), offset, offset);
  if (!then) return nullptr;
  const Occurrence* place = snapshot_.symbols().At(*known, then->first);
  // A name at the edge of an edit may have become another one.
  return place != nullptr && Now(place->span) ? place : nullptr;
}

}  // namespace insitu::app::editor
