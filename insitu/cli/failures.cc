#include "insitu/cli/failures.h"

#include "insitu/diag/printable.h"
#include "insitu/diag/render.h"
#include "insitu/json/writer.h"

namespace insitu::cli {
namespace {

std::string JsonOf(const app::Failure& failure) {
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  writer.BeginObject().Key("error").BeginObject().Key("message").String(failure.message);
  writer.Key("hint").String(failure.hint).Key("exit_code").Int(static_cast<int>(failure.kind));
  writer.EndObject().EndObject();
  return text;
}

}  // namespace

int ShowFailure(const app::Failure& failure, const app::Session* session, bool is_json,
                const Surroundings& surroundings) {
  const int code = static_cast<int>(failure.kind);
  if (failure.kind == app::FailureKind::kDiagnostics && session != nullptr) {
    const std::vector<diag::Diagnostic> mistakes = session->diagnostics().Sorted();
    if (is_json) {
      std::string text;
      json::Writer writer(text, json::Layout::kPretty);
      writer.BeginObject().Key("diagnostics");
      diag::WriteJson(session->sources(), mistakes, writer);
      writer.EndObject();
      surroundings.out << text << "\n";
    } else {
      surroundings.err << diag::RenderText(session->sources(), mistakes);
    }
    return code;
  }
  if (is_json) {
    surroundings.out << JsonOf(failure) << "\n";
    return code;
  }
  surroundings.err << (failure.kind == app::FailureKind::kRefused ? "refused: " : "error: ")
                   << diag::PrintableLines(failure.message) << "\n";
  if (!failure.hint.empty()) surroundings.err << "  " << diag::PrintableLines(failure.hint) << "\n";
  return code;
}

}  // namespace insitu::cli
