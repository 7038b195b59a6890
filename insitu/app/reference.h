#pragma once

#include <string>
#include <vector>

#include "insitu/app/outcome.h"
#include "insitu/json/writer.h"
#include "insitu/language/constructs.h"

namespace insitu::app {

/// Finds what the reference of the language has on a word or phrase, such as `first time`; everything for no words.
Outcome<std::vector<const language::Construct*>> ConstructsOf(const std::vector<std::string>& words);

/// Returns the reference in Markdown: the whole page where `constructs` are all of them.
std::string MarkdownOf(const std::vector<const language::Construct*>& constructs);

/// Writes the same as an object with `constructs`.
void WriteConstructs(const std::vector<const language::Construct*>& constructs, json::Writer& out);

}  // namespace insitu::app
