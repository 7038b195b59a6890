#include "insitu/language/parser.h"

#include <array>

#include <gtest/gtest.h>

#include "insitu/language/format.h"
#include "insitu/language/parser_testing.h"

namespace insitu::language {

ExprPtr ParseText(std::string_view text) {
  diag::Sources sources;
  const uint32_t file = sources.Add("text", std::string(text));
  diag::Emitter diagnostics;
  return Parse(diag::Excerpt::Whole(sources, file), diagnostics);
}

std::string Mistakes(std::string_view text) {
  diag::Sources sources;
  const uint32_t file = sources.Add("text", std::string(text));
  diag::Emitter diagnostics;
  const ExprPtr tree = Parse(diag::Excerpt::Whole(sources, file), diagnostics);
  EXPECT_EQ(tree == nullptr, diagnostics.has_errors());
  std::string out;
  for (const diag::Diagnostic& diagnostic : diagnostics.Sorted()) {
    const diag::Span span = diagnostic.span;
    if (!out.empty()) out += '\n';
    out.append(text.substr(span.begin, span.end - span.begin)).append(": ").append(diagnostic.message);
    out.append(" [").append(diagnostic.id).append("]");
    if (!diagnostic.hint.empty()) out.append(" | ").append(diagnostic.hint);
  }
  return out;
}

namespace {}  // namespace
}  // namespace insitu::language
