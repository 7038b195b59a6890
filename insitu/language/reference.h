#pragma once

#include <string>

#include "insitu/language/constructs.h"

namespace insitu::language {

/// Returns the reference of the language in Markdown: all constructs, kind by kind. It is docs/reference.md.
std::string Reference();

/// Returns what the reference says of one construct, below a heading with its form.
std::string ArticleOf(const Construct& construct);

/// Returns what a construct gives for missing values and for people without rows, in Markdown.
std::string EdgesOf(const Construct& construct);

}  // namespace insitu::language
