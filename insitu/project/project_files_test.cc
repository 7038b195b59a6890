#include "insitu/project/project_files.h"

#include <string>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "insitu/project/test_project.h"

namespace insitu::project {
namespace {

// Returns the names of the project's files, each behind a blank.
std::string Files(const TestProject& test) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  std::string names;
  for (const ProjectFile& file : ListProjectFiles(test.root().string(), sources, diagnostics))
    names += " " + file.name;
  return names + diag::RenderText(sources, diagnostics.Sorted());
}

TEST(ProjectFiles, AreSortedWithinTheirFolders) {
  const TestProject test;
  for (const char* name :
       {"audiences/b.yml", "audiences/a/z.yml", "audiences/a.yml", "model/x.yml", "governance/g.yml",
        "model/readme.md", "model/.hidden.yml", "docs/x.yml", "tests.yml"}) {
    test.Write(name, "");
  }
  EXPECT_EQ(Files(test), " model/x.yml governance/g.yml audiences/a.yml audiences/a/z.yml audiences/b.yml");
}

TEST(ProjectFiles, NameWhatIsNotRead) {
  const TestProject test;
  test.Write("model/a.yaml", "");
  test.Write("model/B.YML", "");
  test.Write("governence/a.yml", "");
  test.Write("environments/a.yml", "");
  EXPECT_EQ(
      Files(test),
      "model/B.YML: error: `model/B.YML` is not read [file-not-read]\n"
      "  rename it to `B.yml`\n"
      "model/a.yaml: error: `model/a.yaml` is not read [file-not-read]\n"
      "  rename it to `a.yml`\n"
      "environments: warning: folder `environments` is not read in this version [folder-not-available]\n"
      "governence: error: folder `governence` is not read [folder-not-read]\n"
      "  did you mean `governance`?\n");
}

TEST(ProjectFiles, FollowLinksOnce) {
  const TestProject test;
  test.Write("model/a.yml", "");
  test.Write("shared/b.yml", "");
  std::filesystem::create_directory_symlink("..", test.root() / "model/loop");
  std::filesystem::create_directory_symlink("../shared", test.root() / "model/shared");
  std::filesystem::create_directory_symlink(test.root() / "model", test.root() / "audiences");
  const std::string files = Files(test);
  EXPECT_NE(files.find("model/a.yml"), std::string::npos) << files;
  EXPECT_NE(files.find("b.yml"), std::string::npos) << files;
}

TEST(ProjectFiles, RefuseWhatIsNoReadableFile) {
  TestProject test;
  std::filesystem::create_directories(test.root() / "model");
  std::filesystem::create_symlink("nowhere", test.root() / "model/a.yml");
  ASSERT_EQ(::mkfifo((test.root() / "model/b.yml").c_str(), 0600), 0);
  EXPECT_EQ(test.Load(),
            "model/a.yml: error: cannot read this file: no such file or directory [unreadable-file]\n"
            "model/b.yml: error: cannot read this file: it is no regular file [unreadable-file]\n");
}

TEST(ProjectFiles, RefuseALargeFileUnread) {
  TestProject test;
  test.Write("model/a.yml", "entities: {}\n");
  std::filesystem::resize_file(test.root() / "model/a.yml", 100 << 20);
  EXPECT_EQ(test.Load(),
            "model/a.yml: error: this file has 104857600 bytes, more than the 16777216 that are read "
            "[file-too-large]\n");
}

TEST(ProjectFiles, AreWhatAnEditorHasNotSaved) {
  const TestProject test;
  test.Write("audiences/b.yml", "saved");
  const Unsaved unsaved{{"audiences/a.yml", "new"}, {"audiences/b.yml", "changed"}, {"notes/c.yml", "other"}};
  diag::Sources sources;
  diag::Emitter diagnostics;
  std::string texts;
  for (const ProjectFile& file : ListProjectFiles(test.root().string(), sources, diagnostics, unsaved)) {
    const auto id = ReadProjectFile(test.root().string(), file.name, sources, diagnostics, unsaved);
    texts += file.name + "=" + std::string(sources.file(id.value()).text()) + " ";
  }
  EXPECT_EQ(texts, "audiences/a.yml=new audiences/b.yml=changed ");
}

}  // namespace
}  // namespace insitu::project
