#include <algorithm>

#include <fmt/format.h>

#include "insitu/cli/command_table.h"

namespace insitu::cli {
namespace {

constexpr std::string_view kExitCodes =
    "exit codes: 0 done, 1 mistakes in the project, 2 usage, 3 refused by a rule, 4 outside world,\n"
    "            5 partly delivered, 70 internal, 130 cancelled\n";

/// A list of names and what they mean, in two columns.
class Meanings {
 public:
  void Add(std::string name, std::string_view meaning) {
    width_ = std::max(width_, name.size());
    rows_.emplace_back(std::move(name), meaning);
  }
  std::string Text() const {
    std::string text;
    for (const auto& [name, meaning] : rows_) text += fmt::format("  {:{}}  {}\n", name, width_, meaning);
    return text;
  }

 private:
  size_t width_ = 0;
  std::vector<std::pair<std::string, std::string_view>> rows_;
};

}  // namespace

std::string HelpOf(const std::vector<Command>& commands) {
  Meanings list;
  for (const Command& command : commands) list.Add(std::string(command.syntax.command), command.summary);
  return fmt::format(
      "Insitu: audiences where the data lies\n\n  insitu COMMAND [OPTIONS]\n\ncommands:\n{}\n"
      "`insitu COMMAND --help` shows how a command is written; docs/commands.md describes them all.\n"
      "`insitu --version` says which version this is, and of which engines.\n\n{}",
      list.Text(), kExitCodes);
}

std::string HelpOf(const Command& command) {
  const Syntax& syntax = command.syntax;
  std::string forms;
  for (const std::string_view form : syntax.forms)
    forms += fmt::format("  insitu {}{}{}\n", syntax.command, form.empty() ? "" : " ", form);
  Meanings list;
  for (const Argument& option : syntax.options) {
    if (std::holds_alternative<NotHere>(option.target)) continue;
    list.Add(fmt::format("{}{}{}", option.name, option.value.empty() ? "" : " ", option.value),
             option.meaning);
  }
  list.Add("--help", "this text");
  return fmt::format("insitu {}: {}\n\n{}\noptions:\n{}\n{}", syntax.command, command.summary, forms,
                     list.Text(), kExitCodes);
}

}  // namespace insitu::cli
