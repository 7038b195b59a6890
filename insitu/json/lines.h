#pragma once

#include <cstddef>
#include <string>

#include "insitu/json/document.h"

namespace insitu::json {

/// Writes a document for people: what fits into `width` columns stands on one line, the rest is broken and indented by two
/// blanks a level.
std::string ToLines(const Node& document, size_t width);

}  // namespace insitu::json
