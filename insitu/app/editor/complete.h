#pragma once

#include <string>
#include <vector>

#include "insitu/app/editor/seen_values.h"
#include "insitu/app/editor/view.h"

namespace insitu::app::editor {

enum class CompletionKind { kField, kWord, kValue, kColumn, kSymbol };

/// Something that may be written at a place.
struct Completion {
  CompletionKind kind = CompletionKind::kWord;
  std::string label;
  std::string text;                ///< what is written
  std::string detail = {};         ///< in a few words, as text
  std::string documentation = {};  ///< Markdown
  const Symbol* symbol = nullptr;  ///< of `kSymbol`; belongs to the snapshot
};

struct Completions {
  uint32_t begin = 0;  ///< where the text begins that is replaced, which ends at the place asked about
  std::vector<Completion> items;  ///< the likeliest first
};

/// Lists what may be written at byte `offset` of a file: fields and words of the file, names and words of
/// the language, values seen in the column that is compared. What was begun there is a part of each.
Completions CompletionsAt(const View& view, const SeenValues& values, const std::string& file,
                          uint32_t offset);

}  // namespace insitu::app::editor
