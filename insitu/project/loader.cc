#include "insitu/project/loader.h"

#include <optional>

#include "insitu/project/folder_reader.h"
#include "insitu/project/settings_reader.h"
#include "insitu/project/yaml_parser.h"

namespace insitu::project {
namespace {

/// The files that lie in a folder, and what stands for some of them.
class FolderFiles : public ProjectFiles {
 public:
  FolderFiles(const std::string& folder, const Unsaved& unsaved) : folder_(folder), unsaved_(unsaved) {}

  std::vector<ProjectFile> List(diag::Sources& sources, diag::Emitter& diagnostics) const override {
    return ListProjectFiles(folder_, sources, diagnostics, unsaved_);
  }
  std::optional<uint32_t> Read(const std::string& name, diag::Sources& sources,
                               diag::Emitter& diagnostics) const override {
    return ReadProjectFile(folder_, name, sources, diagnostics, unsaved_);
  }

 private:
  const std::string& folder_;
  const Unsaved& unsaved_;
};

}  // namespace

base::Result<model::Project> Load(const std::string& folder, diag::Sources& sources,
                                  diag::Emitter& diagnostics, const Unsaved& unsaved) {
  INSITU_RETURN_IF_ERROR(CheckProjectFolder(folder));
  return Load(FolderFiles(folder, unsaved), folder, sources, diagnostics);
}

model::Project Load(const ProjectFiles& files, const std::string& folder, diag::Sources& sources,
                    diag::Emitter& diagnostics) {
  model::Project project;
  project.folder = folder;
  Reading in(diagnostics);
  if (const std::optional<uint32_t> file = files.Read(kSettingsFile, sources, diagnostics)) {
    const YamlDocument document = ParseYaml(sources, *file, diagnostics);
    if (document.root != nullptr) ReadSettingsFile(in, *document.root, project);
    project.is_whole = document.root != nullptr;
  }
  for (const ProjectFile& named : files.List(sources, diagnostics)) {
    if (const std::optional<uint32_t> file = files.Read(named.name, sources, diagnostics)) {
      const YamlDocument document = ParseYaml(sources, *file, diagnostics);
      if (document.root != nullptr) ReadFileOf(named.folder, in, *document.root, project);
      project.is_whole = project.is_whole && document.root != nullptr;
    }
  }
  return project;
}

}  // namespace insitu::project
