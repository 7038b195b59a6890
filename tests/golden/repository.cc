#include "tests/golden/repository.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "insitu/base/process.h"

namespace insitu::golden {
namespace {

namespace fs = std::filesystem;

void Git(const fs::path& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"git", "-C", folder.string()});
  const base::Result<base::FinishedProgram> finished =
      base::RunProgram(arguments, "",
                       {"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@shop.test",
                        "GIT_AUTHOR_DATE=2026-03-01T10:00:00Z", "GIT_COMMITTER_NAME=Ada",
                        "GIT_COMMITTER_EMAIL=ada@shop.test", "GIT_COMMITTER_DATE=2026-03-01T10:00:00Z"});
  if (!finished.ok()) throw std::runtime_error(finished.status().message());
  if (finished->exit_code != 0) throw std::runtime_error("git: " + finished->err);
}

}  // namespace

void IsolateGit(const fs::path& scratch) {
  for (const char* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"}) ::unsetenv(name);
  ::setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
  ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
  ::setenv("GIT_CEILING_DIRECTORIES", scratch.c_str(), 1);
}

void CommitAll(const fs::path& folder, const std::string& name) {
  if (!fs::exists(folder / ".git")) {
    Git(folder, {"init", "--quiet", "--template=", "--initial-branch=main"});
    fs::create_directories(folder / ".git/info");
    std::ofstream(folder / ".git/info/exclude") << "/lake\n";
  }
  Git(folder, {"add", "--all"});
  Git(folder, {"commit", "--quiet", "--allow-empty", "--message=" + name});
  Git(folder, {"tag", name});
}

}  // namespace insitu::golden
