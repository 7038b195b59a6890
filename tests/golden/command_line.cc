#include "tests/golden/command_line.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <unistd.h>
#include <utility>
#include <vector>

#include "insitu/cli/cli.h"

namespace insitu::golden {
namespace {

constexpr const char* kProject = "PROJECT";
constexpr std::array<std::string_view, 13> kCommandsOnProjects = {
    "check",     "fmt",     "convert", "count",    "preview", "members", "overlap",
    "breakdown", "explain", "why",     "activate", "diff",    "test"};

void ReplaceAll(std::string& text, const std::string& from, const std::string& to) {
  for (size_t place = text.find(from); place != std::string::npos;
       place = text.find(from, place + to.size())) {
    text.replace(place, from.size(), to);
  }
}

/// Splits a command line into words as a shell does.
std::vector<std::string> WordsOf(const std::string& line) {
  std::vector<std::string> words;
  bool is_word = false;
  char quote = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && c == ' ') {
      is_word = false;
      continue;
    }
    if (!std::exchange(is_word, true)) words.emplace_back();
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else if (quote == '"' && c == '\\' && i + 1 < line.size()) {
      const char escaped = line[++i];
      words.back() += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
    } else {
      words.back() += c;
    }
  }
  if (quote != 0) throw std::runtime_error("a quote is not closed in `" + line + "`");
  return words;
}

/// Sends file descriptor 1 to a file while it lives.
class Redirection {
 public:
  explicit Redirection(const std::string& path) {
    std::fflush(stdout);
    saved_ = dup(STDOUT_FILENO);
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (saved_ < 0 || file < 0 || dup2(file, STDOUT_FILENO) < 0)
      throw std::runtime_error(path + " cannot be opened");
    close(file);
  }
  ~Redirection() {
    std::fflush(stdout);
    dup2(saved_, STDOUT_FILENO);
    close(saved_);
  }
  Redirection(const Redirection&) = delete;
  Redirection& operator=(const Redirection&) = delete;

 private:
  int saved_ = -1;
};

std::string Read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

std::string WithoutMeasures(std::string text) {
  static const std::array<std::pair<std::regex, const char*>, 8> kMeasures = {{
      {std::regex("held up to [0-9,]+ MB"), "held up to N MB"},
      {std::regex("(\n  seconds +)[0-9.]+"), "$1N"},
      {std::regex("(\"(seconds|engine_memory_bytes|milliseconds)\": ?)[0-9.]+"), "$1N"},
      {std::regex("( time=\")[0-9.]+"), "$1N"},
      {std::regex("( rows in )[0-9]+ ms"), "$1N ms"},
      {std::regex("(DuckDB v)[0-9.]+"), "$1N"},
      {std::regex("(since [^\\n]* \\()[0-9a-f]{12}\\)"), "$1N)"},
      {std::regex("(\"commit\": \")[0-9a-f]{40}"), "$1N"},
  }};
  for (const auto& [pattern, replacement] : kMeasures) text = std::regex_replace(text, pattern, replacement);
  return text;
}

Said RunCommandLine(const std::string& line, const Header& header, const std::string& folder) {
  std::vector<std::string> words = WordsOf(line);
  for (std::string& word : words) ReplaceAll(word, kProject, folder);
  std::string output = folder + ".stdout";
  if (words.size() > 2 && words[words.size() - 2] == ">") {
    output = words.back();
    words.resize(words.size() - 2);
  }
  const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  if (!words.empty() && std::ranges::find(kCommandsOnProjects, words.front()) != kCommandsOnProjects.end()) {
    if (!has("--project")) words.insert(words.end(), {"--project", folder});
    if (!has("--as-of") && words.front() != "fmt" && words.front() != "convert")
      words.insert(words.end(), {"--as-of", types::ToText(header.now)});
  }
  std::ostringstream err;
  int code = 0;
  {
    const Redirection redirection(output);
    code = cli::Run(words, {"0.0.0", err, false, header.clock.micros});
  }
  std::string text = (output == folder + ".stdout" ? Read(output) : "") + err.str();
  if (!text.empty() && text.back() != '\n') text += "\n";
  if (code != 0) text += "exit " + std::to_string(code) + "\n";
  ReplaceAll(text, folder, kProject);
  return {text.empty() ? "(nothing)\n" : WithoutMeasures(std::move(text)), code != 0};
}

}  // namespace insitu::golden
