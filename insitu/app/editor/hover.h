#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/app/editor/view.h"

namespace insitu::app::editor {

/// What is known of the name or word at a place.
struct Hover {
  Location place;
  std::string markdown;
};

/// Describes what stands at byte `offset` of a file: a name of the project, or a word of the language;
/// nothing where it is neither.
std::optional<Hover> HoverAt(const View& view, const std::string& file, uint32_t offset);

/// Returns where the name at `offset` is declared; nothing where none stands there, or it is a column of a
/// table.
std::optional<Location> DeclarationAt(const View& view, const std::string& file, uint32_t offset);

/// Returns all places that name what is named at `offset`, its declaration among them.
std::vector<Location> ReferencesAt(const View& view, const std::string& file, uint32_t offset);

/// A name that a file declares.
struct Declared {
  const Symbol* symbol = nullptr;  ///< belongs to the snapshot
  Location place;
};

/// Lists what a file declares, in its order.
std::vector<Declared> DeclaredIn(const View& view, const std::string& file);

}  // namespace insitu::app::editor
