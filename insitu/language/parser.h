#pragma once

#include "insitu/diag/diagnostic.h"
#include "insitu/language/syntax.h"

namespace insitu::language {

/// Reads one condition or value. Every mistake is reported to `diagnostics` with its place in the file the
/// text was taken from; then the result is null. Parsing goes on after a mistake where the next operand is
/// certain, so that several are reported at once. Nesting is limited to 200 levels, the text to 1 MB, a list
/// to 10,000 items.
ExprPtr Parse(const diag::Excerpt& text, diag::Emitter& diagnostics);

/// Reads it too. After a mistake `rest` is what stands beside it: conditions joined by `and` or `or`, null in the place of those
/// that cannot be read; null where there is no such chain.
ExprPtr Parse(const diag::Excerpt& text, diag::Emitter& diagnostics, ExprPtr& rest);

}  // namespace insitu::language
