#include "insitu/language/json_form.h"

#include <fmt/format.h>

#include "insitu/json/document.h"
#include "insitu/language/diagnostics.h"
#include "insitu/language/json_form_diagnostics.h"
#include "insitu/language/json_form_reader.h"
#include "insitu/language/parser.h"

namespace insitu::language {
namespace {

constexpr size_t kLongestJson = 16'000'000;

// Reports why a text is no JSON.
void Report(const json::Mistake& mistake, std::string_view text, uint32_t file, diag::Emitter& diagnostics) {
  const Span span{file, mistake.begin, mistake.end};
  const std::string_view found = text.substr(mistake.begin, mistake.end - mistake.begin);
  const uint32_t byte = found.empty() ? 0 : static_cast<unsigned char>(found.front());
  switch (mistake.fault) {
    case json::Fault::kMissing: {
      const std::string here = found.empty() ? "the end" : "`" + diag::Show(diag::Name(found)) + "`";
      diagnostics.Report(span, MissingOperand, mistake.expected, here).Emit();
      return;
    }
    case json::Fault::kUnexpected:
      diagnostics.Report(span, Unexpected, "`" + diag::Show(diag::Name(found)) + "`")
          .Hint("the JSON should end before it")
          .Emit();
      return;
    case json::Fault::kNumber:
      diagnostics.Report(span, JsonNumberForm, found).Hint("write it like `12`, `-12` or `12.50`").Emit();
      return;
    case json::Fault::kEscape:
      diagnostics.Report(span, JsonEscape, found)
          .Hint("a backslash is written `\\\\`, any character `\\u` and four hexadecimal digits")
          .Emit();
      return;
    case json::Fault::kControlCharacter:
      diagnostics.Report(span, ControlCharacter, fmt::format("U+{:04X}", byte))
          .Hint(fmt::format("write `\\u{:04x}`", byte))
          .Emit();
      return;
    case json::Fault::kNotUtf8:
      diagnostics.Report(span, NotUtf8, fmt::format("0x{:02x}", byte)).Emit();
      return;
    case json::Fault::kUnended:
      diagnostics.Report(span, Unterminated, "text")
          .Hint("it ends with `\"`; a `\"` inside is written `\\\"`, a line break `\\n`")
          .Emit();
      return;
    case json::Fault::kTooDeep:
      diagnostics.Report(span, NestingTooDeep, json::kDeepestDocument).Emit();
      return;
  }
}

}  // namespace

ExprPtr ParseJson(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics) {
  const std::string_view text = sources.file(file).text();
  if (text.size() > kLongestJson) {
    diagnostics.Report({file, 0, 0}, TextTooLong, text.size(), kLongestJson)
        .Hint("long lists of keys belong into a list of the model")
        .Emit();
    return nullptr;
  }
  const std::variant<json::Node, json::Mistake> read = json::ReadDocument(text);
  if (const auto* mistake = std::get_if<json::Mistake>(&read)) {
    Report(*mistake, text, file, diagnostics);
    return nullptr;
  }
  const auto& document = std::get<json::Node>(read);
  diag::Emitter found;
  JsonTranscriber transcriber(file, found);
  const diag::Excerpt transcript = transcriber.Transcribe(document);
  ExprPtr tree = transcriber.is_abandoned() ? nullptr : Parse(transcript, found);
  for (diag::Diagnostic& diagnostic : found.Sorted()) {
    const std::string pointer = json::PointerTo(document, diagnostic.span.begin);
    const bool is_of_whole = diagnostic.span.begin == diagnostic.span.end || pointer.empty();
    if (!is_of_whole) {
      const std::string place = "at `" + diag::Show(diag::Name(pointer)) + "`";
      diagnostic.hint += diagnostic.hint.empty() ? place : " (" + place + ")";
    }
    diagnostics.Add(std::move(diagnostic));
  }
  return found.has_errors() ? nullptr : tree;
}

}  // namespace insitu::language
