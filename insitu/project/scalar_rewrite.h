#pragma once

#include <string>
#include <string_view>

#include "insitu/language/syntax.h"
#include "insitu/project/yaml_node.h"

namespace insitu::project {

/// A piece of a file and what stands there instead.
struct Replacement {
  diag::Span span;
  std::string text;
};

/// Returns how `scalar` of the file `file_text` is rewritten so that it holds the canonical text of `tree`.
///
/// The scalar keeps its style: a block keeps its header and indentation and is broken into lines, a quoted
/// text keeps its quotes, a bare text gets quotes only where it needs them. A text that its style cannot hold
/// (a line break within quotes of the formula, outside a literal block) is left as it is.
Replacement RewriteScalar(const YamlNode& scalar, const language::Expr& tree, std::string_view file_text);

}  // namespace insitu::project
