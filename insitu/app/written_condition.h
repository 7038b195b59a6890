#pragma once

#include <string>

#include "insitu/diag/diagnostic.h"
#include "insitu/language/syntax.h"

namespace insitu::app {

/// The two faces of the language.
enum class Face { kText, kJson };

/// A condition that is no part of a project.
struct WrittenCondition {
  std::string text;
  Face face = Face::kText;
};

/// Reads a condition as a file that is called like the option it stands behind, `--where` or `--where-json`. Returns null
/// after mistakes.
language::ExprPtr Parse(const WrittenCondition& condition, diag::Sources& sources,
                        diag::Emitter& diagnostics);

}  // namespace insitu::app
