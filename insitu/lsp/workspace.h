#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "insitu/app/editor/seen_values.h"
#include "insitu/app/editor/view.h"

namespace insitu::lsp {

/// One project whose files are open in the editor, or that lies where the editor works.
struct Workspace {
  std::string folder;                                        ///< where `insitu.yml` lies; absolute
  app::editor::Texts open;                                   ///< the texts that the editor holds
  bool is_dirty = true;                                      ///< something changed since the last check began
  bool has_draft = false;                                    ///< its files were read for the first answers
  bool has_values = false;                                   ///< the values of columns were asked for
  int64_t version = 0;                                       ///< counts the changes
  std::shared_ptr<const app::editor::Snapshot> latest = {};  ///< shared with the thread that made it
  std::shared_ptr<const app::editor::Snapshot> good =
      {};                       ///< the last one in which no file is missing, or a draft
  int64_t latest_version = -1;  ///< the version that `latest` was made of
  app::editor::SeenValues values = {};
  std::set<std::string> reported = {};  ///< files whose diagnostics the editor shows
};

/// A file of a project.
struct FileOf {
  std::string folder;
  std::string name;  ///< relative to the folder
};

/// Returns the project that the file at `path`, which need not exist, belongs to: the nearest folder above
/// with an `insitu.yml`.
std::optional<FileOf> FindProject(const std::string& path);

}  // namespace insitu::lsp
