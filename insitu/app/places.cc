#include "insitu/app/places.h"

#include <filesystem>

#include "insitu/app/diagnostics.h"

namespace insitu::app {
namespace {

namespace fs = std::filesystem;

/// Says whether both are there and the same, also where names differ: links, letters of either case.
bool IsSame(const fs::path& left, const fs::path& right) {
  std::error_code error;
  return fs::equivalent(left, right, error) && !error;
}

/// Says whether `path`, which is canonical, is `place` or lies below it.
bool IsWithin(fs::path path, const fs::path& place) {
  while (path.has_relative_path()) {
    if (IsSame(path, place)) return true;
    path = path.parent_path();
  }
  return false;
}

/// Says whether a link below `folder` leads to `path` or to a folder above it.
bool IsLinkedFrom(const fs::path& folder, const fs::path& path) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code unreadable;
    if (entry->is_symlink(unreadable) && IsWithin(path, entry->path())) return true;
  }
  return false;
}

bool IsYaml(const fs::path& path) { return path.extension() == ".yml" || path.extension() == ".yaml"; }

bool IsProjectFile(const Session& session, const fs::path& path) {
  const fs::path folder(session.declared().folder);
  if (IsYaml(path) && IsWithin(path, folder)) return true;
  for (uint32_t i = 0; i < session.sources().size(); ++i) {
    if (IsSame(path, folder / session.sources().file(i).name())) return true;
  }
  return false;
}

}  // namespace

std::string PlaceOf(const model::Project& project, const model::Destination& destination) {
  return (fs::absolute(project.folder) / destination.path.value).lexically_normal().string();
}

std::optional<std::string> ObjectionTo(const Session& session, const std::string& path) {
  std::error_code error;
  const fs::path place = fs::weakly_canonical(fs::absolute(path), error);
  if (error) return std::nullopt;  // Whoever writes there is told why it cannot be.
  for (const model::Warehouse& warehouse : session.declared().warehouses) {
    if (warehouse.files.is_empty()) continue;
    const fs::path files = fs::path(session.declared().folder) / warehouse.files.value;
    if (IsWithin(place, files) || IsLinkedFrom(files, place))
      return "warehouse `" + warehouse.name.value + "` reads what lies there";
  }
  if (IsProjectFile(session, place)) return "it is a file of the project";
  return std::nullopt;
}

void CheckPlace(Session& session, const model::Destination& destination) {
  if (destination.path.is_empty()) return;
  const auto objection = ObjectionTo(session, PlaceOf(session.declared(), destination));
  if (!objection) return;
  session.diagnostics()
      .Report(destination.path.span, ForbiddenPlace, destination.path.value, *objection)
      .Hint("a delivery replaces the file; give lists a folder of their own")
      .Emit();
}

}  // namespace insitu::app
