#include "insitu/language/parser.h"

#include "insitu/language/diagnostics.h"
#include "insitu/language/grammar.h"

namespace insitu::language {
namespace {

constexpr size_t kLongestText = 1'000'000;

}  // namespace

ExprPtr Parse(const diag::Excerpt& text, diag::Emitter& diagnostics) {
  const size_t size = text.text().size();
  if (size > kLongestText) {
    diagnostics.Report(text.SpanOf(0, 0), TextTooLong, size, kLongestText)
        .Hint("long lists of keys belong into a list of the model")
        .Emit();
    return nullptr;
  }
  const size_t errors_before = diagnostics.errors();
  ExprPtr tree = Grammar(text, diagnostics).ParseAll();
  return diagnostics.errors() == errors_before ? tree : nullptr;
}

}  // namespace insitu::language
