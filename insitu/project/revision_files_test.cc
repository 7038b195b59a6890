#include "insitu/project/revision_files.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "insitu/base/process.h"
#include "insitu/project/test_project.h"

namespace insitu::project {
namespace {

/// A project in a Git repository that knows nothing of whoever runs the test.
class TestRepository : public TestProject {
 public:
  TestRepository() { Git({"init", "--quiet", "--initial-branch=main"}); }

  std::string Git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"git", "-C", root().string()});
    const base::Result<base::FinishedProgram> finished = base::RunProgram(
        arguments, "",
        {"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=Ada",
         "GIT_AUTHOR_EMAIL=ada@shop.test", "GIT_AUTHOR_DATE=2026-03-01T10:00:00Z", "GIT_COMMITTER_NAME=Ada",
         "GIT_COMMITTER_EMAIL=ada@shop.test", "GIT_COMMITTER_DATE=2026-03-01T10:00:00Z"});
    EXPECT_TRUE(finished.ok() && finished->exit_code == 0) << (finished.ok() ? finished->err : "no git");
    return finished.ok() ? finished->out : "";
  }

  void Commit() const {
    Git({"add", "--all"});
    Git({"commit", "--quiet", "--message=x"});
  }

  /// Returns the names and texts of all files at `revision`, then what is reported; or why nothing can be read.
  std::string FilesAt(const std::string& revision, const std::string& below = "") const {
    const base::Result<GitRepository> repository = GitRepository::Around((root() / below).string());
    if (!repository.ok()) return repository.status().message();
    const base::Result<std::string> commit = repository->CommitOf(revision);
    if (!commit.ok()) return commit.status().message() + "; " + commit.status().hint();
    const base::Result<RevisionFiles> files = RevisionFiles::Open(*repository, *commit, revision);
    if (!files.ok()) return files.status().message() + "; " + files.status().hint();
    diag::Sources sources;
    diag::Emitter diagnostics;
    std::string text;
    for (const ProjectFile& file : files->List(sources, diagnostics)) {
      const std::optional<uint32_t> id = files->Read(file.name, sources, diagnostics);
      if (id) text += sources.file(*id).name() + "=" + std::string(sources.file(*id).text()) + "\n";
    }
    return text + diag::RenderText(sources, diagnostics.Sorted());
  }
};

TEST(RevisionFiles, AreThoseOfTheRevision) {
  const TestRepository test;
  test.Write("model/b.yml", "b");
  test.Write("audiences/eu/a.yml", "old");
  test.Write("audiences/.hidden/c.yml", "c");
  test.Write("notes/d.yml", "d");
  test.Commit();
  test.Write("audiences/eu/a.yml", "new");
  EXPECT_EQ(test.FilesAt("HEAD"), "HEAD:model/b.yml=b\nHEAD:audiences/eu/a.yml=old\n");
}

TEST(RevisionFiles, LieBelowTheTopOfTheRepository) {
  const TestRepository test;
  test.Write("crm/shop one/insitu.yml", "project: one");
  test.Write("crm/shop one/audiences/a.yml", "a");
  test.Commit();
  EXPECT_EQ(test.FilesAt("main", "crm/shop one"), "main:audiences/a.yml=a\n");
  EXPECT_EQ(
      test.FilesAt("main", "crm"),
      "there was no project in this folder at `main`; it had no `insitu.yml` there; name a later revision");
}

TEST(RevisionFiles, FollowLinksToFiles) {
  const TestRepository test;
  test.Write("shared/vip.yml", "shared");
  test.Write("audiences/a.yml", "a");
  std::filesystem::create_symlink("../shared/vip.yml", test.root() / "audiences/vip.yml");
  std::filesystem::create_symlink("../shared", test.root() / "audiences/more");
  std::filesystem::create_symlink("/etc/passwd", test.root() / "audiences/out.yml");
  test.Commit();
  EXPECT_EQ(test.FilesAt("HEAD"),
            "HEAD:audiences/a.yml=a\nHEAD:audiences/vip.yml=shared\n"
            "HEAD:audiences/more: error: cannot read this file: this link leads to no file of the revision "
            "[unreadable-file]\n"
            "  links to folders, and out of the repository, are not followed in a revision\n"
            "HEAD:audiences/out.yml: error: cannot read this file: this link leads to no file of the "
            "revision [unreadable-file]\n"
            "  links to folders, and out of the repository, are not followed in a revision\n");
}

TEST(RevisionFiles, NameWhatGitDoesNotHold) {
  const TestRepository test;
  test.Write("audiences/large.yml", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
  test.Write("audiences/other.yaml", "a");
  test.Commit();
  const std::string commit = test.Git({"rev-parse", "HEAD"}).substr(0, 40);
  test.Git({"update-index", "--add", "--cacheinfo", "160000," + commit + ",model/shared"});
  test.Git({"commit", "--quiet", "--message=x"});
  EXPECT_EQ(test.FilesAt("HEAD"),
            "HEAD:model/shared: error: cannot read this folder: it is a submodule [unreadable-folder]\n"
            "  its files lie in another repository\n"
            "HEAD:audiences/other.yaml: error: `audiences/other.yaml` is not read [file-not-read]\n"
            "  rename it to `other.yml`\n"
            "HEAD:audiences/large.yml: error: cannot read this file: its content is stored in Git LFS "
            "[unreadable-file]\n"
            "  `git lfs migrate export` brings it into the repository\n");
}

TEST(RevisionFiles, AreOfACommit) {
  const TestRepository test;
  test.Commit();
  const std::string unknown =
      "unknown revision; name a commit, a branch or a tag, such as `main` or `HEAD~1`";
  EXPECT_EQ(test.FilesAt("no-such-branch"), unknown);
  EXPECT_EQ(test.FilesAt("--all"), unknown);
  EXPECT_EQ(test.FilesAt("HEAD:insitu.yml"), unknown);
  EXPECT_EQ(test.FilesAt("HEAD~5; rm -rf /"), unknown);
  test.Git({"tag", "--annotate", "--message=x", "v1"});
  EXPECT_EQ(test.FilesAt("v1"), "");
}

TEST(RevisionFiles, NeedARepository) {
  const TestProject test;
  const base::Result<GitRepository> repository = GitRepository::Around(test.root().string());
  ASSERT_FALSE(repository.ok());
  EXPECT_EQ(repository.status().message(),
            "the folder `" + test.root().string() + "` lies in no Git repository");
}

}  // namespace
}  // namespace insitu::project
