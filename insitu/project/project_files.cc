#include "insitu/project/project_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "insitu/project/diagnostics.h"

namespace insitu::project {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kFolders = {"model",        "governance",  "audiences",
                                                      "destinations", "activations", "tests"};
constexpr std::array<std::string_view, 1> kOtherFolders = {"environments"};

// Gives a folder or an unread file a place that diagnostics can point at.
diag::Span PlaceOf(const std::string& name, diag::Sources& sources) { return {sources.Add(name, ""), 0, 0}; }

// Puts the system's words into the form of all messages.
std::string ReasonOf(std::string words) {
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z')
    words[0] = static_cast<char>(words[0] + ('a' - 'A'));
  return words;
}

// Closes a file at the end of its use.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// Walks one of the project's folders.
class FolderWalk {
 public:
  FolderWalk(const std::string& root, diag::Sources& sources, diag::Emitter& diagnostics)
      : root_(root), sources_(sources), diagnostics_(diagnostics) {}

  // Returns the names of the files below `folder`, in order. A folder that does not exist has none.
  std::vector<std::string> Files(const std::string& folder) {
    names_.clear();
    Enter(folder);
    std::ranges::sort(names_);
    return std::exchange(names_, {});
  }

 private:
  void Enter(const std::string& folder) {
    struct stat status{};
    const fs::path path = fs::path(root_) / folder;
    if (::stat(path.c_str(), &status) != 0 && errno == ENOENT) return;
    const bool is_seen = !visited_.insert({status.st_dev, status.st_ino}).second;
    if (is_seen) return;
    std::vector<fs::directory_entry> entries;
    std::error_code error;
    fs::directory_iterator entry(path, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      if (entries_ == kMaxFolderEntries) {
        diagnostics_.Report(PlaceOf(folder, sources_), TooManyFiles, kMaxFolderEntries, folder).Emit();
      }
      if (++entries_ > kMaxFolderEntries) return;
      entries.push_back(*entry);
    }
    if (error)
      diagnostics_.Report(PlaceOf(folder, sources_), UnreadableFolder, ReasonOf(error.message())).Emit();
    std::ranges::sort(entries);
    for (const fs::directory_entry& each : entries) Take(folder, each);
  }

  void Take(const std::string& folder, const fs::directory_entry& entry) {
    const std::string base = entry.path().filename().string();
    if (base.starts_with('.')) return;
    const std::string name = folder + "/" + base;
    std::error_code ignored;
    if (entry.is_directory(ignored)) {
      Enter(name);
    } else if (base.ends_with(".yml")) {
      names_.push_back(name);
    } else if (IsYaml(base)) {
      diagnostics_.Report(PlaceOf(name, sources_), FileNotRead, name)
          .Hint(fmt::format("rename it to `{}.yml`", fs::path(base).stem().string()))
          .Emit();
    }
  }

  const std::string& root_;
  diag::Sources& sources_;
  diag::Emitter& diagnostics_;
  std::vector<std::string> names_;
  std::set<std::pair<dev_t, ino_t>> visited_;
  size_t entries_ = 0;
};

bool HoldsYaml(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    if (IsYaml(entry->path().filename().string())) return true;
  }
  return false;
}

// Reports what lies beside the known folders and was meant to be read.
void CheckOtherFolders(const std::string& root, diag::Sources& sources, diag::Emitter& diagnostics) {
  std::vector<std::string> others;
  std::error_code error;
  for (fs::directory_iterator entry(root, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->is_directory(ignored)) others.push_back(entry->path().filename().string());
  }
  std::ranges::sort(others);
  for (const std::string& name : others) {
    if (std::ranges::find(kFolders, name) != kFolders.end() || !HoldsYaml(fs::path(root) / name)) continue;
    if (std::ranges::find(kOtherFolders, name) != kOtherFolders.end()) {
      diagnostics.Report(PlaceOf(name, sources), FolderNotAvailable, name).Emit();
      continue;
    }
    const std::string hint = diag::Suggest(name, {kFolders.begin(), kFolders.end()});
    if (!hint.empty()) diagnostics.Report(PlaceOf(name, sources), FolderNotRead, name).Hint(hint).Emit();
  }
}

}  // namespace

std::optional<ProjectFolder> FolderNamed(std::string_view name) {
  const auto* folder = std::ranges::find(kFolders, name);
  if (folder == kFolders.end()) return std::nullopt;
  return static_cast<ProjectFolder>(folder - kFolders.begin());
}

