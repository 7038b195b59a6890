#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "insitu/app/editor/snapshot.h"
#include "insitu/project/project_files.h"

namespace insitu::app::editor {

/// Texts that an editor holds, by the names of their files relative to the project.
using Texts = project::Unsaved;

/// A piece of a file as its text is now.
struct Location {
  std::string file;  ///< relative to the project
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// A project as an editor sees it: the texts as they are now, and what was found out about them when they
/// were checked last, which may be some keystrokes ago. Places are carried over: what stands before an edit
/// stays, what stands behind it moves.
class View {
 public:
  /// Both must outlive the view. `open` are the texts that the editor holds.
  View(const Snapshot& snapshot, const Texts& open) : snapshot_(snapshot), open_(open) {}

  const Snapshot& snapshot() const { return snapshot_; }
  /// Returns the text of a file as it is now; empty where neither editor nor snapshot has it.
  std::string_view TextOf(const std::string& file) const;
  /// Returns where a span of the snapshot is now; nothing where its text was changed.
  std::optional<Location> Now(diag::Span span) const;
  /// Returns the symbol that is named at byte `offset` of a file as it is now, and where; null where none is
  /// known.
  const Occurrence* OccurrenceAt(const std::string& file, uint32_t offset) const;

 private:
  const Snapshot& snapshot_;
  const Texts& open_;
};

}  // namespace insitu::app::editor
