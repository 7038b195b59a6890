#include "insitu/project/revision_files.h"

#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "insitu/project/diagnostics.h"

namespace insitu::project {
namespace {

constexpr std::string_view kLfsPointer = "version https://git-lfs.github.com/spec/";

bool IsProjectFolder(const std::string& path) { return FolderNamed(path).has_value(); }

/// Says whether the project reads, or would read under another ending, what lies at `path`: nothing in it is hidden.
bool IsOfProject(const std::string& path) {
  if (path == kSettingsFile) return true;
  const size_t slash = path.find('/');
  return slash != std::string::npos && IsProjectFolder(path.substr(0, slash)) &&
         path.find("/.") == std::string::npos;
}

}  // namespace

base::Result<RevisionFiles> RevisionFiles::Open(const GitRepository& repository, const std::string& commit,
                                                const std::string& revision) {
  const base::Result<std::vector<GitEntry>> entries = repository.Entries(commit);
  const bool is_missing = !entries.ok() && entries.status().code() == base::StatusCode::kNotFound;
  if (!entries.ok() && !is_missing) return entries.status();
  RevisionFiles files(revision);
  if (!is_missing) INSITU_RETURN_IF_ERROR(files.ReadAll(repository, commit, *entries));
  if (!files.files_.contains(kSettingsFile)) {
    return base::Status(base::StatusCode::kNotFound,
                        fmt::format("there was no project in this folder at `{}`", revision),
                        fmt::format("it had no `{}` there; name a later revision", kSettingsFile));
  }
  return files;
}

base::Status RevisionFiles::ReadAll(const GitRepository& repository, const std::string& commit,
                                    const std::vector<GitEntry>& entries) {
  std::vector<std::string> names, objects, links;
  for (const GitEntry& entry : entries) {
    const bool is_link = entry.kind == GitEntry::Kind::kLink;
    if (is_link && IsProjectFolder(entry.path)) links.push_back(entry.path);
    if (entry.kind == GitEntry::Kind::kSubmodule && (IsOfProject(entry.path) || IsProjectFolder(entry.path)))
      submodules_.push_back(entry.path);
    if (entry.kind == GitEntry::Kind::kSubmodule || !IsOfProject(entry.path)) continue;
    if (is_link) {
      links.push_back(entry.path);
    } else if (!IsYaml(entry.path)) {
      continue;
    } else if (entry.bytes > kMaxFileBytes) {
      files_[entry.path].bytes = entry.bytes;
    } else {
      names.push_back(entry.path);
      objects.push_back(entry.object);
    }
  }
  const base::Result<std::vector<std::optional<std::string>>> contents = repository.Contents(objects);
  if (!contents.ok()) return contents.status();
  for (size_t i = 0; i < names.size(); ++i) {
    Stored& stored = files_[names[i]];
    if (!(*contents)[i]) {
      stored.problem = "this clone does not hold its content";
      stored.hint = "a partial clone gets it by `git checkout`, or by a full `git fetch`";
    } else if ((*contents)[i]->starts_with(kLfsPointer)) {
      stored.problem = "its content is stored in Git LFS";
      stored.hint = "`git lfs migrate export` brings it into the repository";
    } else {
      stored.text = *(*contents)[i];
    }
  }
  const base::Result<std::vector<std::optional<std::string>>> linked =
      repository.LinkedContents(commit, links);
  if (!linked.ok()) return linked.status();
  for (size_t i = 0; i < links.size(); ++i) {
    if ((*linked)[i]) {
      if (IsYaml(links[i])) files_[links[i]].text = *(*linked)[i];
    } else {
      files_[links[i]].problem = "this link leads to no file of the revision";
      files_[links[i]].hint = "links to folders, and out of the repository, are not followed in a revision";
    }
  }
  return {};
}

diag::Span RevisionFiles::PlaceOf(const std::string& name, diag::Sources& sources) const {
  return {sources.Add(revision_ + ":" + name, ""), 0, 0};
}

std::vector<ProjectFile> RevisionFiles::List(diag::Sources& sources, diag::Emitter& diagnostics) const {
  for (const std::string& submodule : submodules_) {
    diagnostics.Report(PlaceOf(submodule, sources), UnreadableFolder, "it is a submodule")
        .Hint("its files lie in another repository")
        .Emit();
  }
  std::map<ProjectFolder, std::vector<ProjectFile>> by_folder;
  for (const auto& [name, stored] : files_) {
    if (const std::optional<ProjectFolder> folder = FolderOf(name)) {
      by_folder[*folder].push_back({name, *folder});
    } else if (name == kSettingsFile) {
      continue;
    } else if (!stored.problem.empty()) {
      Read(name, sources, diagnostics);
    } else {
      diagnostics.Report(PlaceOf(name, sources), FileNotRead, name)
          .Hint(fmt::format("rename it to `{}.yml`", std::filesystem::path(name).stem().string()))
          .Emit();
    }
  }
  std::vector<ProjectFile> all;
  for (auto& [folder, files] : by_folder) all.insert(all.end(), files.begin(), files.end());
  return all;
}

std::optional<uint32_t> RevisionFiles::Read(const std::string& name, diag::Sources& sources,
                                            diag::Emitter& diagnostics) const {
  const Stored& stored = files_.at(name);
  if (stored.bytes > kMaxFileBytes) {
    diagnostics.Report(PlaceOf(name, sources), FileTooLarge, stored.bytes, kMaxFileBytes).Emit();
    return std::nullopt;
  }
  if (!stored.problem.empty()) {
    diagnostics.Report(PlaceOf(name, sources), UnreadableFile, stored.problem).Hint(stored.hint).Emit();
    return std::nullopt;
  }
  return sources.Add(revision_ + ":" + name, stored.text);
}

}  // namespace insitu::project
