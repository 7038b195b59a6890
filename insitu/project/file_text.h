#pragma once

#include <cstdint>

#include "insitu/diag/diagnostic.h"

namespace insitu::project {

/// Reports the first byte of file `file` that is not UTF-8, or a control character other than tab and line
/// breaks. Returns whether the text has none and may be given to a parser.
bool CheckText(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics);

/// Returns the length of the UTF-8 sequence at the start of `text` (1 to 4), or 0 if it is none.
/// Precondition: not empty.
size_t Utf8Length(std::string_view text);

}  // namespace insitu::project
