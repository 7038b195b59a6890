#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

#include "tests/golden/command_line.h"
#include "tests/golden/editor.h"
#include "tests/golden/repository.h"
#include "tests/golden/sandbox.h"
#include "tests/golden/stages.h"
#include "tests/golden/test_file.h"

/// Compares what every stage and command prints with what `tests/golden/**/*.test` expects.
///
/// usage: golden_tests [--update] [FILTER...]
///
/// A filter is a part of a path. `--update` rewrites what is expected, but never `rows`: those are reasoned by hand.
namespace insitu::golden {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolder = "tests/golden";

struct Options {
  bool is_update = false;
  std::vector<std::string> filters;
};

Options Read(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    if (word == "--update") {
      options.is_update = true;
    } else {
      options.filters.push_back(word);
    }
  }
  return options;
}

std::vector<std::string> TestsOf(const std::vector<std::string>& filters) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    const std::string path = entry.path().generic_string();
    if (entry.path().extension() != ".test") continue;
    const auto is_part = [&](const std::string& filter) { return path.find(filter) != std::string::npos; };
    if (filters.empty() || std::ranges::any_of(filters, is_part)) paths.push_back(path);
  }
  std::ranges::sort(paths);
  return paths;
}

/// Returns the lines of two texts with `-` and `+` where they part, equal beginnings and ends left alone.
std::string Difference(const std::string& expected, const std::string& found) {
  const auto lines_of = [](const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  };
  const std::vector<std::string> old_lines = lines_of(expected), new_lines = lines_of(found);
  const size_t least = std::min(old_lines.size(), new_lines.size());
  size_t start = 0, end = 0;
  while (start < least && old_lines[start] == new_lines[start]) ++start;
  while (end < least - start &&
         old_lines[old_lines.size() - 1 - end] == new_lines[new_lines.size() - 1 - end])
    ++end;
  std::string text;
  for (size_t i = 0; i < start; ++i) text += "    " + old_lines[i] + "\n";
  for (size_t i = start; i < old_lines.size() - end; ++i) text += "  - " + old_lines[i] + "\n";
  for (size_t i = start; i < new_lines.size() - end; ++i) text += "  + " + new_lines[i] + "\n";
  for (size_t i = old_lines.size() - end; i < old_lines.size(); ++i) text += "    " + old_lines[i] + "\n";
  return text;
}

/// Runs one golden; returns what is wrong with it, empty if nothing is.
std::string ProblemsOf(const std::string& path, bool is_update, Projects& projects) {
  TestFile test = ReadTestFile(path);
  const fs::path folder = projects.Make(test);
  std::optional<Stages> stages;
  std::optional<Editor> editor;
  std::string problems;
  bool ends_in_error = false, has_changed = false;
  for (Section& section : test.sections) {
    const bool is_about_editor = section.kind == "edit" || section.kind == "ask" || section.kind == "told";
    if (is_about_editor && !editor) editor.emplace(test.header, folder.string());
    if (section.kind == "edit") editor->Edit(section.argument, section.body);
    if (!IsExpectation(section.kind)) continue;
    Said said;
    if (section.kind == "written") {
      said = {WithoutMeasures(projects.Written(folder / section.argument)), ends_in_error};
    } else if (section.kind == "ask") {
      said = editor->Ask(section.argument);
    } else if (section.kind == "told") {
      said = editor->Told();
    } else if (section.kind == "run") {
      said = RunCommandLine(section.argument, test.header, folder.string());
    } else {
      const std::string& audience = section.argument.empty() ? test.header.audience : section.argument;
      if (audience.empty()) throw std::runtime_error("a stage needs the field `audience`");
      if (!stages) stages.emplace(test.header, folder.string());
      said = stages->Of(section.kind, audience);
      if (said.is_error) stages.reset();
    }
    ends_in_error = said.is_error;
    said.text.erase(said.text.find_last_not_of('\n') + 1);
    said.text += "\n";
    if (said.text == section.body) continue;
    if (section.body.empty() && !is_update) problems += path + ": nothing is expected\n";
    if (is_update && section.kind != "rows") {
      section.body = said.text;
      has_changed = true;
    } else {
      problems += path + ":" + std::to_string(section.line) + ": " + section.kind + " " + section.argument +
                  "\n" + Difference(section.body, said.text);
    }
  }
  const bool is_named_so = fs::path(path).filename().string().rfind("fail_", 0) == 0;
  if (ends_in_error != is_named_so) {
    problems +=
        path + ": it ends " +
        (ends_in_error ? "in an error, so its name begins" : "without an error, so its name does not begin") +
        " with `fail_`\n";
  }
  if (has_changed) WriteTestFile(test);
  return problems;
}

int Run(const Options& options) {
  if (options.is_update && std::getenv("CI") != nullptr) {
    std::fprintf(stderr, "expectations are not rewritten where CI is set\n");
    return 2;
  }
  const fs::path scratch =
      fs::canonical(fs::temp_directory_path()) / ("insitu-golden-" + std::to_string(::getpid()));
  IsolateGit(scratch);
  Projects projects(fs::path(kFolder) / "projects", scratch);
  int passed = 0, failed = 0;
  for (const std::string& path : TestsOf(options.filters)) {
    std::string problems;
    try {
      problems = ProblemsOf(path, options.is_update, projects);
    } catch (const std::exception& error) {
      problems = path + ": " + error.what() + "\n";
    }
    ++(problems.empty() ? passed : failed);
    if (!problems.empty()) std::printf("FAILED %s\n", problems.c_str());
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 && passed > 0 ? 0 : 1;
}

}  // namespace
}  // namespace insitu::golden

int main(int count, char** arguments) { return insitu::golden::Run(insitu::golden::Read(count, arguments)); }
