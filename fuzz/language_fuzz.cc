// Whatever text comes in, parsing ends, every mistake has a place in the text, and what parses reads back from its
// canonical text as the same tree.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "insitu/diag/render.h"
#include "insitu/language/format.h"
#include "insitu/language/parser.h"

namespace {

using insitu::diag::Emitter;
using insitu::diag::Excerpt;
using insitu::diag::Sources;
using insitu::language::ExprPtr;

void Require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  Sources sources;
  const uint32_t file = sources.Add("text", std::string(reinterpret_cast<const char*>(bytes), size));
  Emitter diagnostics;
  const ExprPtr tree = insitu::language::Parse(Excerpt::Whole(sources, file), diagnostics);
  Require((tree == nullptr) == diagnostics.has_errors());
  for (const insitu::diag::Diagnostic& diagnostic : diagnostics.Sorted()) {
    Require(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= size);
  }
  insitu::diag::RenderText(sources, diagnostics.Sorted());
  if (tree == nullptr) return 0;

  const std::string text = insitu::language::Format(*tree);
  const uint32_t formatted = sources.Add("formatted", text);
  const ExprPtr again = insitu::language::Parse(Excerpt::Whole(sources, formatted), diagnostics);
  constexpr size_t kLongestText = 1'000'000;
  if (text.size() > kLongestText)
    return 0;  // Blanks around operators may lengthen a text beyond what is read.
  Require(again != nullptr);
  Require(insitu::language::IsSameTree(*tree, *again));
  Require(insitu::language::Format(*again) == text);
  return 0;
}
