#pragma once

#include <string>
#include <vector>

#include "insitu/diag/diagnostic.h"

namespace insitu::json {
class Writer;
}

namespace insitu::diag {

/// Returns the diagnostics as text, each with its line of source and the words underlined:
///
///     audiences/vip.yml:7:34: error: unknown attribute `contry` in entity `customer` [unknown-attribute]
///       7 |   where: count(purchase) > 3 and contry = 'DE'
///         |                                  ^^^^^^ did you mean `country`?
///
/// A span of several lines is underlined to the end of its first. Long lines are cut around the span.
std::string RenderText(const Sources& sources, const std::vector<Diagnostic>& diagnostics);

/// Writes the diagnostics as a JSON array of objects: severity, id, message, hint, file, line, column,
/// end_line, end_column, labels.
void WriteJson(const Sources& sources, const std::vector<Diagnostic>& diagnostics, json::Writer& out);

}  // namespace insitu::diag
