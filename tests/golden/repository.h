#pragma once

#include <filesystem>
#include <string>

namespace insitu::golden {

/// Makes every `git` that this process starts, ours and the product's, blind for the configuration, the hooks and the repository
/// of whoever runs the tests: nothing above `scratch` is looked at.
void IsolateGit(const std::filesystem::path& scratch);

/// Commits everything in `folder` but its lake, under the tag `name`; the first time this makes a repository of it. Author and
/// time are always the same. Throws `std::runtime_error` where that fails.
void CommitAll(const std::filesystem::path& folder, const std::string& name);

}  // namespace insitu::golden
