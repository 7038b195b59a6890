#include "insitu/project/field_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "insitu/project/diagnostics.h"

namespace insitu::project {
namespace {

struct Home {
  std::string_view field;
  std::string_view folder;
};

// Where the top-level fields belong, for one that stands in a file of another folder.
constexpr Home kHomes[] = {
    {"warehouses", "insitu.yml"},
    {"timezone", "insitu.yml"},
    {"limits", "insitu.yml"},
    {"defaults", "insitu.yml"},
    {"entities", "model/"},
    {"events", "model/"},
    {"relations", "model/"},
    {"traits", "model/"},
    {"lists", "model/"},
    {"purposes", "governance/"},
    {"roles", "governance/"},
    {"masks", "governance/"},
    {"audience", "audiences/"},
    {"destination", "destinations/"},
    {"activation", "activations/"},
    {"test", "tests/"},
    {"given", "tests/"},
};

std::string HintFor(const YamlField& field, bool is_top_level, const std::vector<std::string>& known) {
  const auto home = std::ranges::find(kHomes, field.name(), &Home::field);
  if (is_top_level && home != std::end(kHomes)) return fmt::format("it belongs into `{}`", home->folder);
  if (std::string near = diag::Suggest(field.name(), known); !near.empty()) return near;
  if (IsRestOfText(field)) return "a text with a comma stands in quotes between `{` and `}`";
  return fmt::format("known are `{}`", fmt::join(known, "`, `"));
}

}  // namespace

bool IsRestOfText(const YamlField& field) {
  return field.value->kind == YamlKind::kNothing &&
         field.name().find_first_of(" ()'\"") != std::string_view::npos;
}

std::string SubjectOf(std::string_view noun, const YamlField& field) {
  if (field.key == nullptr) return std::string(noun);
  if (noun.empty()) return WordsFor(field);
  return fmt::format("{} {}", noun, WordsFor(field));
}

const std::vector<YamlField>* FieldsOf(Reading& in, const YamlField& field) {
  if (field.value->kind == YamlKind::kMapping) return &field.value->fields;
  ReportWrongKind(in, field, WordsFor(field), "a mapping");
  return nullptr;
}

const YamlField* FindField(const YamlNode& mapping, std::string_view name) {
  const auto found = std::ranges::find(mapping.fields, name, &YamlField::name);
  return found == mapping.fields.end() ? nullptr : &*found;
}

void ReportUnknownField(Reading& in, const YamlField& field, const std::string& subject,
                        const std::vector<std::string>& known, bool is_top_level) {
  in.diagnostics.Report(field.key->span, UnknownYamlField, field.name(), subject)
      .Hint(HintFor(field, is_top_level, known))
      .Emit();
}

void ReportUnavailable(Reading& in, diag::Span place, std::string_view words, FieldUse use) {
  if (use == FieldUse::kNotEnforced) {
    in.diagnostics.Report(place, NotEnforced, words)
        .Hint("remove it where the project may run without it")
        .Emit();
  } else {
    in.diagnostics.Report(place, FieldNotAvailable, words).Hint("leave it out").Emit();
  }
}

void ReportMissingField(Reading& in, const YamlField& field, const std::string& subject,
                        std::string_view name) {
  const bool has_fields = field.key == nullptr && !field.value->fields.empty();
  const diag::Span place = has_fields ? field.value->fields.front().key->span : field.name_span();
  in.diagnostics.Report(place, MissingField, subject, name).Hint(fmt::format("add `{}: ...`", name)).Emit();
}

}  // namespace insitu::project
