#include "insitu/project/loader.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "insitu/project/activation_reader.h"
#include "insitu/project/audience_reader.h"
#include "insitu/project/destination_reader.h"
#include "insitu/project/diagnostics.h"
#include "insitu/project/governance_reader.h"
#include "insitu/project/model_reader.h"
#include "insitu/project/project_files.h"
#include "insitu/project/settings_reader.h"
#include "insitu/project/yaml_parser.h"

namespace insitu::project {
namespace {

constexpr const char* kSettingsFile = "insitu.yml";

using FileReader = void (*)(Reading& in, const YamlNode& root, model::Project& project);

FileReader ReaderOf(ProjectFolder folder) {
  switch (folder) {
    case ProjectFolder::kModel:
      return ReadModelFile;
    case ProjectFolder::kGovernance:
      return ReadGovernanceFile;
    case ProjectFolder::kAudiences:
      return ReadAudienceFile;
    case ProjectFolder::kDestinations:
      return ReadDestinationFile;
    case ProjectFolder::kActivations:
      return ReadActivationFile;
  }
  return nullptr;
}

void ReadWith(FileReader read, Reading& in, uint32_t file, const diag::Sources& sources,
              model::Project& project) {
  const YamlDocument document = ParseYaml(sources, file, in.diagnostics);
  if (document.root != nullptr) read(in, *document.root, project);
}

// Says why there is no project in `folder`.
base::Status CheckFolder(const std::string& folder) {
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (error && error != std::errc::no_such_file_or_directory) {
    return {base::StatusCode::kPermission,
            fmt::format("cannot read the folder `{}`: {}", folder, error.message())};
  }
  if (!std::filesystem::is_directory(status)) {
    return {base::StatusCode::kNotFound, fmt::format("there is no folder `{}`", folder)};
  }
  if (!std::filesystem::exists(std::filesystem::path(folder) / kSettingsFile, error)) {
    if (error) {
      return {base::StatusCode::kPermission,
              fmt::format("cannot read the folder `{}`: {}", folder, error.message())};
    }
    return {base::StatusCode::kNotFound, fmt::format("there is no `{}` in `{}`", kSettingsFile, folder),
            "name a project's folder"};
  }
  return {};
}

}  // namespace

base::Result<model::Project> Load(const std::string& folder, diag::Sources& sources,
                                  diag::Emitter& diagnostics) {
  INSITU_RETURN_IF_ERROR(CheckFolder(folder));
  model::Project project;
  project.folder = folder;
  Reading in(diagnostics);
  if (const std::optional<uint32_t> file = ReadProjectFile(folder, kSettingsFile, sources, diagnostics)) {
    ReadWith(ReadSettingsFile, in, *file, sources, project);
  }
  for (const ProjectFile& named : ListProjectFiles(folder, sources, diagnostics)) {
    if (const std::optional<uint32_t> file = ReadProjectFile(folder, named.name, sources, diagnostics)) {
      ReadWith(ReaderOf(named.folder), in, *file, sources, project);
    }
  }
  return project;
}

}  // namespace insitu::project
