#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "insitu/diag/render.h"
#include "insitu/project/loader.h"

namespace insitu::project {

/// A project in a temporary folder, for tests: valid at first, then whatever the test writes. Removed in the
/// end.
class TestProject {
 public:
  TestProject() {
    std::string pattern = (std::filesystem::temp_directory_path() / "insitu-project-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
    Write("insitu.yml",
          "project: shop\ntimezone: Europe/Paris\nwarehouses:\n  lake: {kind: duckdb, files: ./lake}\n");
  }
  ~TestProject() { std::filesystem::remove_all(root_); }
  TestProject(const TestProject&) = delete;
  TestProject& operator=(const TestProject&) = delete;

  const std::filesystem::path& root() const { return root_; }

  /// Writes file `name`, relative to the project's folder.
  void Write(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = root_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }

  /// Loads the project; returns everything reported, as text.
  std::string Load() {
    diag::Sources sources;
    diag::Emitter diagnostics;
    base::Result<model::Project> loaded = project::Load(root_.string(), sources, diagnostics);
    if (!loaded.ok()) return "no project";
    project = std::move(loaded).value();
    return diag::RenderText(sources, diagnostics.Sorted());
  }

  /// Loads the project with the one further file `name`.
  std::string LoadWith(const std::string& name, const std::string& text) {
    Write(name, text);
    return Load();
  }

  model::Project project;

 private:
  std::filesystem::path root_;
};

}  // namespace insitu::project
