#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "tests/golden/engine.h"
#include "tests/golden/test_file.h"

namespace insitu::golden {

/// The projects that goldens begin with, their tables (`tables/NAME.sql`, a SELECT each) made once per run of the test
/// program. A file `based_on` names the project that another one adds to.
class Projects {
 public:
  /// `scratch` is where lakes and copies of projects are put; removed with this object.
  Projects(std::filesystem::path sources, std::filesystem::path scratch);
  ~Projects();
  Projects(const Projects&) = delete;
  Projects& operator=(const Projects&) = delete;

  /// Makes the project of a golden: a copy with its files and tables on top. Returns the folder.
  std::filesystem::path Make(const TestFile& test);
  /// Returns what lies at `path` of a project that was made: the text of a file, the rows of a Parquet file, the names in
  /// a folder, or `(nothing)`.
  std::string Written(const std::filesystem::path& path);

 private:
  struct Lake {
    Engine engine;  ///< knows the project's tables by their names, so that a golden can build on them
    std::filesystem::path folder;
  };

  Lake& LakeOf(const std::string& project);

  std::filesystem::path sources_;
  std::filesystem::path scratch_;
  std::map<std::string, std::unique_ptr<Lake>> lakes_;
};

}  // namespace insitu::golden
