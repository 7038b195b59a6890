#include "insitu/project/destination_reader.h"

#include <utility>

#include <fmt/format.h>

#include "insitu/project/field_table.h"

namespace insitu::project {
namespace {

using enum FieldUse;

void ReadFormat(Reading& in, const YamlField& field, model::Destination& out) {
  constexpr model::FileFormat kFormats[] = {model::FileFormat::kCsv, model::FileFormat::kJsonLines,
                                            model::FileFormat::kParquet};
  if (const std::optional<size_t> word = ReadWord(in, field, {"csv", "jsonl", "parquet"}))
    out.format = kFormats[*word];
}

constexpr FieldRow<model::Destination> kRows[] = {
    {"destination", kRequired, NameInto<&model::Destination::name>},
    {"kind", kRequired, NameInto<&model::Destination::kind>},
    {"path", kRequired, PathInto<&model::Destination::path>},
    {"format", kRequired, ReadFormat},
    {"identify", kOptional, NamesInto<&model::Destination::identify>},
    {"recipient_class", kOptional, NameInto<&model::Destination::recipient_class>},
    {"recipient", kOptional, TextInto<&model::Destination::recipient>},
    {"country", kOptional, NameInto<&model::Destination::country>},
    {"smallest_audience", kNotEnforced},
    {"accepts", kNotEnforced},
    {"allow_private", kNotAvailable},
    {"url", kNotAvailable},
    {"secret", kNotAvailable},
    {"batch", kNotAvailable},
    {"rate", kNotAvailable},
};
constexpr FieldTable<model::Destination> kDestination{"destination", kRows};

}  // namespace

void ReadDestinationFile(Reading& in, const YamlNode& root, model::Project& project) {
  model::Destination destination;
  const YamlField* kind = FindField(root, "kind");
  const bool is_other =
      kind != nullptr && kind->value->kind == YamlKind::kScalar && kind->value->text != "file";
  if (is_other) {
    // The fields of another kind are not looked at: what they say cannot be judged.
    destination.kind = ReadName(in, *kind);
    ReportUnavailable(in, destination.kind.span,
                      fmt::format("destination kind `{}`", diag::Show(diag::Name(destination.kind.value))),
                      kNotAvailable);
    if (const YamlField* name = FindField(root, "destination")) destination.name = ReadName(in, *name);
  } else {
    ReadFields(in, YamlField{nullptr, &root}, kDestination, destination);
  }
  const bool has_name = !destination.name.is_empty();
  if (has_name && in.Declare("destination", destination.name.value, destination.name.span)) {
    project.destinations.push_back(std::move(destination));
  }
}

}  // namespace insitu::project
