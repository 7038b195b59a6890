#include "insitu/lsp/workspace.h"

#include <filesystem>
#include <system_error>

namespace insitu::lsp {

std::optional<FileOf> FindProject(const std::string& path) {
  namespace fs = std::filesystem;
  const fs::path file = fs::path(path).lexically_normal();
  if (!file.is_absolute()) return std::nullopt;
  for (fs::path folder = file.parent_path();; folder = folder.parent_path()) {
    std::error_code error;
    if (fs::is_regular_file(folder / "insitu.yml", error))
      return FileOf{folder.string(), file.lexically_relative(folder).generic_string()};
    if (!folder.has_relative_path()) return std::nullopt;
  }
}

}  // namespace insitu::lsp
