#pragma once

#include <cstdint>
#include <string_view>

#include "insitu/diag/diagnostic.h"

namespace insitu::project {

/// What the YAML parser says about a text it cannot read.
struct YamlFailure {
  std::string_view message;  ///< the library's own words
  int line = 0;              ///< from 1; 0 where it names no place
  int column = 0;            ///< from 1, in code points
};

/// Reports `failure` in our words at its place in `file`: a tab that indents a line, an unclosed bracket at
/// `innermost` (the place where the innermost list or mapping begins), or what the library's message stands
/// for.
void ReportYamlFailure(const diag::Sources& sources, uint32_t file, const YamlFailure& failure,
                       diag::Span innermost, diag::Emitter& diagnostics);

}  // namespace insitu::project
