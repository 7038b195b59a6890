// Whatever JSON comes in, reading ends, every mistake has a place in it, and what is read comes back the same from its
// JSON form and from its text.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "insitu/diag/render.h"
#include "insitu/language/format.h"
#include "insitu/language/json_form.h"
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
  const uint32_t file = sources.Add("json", std::string(reinterpret_cast<const char*>(bytes), size));
  Emitter diagnostics;
  const ExprPtr tree = insitu::language::ParseJson(sources, file, diagnostics);
  Require((tree == nullptr) == diagnostics.has_errors());
  for (const insitu::diag::Diagnostic& diagnostic : diagnostics.Sorted()) {
    Require(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= size);
  }
  insitu::diag::RenderText(sources, diagnostics.Sorted());
  if (tree == nullptr) return 0;

  const std::string json = insitu::language::FormatJson(*tree);
  const ExprPtr again = insitu::language::ParseJson(sources, sources.Add("again", json), diagnostics);
  Require(again != nullptr && insitu::language::IsSameTree(*tree, *again));
  Require(insitu::language::FormatJson(*again) == json);
  const uint32_t text = sources.Add("text", insitu::language::Format(*tree));
  const ExprPtr from_text = insitu::language::Parse(Excerpt::Whole(sources, text), diagnostics);
  Require(from_text != nullptr && insitu::language::IsSameTree(*tree, *from_text));
  return 0;
}
