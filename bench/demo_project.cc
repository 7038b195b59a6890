#include "bench/demo_project.h"

#include <filesystem>
#include <sstream>

#include "bench/files.h"
#include "bench/insitu_program.h"

namespace insitu::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLakeMark = "/.made-by";

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

std::string Indented(const std::string& text) { return "  " + Replaced(text, "\n", "\n  "); }

}  // namespace

std::vector<DemoAudience> ReadDemoAudiences(const std::string& lake) {
  std::istringstream lines(ReadFile("bench/audiences.txt"));
  std::vector<DemoAudience> audiences;
  bool is_by_hand = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("== ")) {
      audiences.push_back({line.substr(3), "", ""});
      is_by_hand = false;
    } else if (line == "-- by hand") {
      is_by_hand = true;
    } else if (!line.empty() && !line.starts_with("#")) {
      std::string& text = is_by_hand ? audiences.back().by_hand : audiences.back().where;
      text += (text.empty() ? "" : "\n") + line;
    }
  }
  for (DemoAudience& audience : audiences) audience.by_hand = Replaced(audience.by_hand, "LAKE", lake);
  return audiences;
}

std::string MakeDemoLake(const std::string& folder) {
  const std::string lake = folder + "/lake";
  const std::string made_by = "insitu demo-data --customers 200000 --seed 1 --until 2026-11-02\n";
  if (fs::exists(lake + kLakeMark) && ReadFile(lake + kLakeMark) == made_by) return lake;
  fs::create_directories(lake);
  RunInsitu({"demo-data", lake, "--customers", "200000", "--seed", "1", "--until", "2026-11-02"});
  WriteFile(lake + kLakeMark, made_by);
  return lake;
}

void WriteDemoProject(const std::string& folder, const std::vector<DemoAudience>& audiences, size_t count) {
  WriteFile(folder + "/insitu.yml",
            "project: demo\ntimezone: UTC\nwarehouses:\n  lake: {kind: duckdb, files: ../lake}\ndefaults: "
            "{warehouse: lake}\n");
  CopyFolder("examples/boutique/model", folder + "/model");
  for (size_t i = 0; i < count; ++i) {
    const DemoAudience& audience = audiences[i % audiences.size()];
    const std::string name =
        audience.name + (i < audiences.size() ? "" : "_" + std::to_string(i / audiences.size() + 1));
    WriteFile(folder + "/audiences/" + name + ".yml",
              "audience: " + name + "\nof: customer\nwhere: |\n" + Indented(audience.where) + "\n");
  }
}

}  // namespace insitu::bench
