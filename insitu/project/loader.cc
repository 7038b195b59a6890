#include "insitu/project/loader.h"

#include <optional>

#include "insitu/project/folder_reader.h"
#include "insitu/project/project_files.h"
#include "insitu/project/settings_reader.h"
#include "insitu/project/yaml_parser.h"

namespace insitu::project {
base::Result<model::Project> Load(const std::string& folder, diag::Sources& sources,
                                  diag::Emitter& diagnostics, const Unsaved& unsaved) {
  INSITU_RETURN_IF_ERROR(CheckProjectFolder(folder));
  model::Project project;
  project.folder = folder;
  Reading in(diagnostics);
  if (const std::optional<uint32_t> file =
          ReadProjectFile(folder, kSettingsFile, sources, diagnostics, unsaved)) {
    const YamlDocument document = ParseYaml(sources, *file, diagnostics);
    if (document.root != nullptr) ReadSettingsFile(in, *document.root, project);
  }
  for (const ProjectFile& named : ListProjectFiles(folder, sources, diagnostics, unsaved)) {
    if (const std::optional<uint32_t> file =
            ReadProjectFile(folder, named.name, sources, diagnostics, unsaved)) {
      const YamlDocument document = ParseYaml(sources, *file, diagnostics);
      if (document.root != nullptr) ReadFileOf(named.folder, in, *document.root, project);
    }
  }
  return project;
}

}  // namespace insitu::project
