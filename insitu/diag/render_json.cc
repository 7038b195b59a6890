#include "insitu/diag/render.h"
#include "insitu/json/writer.h"

namespace insitu::diag {
namespace {

void WritePlace(const Sources& sources, Span span, json::Writer& out) {
  const SourceFile& file = sources.file(span.file);
  const Position begin = file.PositionAt(span.begin);
  const Position end = file.PositionAt(span.end);
  out.Key("file").String(file.name());
  out.Key("line").Int(begin.line).Key("column").Int(begin.column);
  out.Key("end_line").Int(end.line).Key("end_column").Int(end.column);
}

}  // namespace

void WriteJson(const Sources& sources, const std::vector<Diagnostic>& diagnostics, json::Writer& out) {
  out.BeginArray();
  for (const Diagnostic& diagnostic : diagnostics) {
    out.BeginObject();
    out.Key("severity").String(diagnostic.severity == Severity::kError ? "error" : "warning");
    out.Key("id").String(diagnostic.id);
    out.Key("message").String(diagnostic.message);
    out.Key("hint").String(diagnostic.hint);
    WritePlace(sources, diagnostic.span, out);
    out.Key("labels").BeginArray();
    for (const Label& label : diagnostic.labels) {
      out.BeginObject().Key("text").String(label.text);
      WritePlace(sources, label.span, out);
      out.EndObject();
    }
    out.EndArray().EndObject();
  }
  out.EndArray();
}

}  // namespace insitu::diag
