#include "tests/golden/sandbox.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "tests/golden/repository.h"

namespace insitu::golden {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTables = "tables";
constexpr const char* kBasedOn = "based_on";

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void Write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  if (!out.flush()) throw std::runtime_error(path.string() + " cannot be written");
}

std::vector<fs::path> Listed(const fs::path& folder) {
  std::vector<fs::path> paths;
  if (!fs::exists(folder)) return paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

/// Returns the folders that make a project, the one that it is based on first.
std::vector<fs::path> LayersOf(const fs::path& sources, const std::string& project) {
  if (project.empty()) return {};
  const fs::path folder = sources / project;
  if (!fs::exists(folder)) throw std::runtime_error("there is no project `" + project + "`");
  std::string base = Read(folder / kBasedOn);
  base.erase(base.find_last_not_of('\n') + 1);
  std::vector<fs::path> layers = LayersOf(sources, base);
  layers.push_back(folder);
  return layers;
}

}  // namespace

Projects::Projects(fs::path sources, fs::path scratch)
    : sources_(std::move(sources)), scratch_(std::move(scratch)) {
  fs::create_directories(scratch_);
}

Projects::~Projects() {
  std::error_code ignored;
  fs::remove_all(scratch_, ignored);
}

Projects::Lake& Projects::LakeOf(const std::string& project) {
  std::unique_ptr<Lake>& lake = lakes_[project];
  if (lake != nullptr) return *lake;
  lake = std::make_unique<Lake>();
  lake->folder = scratch_ / "lakes" / project;
  fs::create_directories(lake->folder);
  for (const fs::path& layer : LayersOf(sources_, project)) {
    for (const fs::path& file : Listed(layer / kTables)) {
      const std::string name = file.stem().string();
      lake->engine.Run("CREATE TABLE \"" + name + "\" AS " + Read(file));
      lake->engine.WriteParquet("FROM \"" + name + "\"", (lake->folder / (name + ".parquet")).string());
    }
  }
  return *lake;
}

fs::path Projects::Make(const TestFile& test) {
  const fs::path folder = scratch_ / "project";
  fs::remove_all(folder);
  fs::create_directories(folder);
  constexpr auto kOver = fs::copy_options::recursive | fs::copy_options::overwrite_existing;
  for (const fs::path& layer : LayersOf(sources_, test.header.project)) {
    for (const fs::path& path : Listed(layer)) {
      const bool is_ours = path.filename() == kTables || path.filename() == kBasedOn;
      if (!is_ours) fs::copy(path, folder / path.filename(), kOver);
    }
  }
  Lake& lake = LakeOf(test.header.project);
  fs::copy(lake.folder, folder / "lake", kOver);
  for (const Section& section : test.sections) {
    if (section.kind == "file") Write(folder / section.argument, section.body);
    if (section.kind == "files") {
      for (const auto& [path, text] : lake.engine.ReadPairs(section.body))
        Write(folder / section.argument / path, text);
    }
    if (section.kind == "revision") CommitAll(folder, section.argument);
    if (section.kind == "link") {
      fs::create_directories((folder / section.argument).parent_path());
      fs::create_symlink(section.body.substr(0, section.body.find('\n')), folder / section.argument);
    }
    if (section.kind == "remove" && fs::remove_all(folder / section.argument) == 0) {
      throw std::runtime_error("there is no `" + section.argument + "` to remove");
    }
    if (section.kind == "table") {
      lake.engine.WriteParquet(section.body, (folder / "lake" / (section.argument + ".parquet")).string());
    }
  }
  return folder;
}

std::string Projects::Written(const fs::path& path) {
  if (!fs::exists(path)) return "(nothing)\n";
  if (path.extension() == ".parquet") return Engine().ReadParquet(path.string());
  if (!fs::is_directory(path)) return Read(path);
  std::string names;
  for (const fs::path& entry : Listed(path)) names += entry.filename().string() + "\n";
  return names.empty() ? "(nothing)\n" : names;
}

}  // namespace insitu::golden
