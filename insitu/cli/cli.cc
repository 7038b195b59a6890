#include "insitu/cli/cli.h"

#include <algorithm>
#include <sstream>
#include <unistd.h>

#include "insitu/app/engines.h"
#include "insitu/base/check.h"
#include "insitu/cli/command_table.h"
#include "insitu/cli/failures.h"
#include "insitu/cli/show.h"
#include "insitu/deliver/destinations/file/output_file.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::cli {
namespace {

bool Has(const std::vector<std::string>& arguments, std::string_view wanted) {
  return std::ranges::find(arguments, wanted) != arguments.end();
}

app::Failure NoCommand(const std::vector<std::string>& arguments, const std::vector<Command>& commands) {
  constexpr const char* kHint = "`insitu --help` lists the commands";
  if (arguments.empty()) return Usage("no command is given", kHint);
  const std::string shown = "`" + diag::Show(diag::Name(arguments.front())) + "`";
  if (arguments.front().starts_with('-'))
    return Usage("a command stands before options such as " + shown, kHint);
  std::vector<std::string> names;
  for (const Command& command : commands) names.emplace_back(command.syntax.command);
  const std::string near = diag::Suggest(arguments.front(), names);
  return Usage("unknown command " + shown, near.empty() ? kHint : near);
}

int RunCommand(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  Options options;
  const std::vector<Command> commands = AllCommands(options);
  const bool wants_help = Has(arguments, "--help") || Has(arguments, "-h");
  const bool wants_json = Has(arguments, "--json");
  if (!arguments.empty() && arguments.front() == "--version") {
    ShowVersion(surroundings.outside.version, app::Engines(), wants_json, surroundings.out);
    return 0;
  }
  const auto command = std::ranges::find_if(commands, [&](const Command& known) {
    return !arguments.empty() && known.syntax.command == arguments.front();
  });
  if (command == commands.end()) {
    if (!wants_help) return ShowFailure(NoCommand(arguments, commands), nullptr, wants_json, surroundings);
    surroundings.out << HelpOf(commands);
    return 0;
  }
  if (wants_help) {
    surroundings.out << HelpOf(*command);
    return 0;
  }
  if (const auto failure = Read(command->syntax, {arguments.begin() + 1, arguments.end()}))
    return ShowFailure(*failure, nullptr, wants_json, surroundings);
  options.settings.clock_micros = surroundings.outside.clock_micros;
  try {
    return command->run(options, surroundings);
  } catch (const base::InternalError& error) {
    const app::Failure failure{app::FailureKind::kInternal, error.what(),
                               "this is a mistake of ours; the project is not at fault"};
    return ShowFailure(failure, nullptr, options.is_json, surroundings);
  }
}

}  // namespace

int Run(const std::vector<std::string>& arguments, const Outside& outside) {
  using deliver::destinations::file::OutputFile;
  std::ostringstream answer;
  const Surroundings surroundings{answer, outside.err, outside};
  const int code = RunCommand(arguments, surroundings);
  const base::Status written = OutputFile::Attach(STDOUT_FILENO, "standard output").Write(answer.str());
  if (written.ok()) return code;
  app::Failure failure = app::FailureOf(written);
  // Who asked for a delivery must know whether it took place.
  if (code == 0) failure.hint = "the command is done; its answer is lost";
  return ShowFailure(failure, nullptr, false, surroundings);  // As JSON it would be lost, too.
}

}  // namespace insitu::cli
