#include "tests/golden/test_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>

namespace insitu::golden {
namespace {

constexpr std::string_view kMark = "--- ";
constexpr std::array<std::string_view, 4> kStages = {"plan", "governed plan", "sql", "rows"};
constexpr std::array<std::string_view, 4> kCommands = {"run", "written", "ask", "told"};
constexpr std::array<std::string_view, 7> kInputs = {"file",  "files",    "link", "remove",
                                                     "table", "revision", "edit"};

[[noreturn]] void Refuse(const std::string& path, size_t line, const std::string& reason) {
  throw std::runtime_error(path + ":" + std::to_string(line) + ": " + reason);
}

std::string Trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(" \t");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

types::Instant InstantOf(const std::string& text, const std::string& path, size_t line) {
  const auto instant = types::ParseInstant(text);
  if (!instant) Refuse(path, line, "`" + text + "` is no time");
  return *instant;
}

/// Reads `project: shop` and its like.
class HeaderReader {
 public:
  HeaderReader(std::string path, Header& header) : path_(std::move(path)), header_(header) {
    header_.now = header_.clock = *types::ParseInstant("2026-03-31T10:00:00Z");
  }

  void Read(const std::string& text, size_t line) {
    const size_t colon = text.find(':');
    if (colon == std::string::npos) Refuse(path_, line, "neither a comment nor `FIELD: VALUE`");
    const std::string name = text.substr(0, colon), value = Trimmed(text.substr(colon + 1));
    if (value.empty()) Refuse(path_, line, "field `" + name + "` is empty");
    if (name == "project") {
      header_.project = value;
    } else if (name == "now") {
      header_.now = InstantOf(value, path_, line);
      if (!has_clock_) header_.clock = header_.now;
    } else if (name == "clock") {
      header_.clock = InstantOf(value, path_, line);
      has_clock_ = true;
    } else if (name == "role") {
      header_.role = value;
    } else if (name == "purpose") {
      header_.purpose = value;
    } else if (name == "key") {
      header_.key = value;
    } else if (name == "recipient class") {
      header_.recipient_class = value;
    } else if (name == "audience") {
      header_.audience = value;
    } else if (name == "column") {
      header_.columns.push_back(value);
    } else {
      Refuse(path_, line, "unknown field `" + name + "`");
    }
  }

 private:
  std::string path_;
  Header& header_;
  bool has_clock_ = false;
};

/// Reads `run count --all` into the kind `run` and its argument.
Section SectionOf(const std::string& title, const std::string& path, size_t line) {
  const auto is_kind = [&](std::string_view kind) {
    return title == kind || title.rfind(std::string(kind) + " ", 0) == 0;
  };
  const auto section_of = [&](const auto& kinds) -> std::optional<Section> {
    for (const std::string_view kind : kinds) {
      if (is_kind(kind)) return Section{std::string(kind), Trimmed(title.substr(kind.size())), "", line};
    }
    return std::nullopt;
  };
  if (const auto section = section_of(kStages)) return *section;
  if (const auto section = section_of(kCommands)) return *section;
  if (const auto section = section_of(kInputs)) return *section;
  Refuse(path, line, "unknown section `" + title + "`");
}

void TrimEnd(std::string& body) {
  body.erase(body.find_last_not_of('\n') + 1);
  if (!body.empty()) body += "\n";
}

void Check(const TestFile& file) {
  if (file.top.rfind("# ", 0) != 0) Refuse(file.path, 1, "a comment on top says why the test matters");
  bool has_expectation = false;
  for (const Section& section : file.sections) {
    has_expectation = has_expectation || IsExpectation(section.kind);
    const bool needs_argument = !IsStage(section.kind) && section.kind != "told";
    if (needs_argument && section.argument.empty()) {
      Refuse(file.path, section.line, "section `" + section.kind + "` lacks its argument");
    }
  }
  if (!has_expectation) Refuse(file.path, 1, "nothing is expected");
}

}  // namespace

bool IsStage(const std::string& kind) { return std::ranges::find(kStages, kind) != kStages.end(); }

bool IsExpectation(const std::string& kind) { return std::ranges::find(kInputs, kind) == kInputs.end(); }

TestFile ReadTestFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  TestFile file;
  file.path = path;
  HeaderReader header(path, file.header);
  std::string text;
  for (size_t line = 1; std::getline(in, text); ++line) {
    if (text.rfind(kMark, 0) == 0) {
      file.sections.push_back(SectionOf(Trimmed(text.substr(kMark.size())), path, line));
    } else if (!file.sections.empty()) {
      file.sections.back().body += text + "\n";
    } else {
      file.top += text + "\n";
      if (!text.empty() && text.front() != '#') header.Read(text, line);
    }
  }
  for (Section& section : file.sections) TrimEnd(section.body);
  Check(file);
  return file;
}

void WriteTestFile(const TestFile& file) {
  std::ostringstream text;
  text << file.top;
  for (const Section& section : file.sections) {
    text << kMark << section.kind << (section.argument.empty() ? "" : " ") << section.argument << "\n"
         << section.body;
    // Files that are given end with a blank line, so that what is expected stands apart.
    if (!IsExpectation(section.kind) && &section != &file.sections.back()) text << "\n";
  }
  std::ofstream out(file.path, std::ios::binary | std::ios::trunc);
  out << text.str();
  if (!out.flush()) throw std::runtime_error(file.path + ": cannot be written");
}

}  // namespace insitu::golden
