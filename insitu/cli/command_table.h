#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "insitu/cli/arguments.h"
#include "insitu/cli/options.h"
#include "insitu/cli/surroundings.h"

namespace insitu::cli {

/// One command of the program.
struct Command {
  std::string_view summary;  ///< a line for people
  int (*run)(const Options&, const Surroundings&) = nullptr;
  Syntax syntax;
};

/// Lists all commands, in the order in which they are shown. What is read goes into `options`, which must outlive the list.
std::vector<Command> AllCommands(Options& options);

/// Describes the program: its commands and exit codes.
std::string HelpOf(const std::vector<Command>& commands);

/// Describes one command: how it is written, and its options.
std::string HelpOf(const Command& command);

}  // namespace insitu::cli
