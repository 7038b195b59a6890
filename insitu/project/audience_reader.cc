#include "insitu/project/audience_reader.h"

#include <utility>

#include "insitu/project/field_table.h"

namespace insitu::project {
namespace {

using enum FieldUse;

constexpr FieldRow<model::Audience> kRows[] = {
    {"audience", kRequired, NameInto<&model::Audience::name>},
    {"of", kRequired, NameInto<&model::Audience::of>},
    {"description", kOptional, TextInto<&model::Audience::description>},
    {"owner", kOptional, TextInto<&model::Audience::owner>},
    {"purpose", kOptional, NameInto<&model::Audience::purpose>},
    {"also_for", kOptional, NamesInto<&model::Audience::also_for>},
    {"where", kRequired, FormulaInto<&model::Audience::where>},
};
constexpr FieldTable<model::Audience> kAudience{"audience", kRows};

}  // namespace

void ReadAudienceFile(Reading& in, const YamlNode& root, model::Project& project) {
  model::Audience audience;
  ReadFields(in, YamlField{nullptr, &root}, kAudience, audience);
  const bool has_name = !audience.name.is_empty();
  if (has_name && in.Declare("audience", audience.name.value, audience.name.span)) {
    project.audiences.push_back(std::move(audience));
  }
}

}  // namespace insitu::project