std::optional<ProjectFolder> FolderOf(std::string_view name) {
  const size_t slash = name.find('/');
  if (slash == std::string_view::npos || !name.ends_with(".yml")) return std::nullopt;
  return FolderNamed(name.substr(0, slash));
}

bool IsYaml(std::string_view name) {
  std::string ending = fs::path(name).extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return ending == ".yml" || ending == ".yaml";
}

base::Status CheckProjectFolder(const std::string& root) {
  struct stat status{};
  if (::stat(root.c_str(), &status) != 0 && errno != ENOENT) {
    return {base::StatusCode::kPermission,
            fmt::format("cannot read the folder `{}`: {}", root, ReasonOf(std::strerror(errno)))};
  }
  if (!S_ISDIR(status.st_mode))
    return {base::StatusCode::kNotFound, fmt::format("there is no folder `{}`", root),
            "`--project DIR` names the folder of a project"};
  const std::string settings = (fs::path(root) / kSettingsFile).string();
  if (::stat(settings.c_str(), &status) != 0 && errno == ENOENT) {
    return {base::StatusCode::kNotFound, fmt::format("there is no `{}` in `{}`", kSettingsFile, root),
            "`--project DIR` names the folder of a project"};
  }
  if (::access(settings.c_str(), R_OK) != 0) {
    return {base::StatusCode::kPermission,
            fmt::format("cannot read `{}`: {}", settings, ReasonOf(std::strerror(errno)))};
  }
  if (!S_ISREG(status.st_mode)) {
    return {base::StatusCode::kPermission, fmt::format("cannot read `{}`: it is no regular file", settings)};
  }
  return {};
}

std::vector<ProjectFile> ListProjectFiles(const std::string& root, diag::Sources& sources,
                                          diag::Emitter& diagnostics, const Unsaved& unsaved) {
  FolderWalk walk(root, sources, diagnostics);
  std::vector<ProjectFile> files;
  for (size_t i = 0; i < kFolders.size(); ++i) {
    const auto folder = static_cast<ProjectFolder>(i);
    std::vector<std::string> names = walk.Files(std::string(kFolders[i]));
    const size_t saved = names.size();
    for (const auto& [name, text] : unsaved) {
      const bool is_saved =
          std::binary_search(names.begin(), names.begin() + static_cast<int64_t>(saved), name);
      if (!is_saved && FolderOf(name) == folder) names.push_back(name);
    }
    std::ranges::sort(names);
    for (std::string& name : names) files.push_back({std::move(name), folder});
  }
  CheckOtherFolders(root, sources, diagnostics);
  return files;
}

std::optional<uint32_t> ReadProjectFile(const std::string& root, const std::string& name,
                                        diag::Sources& sources, diag::Emitter& diagnostics,
                                        const Unsaved& unsaved) {
  const auto text_of = unsaved.find(name);
  if (text_of != unsaved.end()) {
    const auto size = static_cast<int64_t>(text_of->second.size());
    if (size <= kMaxFileBytes) return sources.Add(name, text_of->second);
    diagnostics.Report(PlaceOf(name, sources), FileTooLarge, size, kMaxFileBytes).Emit();
    return std::nullopt;
  }
  const auto refuse = [&](std::string_view reason) {
    diagnostics.Report(PlaceOf(name, sources), UnreadableFile, reason).Emit();
    return std::nullopt;
  };
  // Not blocking: a pipe in the place of a file must not hang the program before it is refused.
  const OpenFile file(::open((fs::path(root) / name).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status{};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0)
    return refuse(ReasonOf(std::strerror(errno)));
  if (!S_ISREG(status.st_mode)) return refuse("it is no regular file");
  if (status.st_size > kMaxFileBytes) {
    diagnostics.Report(PlaceOf(name, sources), FileTooLarge, status.st_size, kMaxFileBytes).Emit();
    return std::nullopt;
  }
  std::string text(static_cast<size_t>(status.st_size), '\0');
  size_t size = 0;
  while (size < text.size()) {
    const ssize_t got = ::read(file.descriptor(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(ReasonOf(std::strerror(errno)));
    if (got == 0) break;
    size += static_cast<size_t>(got);
  }
  text.resize(size);
  return sources.Add(name, std::move(text));
}

}  // namespace insitu::project
