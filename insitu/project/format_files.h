#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/diag/diagnostic.h"
#include "insitu/project/project_files.h"

namespace insitu::project {

/// A file whose formulas are not in their canonical text, and its text with all of them in it.
struct FormattedFile {
  std::string name;  ///< relative to the project's folder
  std::string text;
};

/// Returns the text of file `file`, a file of `folder`, with every condition and value in its canonical text;
/// all else stays byte for byte. A formula with a mistake stays as it is and is reported. Returns nothing,
/// and reports why, where the file cannot be read as YAML. Formatting the result again gives the same text.
std::optional<std::string> FormatFile(const diag::Sources& sources, uint32_t file, ProjectFolder folder,
                                      diag::Emitter& diagnostics);

/// Returns the files of the project in `folder` that formatting changes. Nothing is written. Mistakes are
/// reported as by `FormatFile`; fails where `Load` does.
base::Result<std::vector<FormattedFile>> FormatProject(const std::string& folder, diag::Sources& sources,
                                                       diag::Emitter& diagnostics);

}  // namespace insitu::project
