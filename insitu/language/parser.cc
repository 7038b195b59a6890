#include "insitu/language/parser.h"

#include "insitu/language/diagnostics.h"
#include "insitu/language/grammar.h"

namespace insitu::language {
namespace {

constexpr size_t kLongestText = 1'000'000;

}  // namespace

ExprPtr Parse(const diag::Excerpt& text, diag::Emitter& diagnostics) {
  ExprPtr rest;
  return Parse(text, diagnostics, rest);
}

ExprPtr Parse(const diag::Excerpt& text, diag::Emitter& diagnostics, ExprPtr& rest) {
  const size_t size = text.text().size();
  if (size > kLongestText) {
    diagnostics.Report(text.SpanOf(0, 0), TextTooLong, size, kLongestText)
        .Hint("long lists of keys belong into a list of the model")
        .Emit();
    return nullptr;
  }
  const size_t errors_before = diagnostics.errors();
  ExprPtr tree = Grammar(text, diagnostics).ParseAll();
  if (diagnostics.errors() == errors_before) return tree;
  // A chain that is whole in itself was not meant as it was read.
  const ExprPtr readable = WithHoles(tree);
  if (readable != nullptr) rest = AsHole(readable);
  return nullptr;
}

}  // namespace insitu::language
