// Whatever JSON comes in, reading ends, every mistake has a place in it, and what is read comes back the same from its
// JSON form and from its text.

#include <cstdint>
#include <string>

#include "fuzz/mistakes.h"
#include "insitu/base/check.h"
#include "insitu/language/format.h"
#include "insitu/language/json_form.h"
#include "insitu/language/parser.h"

namespace insitu::language {
namespace {

void Read(const std::string& bytes) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const ExprPtr tree = ParseJson(sources, sources.Add("json", bytes), diagnostics);
  INSITU_CHECK((tree == nullptr) == diagnostics.has_errors(), "a tree goes without mistakes");
  fuzz::CheckMistakes(sources, diagnostics);
  if (tree == nullptr) return;

  const std::string json = FormatJson(*tree);
  const ExprPtr again = ParseJson(sources, sources.Add("again", json), diagnostics);
  INSITU_CHECK(again != nullptr && IsSameTree(*tree, *again), "the JSON form is of another tree");
  INSITU_CHECK(FormatJson(*again) == json, "formatting again changes the JSON form");
  const uint32_t text = sources.Add("text", Format(*tree));
  const ExprPtr from_text = Parse(diag::Excerpt::Whole(sources, text), diagnostics);
  INSITU_CHECK(from_text != nullptr && IsSameTree(*tree, *from_text), "the text is of another tree");
}

}  // namespace
}  // namespace insitu::language

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  insitu::language::Read(std::string(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
