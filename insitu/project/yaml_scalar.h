#pragma once

#include <cstdint>
#include <string_view>

#include "insitu/project/yaml_node.h"

namespace insitu::project {

/// Reads the text of a scalar from the file itself, and where each of its bytes stands.
///
/// `node` has the style and the span that the YAML library found. The list or mapping that holds it begins at
/// `parent_begin`; the header of a block such as `|2` counts from there. The library's own text is not used:
/// it loses quotes that follow each other, breaks of folded blocks and escapes at the end of a line.
/// Precondition: the library accepted the scalar, so its escapes are whole.
void ReadScalarText(std::string_view file_text, uint32_t parent_begin, YamlNode& node);

}  // namespace insitu::project
