#include "insitu/app/convert.h"

#include "insitu/app/session.h"
#include "insitu/language/format.h"
#include "insitu/language/json_form.h"
#include "insitu/project/loader.h"

namespace insitu::app {

std::string OtherFace(const Converted& converted) {
  if (converted.given == Face::kJson) return language::FormatLines(*converted.tree);
  return language::FormatJsonLines(*converted.tree);
}

void WriteFaces(const Converted& converted, json::Writer& out) {
  out.BeginObject().Key("text").String(language::Format(*converted.tree)).Key("json");
  language::WriteJson(*converted.tree, out);
  out.EndObject();
}

Outcome<Converted> Convert(const WrittenCondition& condition, ConversionReport& report) {
  diag::Emitter emitter;
  language::ExprPtr tree = Parse(condition, report.sources, emitter);
  report.diagnostics = emitter.Sorted();
  if (tree == nullptr) return HasMistakes();
  return Converted{condition.face, std::move(tree)};
}

Outcome<Converted> ConvertAudience(const std::string& folder, const std::string& audience,
                                   ConversionReport& report) {
  diag::Emitter emitter;
  const base::Result<model::Project> project = project::Load(folder, report.sources, emitter);
  if (!project.ok()) return FailureOf(project.status());
  std::vector<std::string> names;
  for (const model::Audience& declared : project->audiences) {
    names.push_back(declared.name.value);
    if (declared.name.value != audience) continue;
    if (declared.where.tree != nullptr) return Converted{Face::kText, declared.where.tree};
    report.diagnostics = emitter.Sorted();
    return HasMistakes();
  }
  return Unknown("audience", audience, names);
}

}  // namespace insitu::app
