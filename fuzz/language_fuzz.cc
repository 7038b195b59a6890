// Whatever text comes in, parsing ends, every mistake has a place in the text, and what parses reads back from its
// canonical text as the same tree.

#include <cstdint>
#include <string>

#include "fuzz/mistakes.h"
#include "insitu/base/check.h"
#include "insitu/language/format.h"
#include "insitu/language/parser.h"

namespace insitu::language {
namespace {

/// Blanks around operators may lengthen a text beyond what is read.
constexpr size_t kLongestText = 1'000'000;

void Read(const std::string& bytes) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const uint32_t file = sources.Add("text", bytes);
  const ExprPtr tree = Parse(diag::Excerpt::Whole(sources, file), diagnostics);
  INSITU_CHECK((tree == nullptr) == diagnostics.has_errors(), "a tree goes without mistakes");
  fuzz::CheckMistakes(sources, diagnostics);
  if (tree == nullptr) return;

  const std::string text = Format(*tree);
  if (text.size() > kLongestText) return;
  const uint32_t formatted = sources.Add("formatted", text);
  const ExprPtr again = Parse(diag::Excerpt::Whole(sources, formatted), diagnostics);
  INSITU_CHECK(again != nullptr && IsSameTree(*tree, *again), "the canonical text is of another tree");
  INSITU_CHECK(Format(*again) == text, "formatting again changes the text");
}

}  // namespace
}  // namespace insitu::language

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  insitu::language::Read(std::string(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
