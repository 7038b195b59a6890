#pragma once

#include <string>
#include <string_view>

#include "insitu/language/syntax.h"

/// What the tests of this folder share; defined in parser_test.cc.
namespace insitu::language {

/// Parses `text` and returns the tree, or null after mistakes.
ExprPtr ParseText(std::string_view text);

/// Returns what is reported about `text`, a line each: `underlined words: message [id] | hint`.
std::string Mistakes(std::string_view text);

}  // namespace insitu::language
