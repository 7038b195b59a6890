#pragma once

#include <string>
#include <variant>
#include <vector>

#include "insitu/app/outcome.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::app {

/// What formatting a project found.
struct FormatReport {
  diag::Sources sources;
  std::vector<diag::Diagnostic> diagnostics;
  std::vector<std::string> changed;  ///< files, relative to the project
};

/// Brings the conditions and values of all project files into canonical text; all else stays byte for byte. Each changed file is
/// replaced as a whole, unless `is_written` is false.
Outcome<std::monostate> FormatProject(const std::string& folder, bool is_written, FormatReport& report);

}  // namespace insitu::app
