#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "insitu/base/result.h"

namespace insitu::project {

/// A file, link or submodule as it stands in a revision.
struct GitEntry {
  enum class Kind { kFile, kLink, kSubmodule };
  Kind kind = Kind::kFile;
  std::string object;  ///< the name of its content
  int64_t bytes = 0;   ///< of a file
  std::string path;    ///< relative to the folder
};

/// The Git repository that a folder lies in, whatever the environment names, read by the program `git`. Nothing is written, no
/// working tree and no index is looked at, and nothing is fetched.
class GitRepository {
 public:
  /// Finds the repository around `folder`, which may be any folder below its top. Fails with `kNotFound` where there is none,
  /// or no program `git`.
  static base::Result<GitRepository> Around(const std::string& folder);

  /// Returns the full name of the commit that `revision` means (`main~2`, a tag, ...); `kBadValue` where it means none.
  base::Result<std::string> CommitOf(const std::string& revision) const;

  /// Returns everything below the folder in `commit`, in the order of paths; `kNotFound` where the folder was not there.
  base::Result<std::vector<GitEntry>> Entries(const std::string& commit) const;

  /// Returns the contents of these objects; nothing for one that this clone does not hold.
  base::Result<std::vector<std::optional<std::string>>> Contents(
      const std::vector<std::string>& objects) const;

  /// Returns the contents of the files that these links of `commit` lead to; nothing for a link that leads to no file of the
  /// commit. Paths are relative to the folder.
  base::Result<std::vector<std::optional<std::string>>> LinkedContents(
      const std::string& commit, const std::vector<std::string>& links) const;

 private:
  GitRepository(std::string folder, std::string prefix)
      : folder_(std::move(folder)), prefix_(std::move(prefix)) {}

  std::string folder_;
  std::string prefix_;  ///< the folder below the repository's top: empty, or with a slash at its end
};

}  // namespace insitu::project
