#include "insitu/project/activation_reader.h"

#include <utility>

#include <fmt/format.h>

#include "insitu/project/table_reader.h"

namespace insitu::project {
namespace {

using enum FieldUse;

void ReadColumns(Reading& in, const YamlField& field, model::Activation& out) {
  ReadNamed(in, field, [&](model::Text name, const YamlField& inner) {
    out.columns.push_back({std::move(name), ReadFormula(in, inner)});
  });
}

bool IsOtherMode(std::string_view mode) {
  return mode == "mirror" || mode == "additive" || mode == "enrich" || mode == "append";
}

void ReadMode(Reading& in, const YamlField& field, model::Activation&) {
  const model::Text mode = ReadName(in, field);
  if (IsOtherMode(mode.value)) {
    ReportUnavailable(in, mode.span, fmt::format("mode `{}`", mode.value), kNotAvailable);
  } else if (!mode.is_empty() && mode.value != "replace") {
    ReportWrongValue(in, field, "`replace`", {"replace"});
  }
}

constexpr FieldRow<model::Activation> kRows[] = {
    {"activation", kRequired, NameInto<&model::Activation::name>},
    {"audience", kRequired, NameInto<&model::Activation::audience>},
    {"destination", kRequired, NameInto<&model::Activation::destination>},
    {"as", kOptional, NameInto<&model::Activation::as>},
    {"mode", kOptional, ReadMode},
    {"columns", kOptional, ReadColumns},
    {"description", kOptional, TextInto<&model::Activation::description>},
    {"except", kNotEnforced},
    {"priority", kNotEnforced},
    {"holdout", kNotEnforced},
    {"expect", kNotEnforced},
    {"schedule", kNotAvailable},
};
constexpr FieldTable<model::Activation> kActivation{"activation", kRows};

}  // namespace

void ReadActivationFile(Reading& in, const YamlNode& root, model::Project& project) {
  model::Activation activation;
  ReadFields(in, YamlField{nullptr, &root}, kActivation, activation);
  const bool has_name = !activation.name.is_empty();
  if (has_name && in.Declare("activation", activation.name.value, activation.name.span)) {
    project.activations.push_back(std::move(activation));
  }
}

}  // namespace insitu::project
