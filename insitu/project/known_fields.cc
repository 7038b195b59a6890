#include "insitu/project/known_fields.h"

#include <algorithm>

#include "insitu/project/folder_reader.h"
#include "insitu/project/settings_reader.h"
#include "insitu/project/yaml_parser.h"

namespace insitu::project {
namespace {

using Part = OutlinePlace::Part;

std::string InQuotes(const std::string& key) {
  std::string out = "\"";
  for (const char c : key) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

// Returns a file with nothing but `place`.
std::string Skeleton(const OutlinePlace& place) {
  std::string text;
  for (const std::string& key : place.path) text += "{" + InQuotes(key) + ": ";
  text += place.part == Part::kKey ? "{}" : place.is_item ? "[everyone]" : "everyone";
  return text + std::string(place.path.size(), '}');
}

// Returns the node at the end of `path`, or null.
const YamlNode* Innermost(const YamlNode* node, const std::vector<std::string>& path) {
  for (const std::string& key : path) {
    const auto field = std::ranges::find(node->fields, key, &YamlField::name);
    if (field == node->fields.end()) return nullptr;
    node = field->value;
  }
  return node;
}

}  // namespace

Known KnownAt(std::optional<ProjectFolder> folder, const OutlinePlace& place) {
  diag::Sources sources;
  diag::Emitter unreported;
  const uint32_t file = sources.Add("", Skeleton(place));
  const YamlDocument document = ParseYaml(sources, file, unreported);
  Known known;
  if (document.root == nullptr) return known;
  std::vector<FormulaPlace> formulas;
  std::vector<KnownPlace> places;
  Reading in(unreported);
  in.formulas = &formulas;
  in.known = &places;
  model::Project project;
  if (folder) {
    ReadFileOf(*folder, in, *document.root, project);
  } else {
    ReadSettingsFile(in, *document.root, project);
  }
  const YamlNode* node = Innermost(document.root, place.path);
  if (node == nullptr) return known;
  for (KnownPlace& each : places) {
    if (each.node != node) continue;
    known.fields = std::move(each.fields);
    known.words = std::move(each.words);
  }
  known.is_formula = std::ranges::find(formulas, node, &FormulaPlace::scalar) != formulas.end();
  return known;
}

}  // namespace insitu::project
