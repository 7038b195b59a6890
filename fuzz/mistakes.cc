#include "fuzz/mistakes.h"

#include "insitu/base/check.h"
#include "insitu/diag/render.h"

namespace insitu::fuzz {
namespace {

void CheckSpan(const diag::Sources& sources, diag::Span span) {
  INSITU_CHECK(span.file < sources.size(), "a mistake names a file that does not exist");
  INSITU_CHECK(span.begin <= span.end, "a mistake ends before it begins");
  INSITU_CHECK(span.end <= sources.file(span.file).text().size(), "a mistake lies outside its file");
}

}  // namespace

void CheckMistakes(const diag::Sources& sources, const diag::Emitter& diagnostics) {
  for (const diag::Diagnostic& diagnostic : diagnostics.Sorted()) {
    CheckSpan(sources, diagnostic.span);
    for (const diag::Label& label : diagnostic.labels) CheckSpan(sources, label.span);
  }
  diag::RenderText(sources, diagnostics.Sorted());
}

}  // namespace insitu::fuzz
