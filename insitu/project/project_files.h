#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::project {

/// The file that makes a folder a project.
inline constexpr const char* kSettingsFile = "insitu.yml";
inline constexpr int64_t kMaxFileBytes = int64_t{16} << 20;
inline constexpr size_t kMaxFolderEntries = 20'000;

/// The folders of a project that are read, in that order.
enum class ProjectFolder { kModel, kGovernance, kAudiences, kDestinations, kActivations, kTests };

/// A file of a project: its name relative to the project's folder, and what it holds by the folder it lies
/// in.
struct ProjectFile {
  std::string name;
  ProjectFolder folder;
};

/// Texts that stand for files, by their names relative to the project's folder: what an editor has not saved
/// yet.
using Unsaved = std::map<std::string, std::string>;

/// Returns the folder that reads a file of this name, or nothing: `audiences` for `audiences/eu/vip.yml`.
std::optional<ProjectFolder> FolderOf(std::string_view name);

/// Returns the folder of a project that is called `name`, such as `audiences`, or nothing.
std::optional<ProjectFolder> FolderNamed(std::string_view name);

/// Says whether `name` ends in `.yml` or `.yaml`, in whatever case. Only the first of these is read.
bool IsYaml(std::string_view name);

/// The files of a project that lie elsewhere than in a folder.
class ProjectFiles {
 public:
  virtual ~ProjectFiles() = default;

  /// Returns every `*.yml` file below the folders of the project, by folder and then by name, after
  /// reporting what was meant to be read and is not.
  virtual std::vector<ProjectFile> List(diag::Sources& sources, diag::Emitter& diagnostics) const = 0;

  /// Adds a listed file, or `kSettingsFile`, to `sources` and returns its number; nothing after reporting
  /// why it cannot be read.
  virtual std::optional<uint32_t> Read(const std::string& name, diag::Sources& sources,
                                       diag::Emitter& diagnostics) const = 0;
};

/// Says why there is no project in the folder `root`: no such folder, no readable `insitu.yml` in it.
base::Status CheckProjectFolder(const std::string& root);

/// Returns every `*.yml` file below the folders of the project at `root`, by folder and then by name.
///
/// Files of these folders that are only in `unsaved` are listed, too. Symbolic links are followed, each
/// folder once. Names that begin with a point are passed over. Reported are: YAML files that are not read
/// because of their ending, folders beside the known ones that hold YAML and are named almost like one of
/// them, folders of the specification that this version does not read, what cannot be read, and more than
/// `kMaxFolderEntries` entries.
std::vector<ProjectFile> ListProjectFiles(const std::string& root, diag::Sources& sources,
                                          diag::Emitter& diagnostics, const Unsaved& unsaved = {});

/// Adds file `name` (relative to `root`) to `sources` and returns its number; nothing after reporting why it
/// cannot be read. Files above `kMaxFileBytes` and whatever is no regular file are not opened. A text in
/// `unsaved` is taken in place of the file.
std::optional<uint32_t> ReadProjectFile(const std::string& root, const std::string& name,
                                        diag::Sources& sources, diag::Emitter& diagnostics,
                                        const Unsaved& unsaved = {});

}  // namespace insitu::project
