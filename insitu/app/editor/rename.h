#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/app/editor/view.h"
#include "insitu/app/outcome.h"

namespace insitu::app::editor {

/// A piece of a file and what stands there instead.
struct Edit {
  Location place;
  std::string text;
};

/// Returns the place of the name at `offset` that could get another one; a failure says why none could.
Outcome<Location> RenamableAt(const View& view, const std::string& file, uint32_t offset);

/// Returns the edits that give what is named at `offset` the name `name`, in all files of the project.
///
/// Refuses what is no name, a name that is taken, and any name with which the project would say something
/// else than before: the edited project is checked, and every name in it must still stand for what it stood
/// for. Precondition: the snapshot is that of the texts as they are now.
Outcome<std::vector<Edit>> Rename(const View& view, const std::string& file, uint32_t offset,
                                  const std::string& name, const Texts& open);

/// Returns the edit that brings a file into canonical text, or none where it is. Mistakes hinder nothing
/// else.
std::optional<Edit> FormatEdit(const View& view, const std::string& file);

}  // namespace insitu::app::editor
