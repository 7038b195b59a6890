#pragma once

#include <string>

#include "insitu/app/editor/symbols.h"

namespace insitu::app::editor {

/// Says in a few words what a symbol is: "attribute of `customer`, text".
std::string SummaryOf(const Symbol& symbol);

/// Describes a symbol in Markdown: what it is, its description, its formula, where it comes from.
std::string MarkdownOf(const Symbol& symbol);

/// Describes a word or phrase of the language in Markdown; empty for what is none.
std::string MarkdownOfWord(const std::string& phrase);

}  // namespace insitu::app::editor
