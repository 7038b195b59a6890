#pragma once

#include <string_view>

#include "insitu/project/yaml_node.h"

struct fy_token;
struct fy_token_iter;

namespace insitu::project {

/// Fills text, style, span and offsets of `node` from a scalar's token. `file_text` is the text that the
/// parser reads: the token's pieces point into it, and each piece that does not (an escape, a joined line
/// break) is found there by its form. Returns false where the token cannot be decoded.
bool ReadScalar(fy_token* token, fy_token_iter* iterator, std::string_view file_text, YamlNode& node);

}  // namespace insitu::project
