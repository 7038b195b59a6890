#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/project/outline.h"
#include "insitu/project/project_files.h"

namespace insitu::project {

/// What may be written at a place of a project file.
struct Known {
  std::vector<std::string> fields;  ///< of a key: the fields that its mapping may have
  std::vector<std::string> words;   ///< of a value: the words that it may be
  bool is_formula = false;          ///< of a value: it is in the audience language
};

/// Returns what the readers of a file of `folder` (nothing: `insitu.yml`) take at `place`.
///
/// They are asked by giving them a file that holds nothing but that place, so what they read is written down
/// nowhere else.
Known KnownAt(std::optional<ProjectFolder> folder, const OutlinePlace& place);

}  // namespace insitu::project
