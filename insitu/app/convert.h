#pragma once

#include <string>
#include <vector>

#include "insitu/app/outcome.h"
#include "insitu/app/written_condition.h"
#include "insitu/json/writer.h"

namespace insitu::app {

/// A condition that was read from one face of the language.
struct Converted {
  Face given = Face::kText;
  language::ExprPtr tree;
};

/// Returns the other face: JSON for a text, canonical text for JSON.
std::string OtherFace(const Converted& converted);
/// Writes both as an object with `text` and `json`.
void WriteFaces(const Converted& converted, json::Writer& out);

/// Where conditions were read, and what is wrong with them.
struct ConversionReport {
  diag::Sources sources;
  std::vector<diag::Diagnostic> diagnostics;
};

/// Reads a condition. No project is needed: names are not looked up.
Outcome<Converted> Convert(const WrittenCondition& condition, ConversionReport& report);

/// Reads the condition of an audience of the project in `folder`; no warehouse is opened. Mistakes elsewhere in the project do
/// not matter.
Outcome<Converted> ConvertAudience(const std::string& folder, const std::string& audience,
                                   ConversionReport& report);

}  // namespace insitu::app
