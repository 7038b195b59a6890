#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "insitu/project/git_repository.h"
#include "insitu/project/project_files.h"

namespace insitu::project {

/// The files that a project had at a revision of the Git repository it lies in, held in memory. In messages their names stand
/// behind the revision: `main~2:audiences/vip.yml`.
///
/// Links to files of the same revision are followed. Reported is what Git does not hold there: what lies in a submodule or in
/// Git LFS, what links to folders lead to, objects that a partial clone lacks; and YAML files that are not read because of
/// their ending.
class RevisionFiles : public ProjectFiles {
 public:
  /// Reads the files of `commit`; `revision` is how the user wrote it. Fails with `kNotFound` where there is no project in the
  /// folder at that revision.
  static base::Result<RevisionFiles> Open(const GitRepository& repository, const std::string& commit,
                                          const std::string& revision);

  std::vector<ProjectFile> List(diag::Sources& sources, diag::Emitter& diagnostics) const override;
  std::optional<uint32_t> Read(const std::string& name, diag::Sources& sources,
                               diag::Emitter& diagnostics) const override;

 private:
  /// A file's text, or why there is none.
  struct Stored {
    std::string text;
    int64_t bytes = 0;
    std::string problem;
    std::string hint;
  };

  explicit RevisionFiles(std::string revision) : revision_(std::move(revision)) {}
  base::Status ReadAll(const GitRepository& repository, const std::string& commit,
                       const std::vector<GitEntry>& entries);
  diag::Span PlaceOf(const std::string& name, diag::Sources& sources) const;

  std::string revision_;
  std::map<std::string, Stored> files_;
  std::vector<std::string> submodules_;
};

}  // namespace insitu::project
