#include "insitu/app/convert.h"

#include "insitu/app/reference.h"
#include "insitu/app/schema.h"
#include "insitu/cli/arguments.h"
#include "insitu/cli/commands.h"
#include "insitu/cli/failures.h"
#include "insitu/cli/subjects.h"
#include "insitu/diag/render.h"

namespace insitu::cli {
namespace {

app::Outcome<app::Converted> Converted(const Options& options, app::ConversionReport& report) {
  const bool has_condition = !options.where.empty() || !options.where_json.empty();
  if (has_condition == !options.audience.empty()) {
    return Usage(has_condition ? "the name of an audience and a condition exclude each other"
                               : "there is nothing to convert",
                 "name an audience, or write `--where 'CONDITION'` or `--where-json JSON`");
  }
  if (!has_condition) return app::ConvertAudience(options.settings.folder, options.audience, report);
  const app::Outcome<app::WrittenCondition> condition = ConditionOf(options);
  if (!condition.ok()) return condition.failure();
  return app::Convert(*condition, report);
}

}  // namespace

int Convert(const Options& options, const Surroundings& surroundings) {
  app::ConversionReport report;
  const app::Outcome<app::Converted> converted = Converted(options, report);
  if (!converted.ok() && report.diagnostics.empty())
    return ShowFailure(converted.failure(), nullptr, options.is_json, surroundings);
  if (!options.is_json) {
    surroundings.err << diag::RenderText(report.sources, report.diagnostics);
    if (!converted.ok()) return static_cast<int>(converted.failure().kind);
    surroundings.out << app::OtherFace(*converted) << "\n";
    return 0;
  }
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  if (converted.ok()) {
    app::WriteFaces(*converted, writer);
  } else {
    writer.BeginObject().Key("diagnostics");
    diag::WriteJson(report.sources, report.diagnostics, writer);
    writer.EndObject();
  }
  surroundings.out << text << "\n";
  return converted.ok() ? 0 : static_cast<int>(converted.failure().kind);
}

int Schema(const Options& options, const Surroundings& surroundings) {
  const app::Outcome<std::string> schema = app::SchemaOf(options.schema);
  if (!schema.ok()) return ShowFailure(schema.failure(), nullptr, options.is_json, surroundings);
  surroundings.out << *schema << "\n";
  return 0;
}

int Language(const Options& options, const Surroundings& surroundings) {
  const auto constructs = app::ConstructsOf(options.words);
  if (!constructs.ok()) return ShowFailure(constructs.failure(), nullptr, options.is_json, surroundings);
  std::string text;
  json::Writer writer(text, json::Layout::kPretty);
  if (options.is_json) {
    app::WriteConstructs(*constructs, writer);
    text += "\n";
  } else {
    text = app::MarkdownOf(*constructs);
  }
  surroundings.out << text;
  return 0;
}

}  // namespace insitu::cli
