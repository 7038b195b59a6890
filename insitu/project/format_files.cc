#include "insitu/project/format_files.h"

#include <map>
#include <string_view>
#include <utility>

#include "insitu/language/parser.h"
#include "insitu/project/folder_reader.h"
#include "insitu/project/scalar_rewrite.h"
#include "insitu/project/yaml_parser.h"

namespace insitu::project {

std::optional<std::string> FormatFile(const diag::Sources& sources, uint32_t file, ProjectFolder folder,
                                      diag::Emitter& diagnostics) {
  const YamlDocument document = ParseYaml(sources, file, diagnostics);
  if (document.root == nullptr) return std::nullopt;
  // Mistakes in fields do not hinder formatting; `check` reports them.
  diag::Emitter unreported;
  std::vector<FormulaPlace> formulas;
  Reading in(unreported);
  in.formulas = &formulas;
  model::Project project;
  ReadFileOf(folder, in, *document.root, project);

  const std::string_view text = sources.file(file).text();
  std::map<uint32_t, Replacement> replacements;  // By place: a formula behind aliases is read several times.
  for (const FormulaPlace& formula : formulas) {
    if (formula.tree == nullptr) {
      language::Parse(ExcerptOf(*formula.scalar), diagnostics);
    } else {
      Replacement replacement = RewriteScalar(*formula.scalar, *formula.tree, text);
      replacements.insert_or_assign(replacement.span.begin, std::move(replacement));
    }
  }
  std::string result;
  size_t at = 0;
  for (const auto& [begin, replacement] : replacements) {
    result.append(text, at, begin - at).append(replacement.text);
    at = replacement.span.end;
  }
  return result.append(text, at);
}

base::Result<std::vector<FormattedFile>> FormatProject(const std::string& folder, diag::Sources& sources,
                                                       diag::Emitter& diagnostics) {
  INSITU_RETURN_IF_ERROR(CheckProjectFolder(folder));
  std::vector<FormattedFile> formatted;
  for (ProjectFile& named : ListProjectFiles(folder, sources, diagnostics)) {
    const std::optional<uint32_t> file = ReadProjectFile(folder, named.name, sources, diagnostics);
    if (!file) continue;
    std::optional<std::string> text = FormatFile(sources, *file, named.folder, diagnostics);
    if (text && *text != sources.file(*file).text()) {
      formatted.push_back({std::move(named.name), std::move(*text)});
    }
  }
  return formatted;
}

}  // namespace insitu::project
