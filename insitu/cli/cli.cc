#include "insitu/cli/cli.h"

#include <algorithm>
#include <cctype>

#include <CLI/CLI.hpp>

#include "insitu/base/check.h"
#include "insitu/cli/commands.h"
#include "insitu/diag/diagnostic.h"

namespace insitu::cli {
namespace {

constexpr int kUsage = 2;
constexpr int kInternal = 70;

using Command = int (*)(const Options&, const Surroundings&);

constexpr const char* kFooter =
    "exit codes: 0 done, 1 mistakes in the project, 2 usage, 3 refused by a rule, 4 outside world,\n"
    "            5 partly delivered, 70 internal, 130 cancelled\n"
    "\n"
    "docs/commands.md describes every command.";

/// Builds the parser: every command with the options it takes.
class Parser {
 public:
  Parser() {
    app_.require_subcommand(1);
    app_.footer(kFooter);
    CLI::App* check = Add("check", "Report all mistakes of the project, down to the statements", Check);
    check->add_flag("--offline", options_.settings.is_offline, "open no warehouse; what is skipped is said");
    CLI::App* fmt = Add("fmt", "Bring conditions and values into canonical text", Fmt);
    fmt->add_flag("--check", options_.is_check_only, "change nothing; exit with 1 if something would change");
    CLI::App* count = Add("count", "Count the people of audiences", Count);
    AddAudiences(count);
    count->add_flag("--by-condition", options_.by_condition,
                    "count each part of the outermost `and` alone, too");
    CLI::App* preview = Add("preview", "Show some members", Preview);
    AddAudience(preview);
    AddColumns(preview);
    preview->add_option("--limit", options_.limit, "how many members (default 10)")
        ->check(CLI::Range(int64_t{1}, int64_t{10'000}));
    CLI::App* members = Add("members", "Write all members, key first", Members);
    AddAudience(members);
    AddColumns(members);
    members->add_option("--format", options_.format, "csv (default), jsonl or parquet");
    members->add_option("--out", options_.out, "file; default: standard output");
    CLI::App* overlap = Add("overlap", "Count what audiences share", OverlapCommand);
    overlap->add_option("audiences", options_.audiences, "two or more audiences")->required();
    CLI::App* breakdown = Add("breakdown", "Count an audience by a value", BreakdownCommand);
    AddAudience(breakdown);
    breakdown->add_option("--by", options_.by, "attribute, trait or value")->required();
    CLI::App* explain = Add("explain", "Show plan, SQL, columns read, rules and reasons", ExplainCommand);
    AddAudiences(explain);
    explain->add_flag("--analyze", options_.is_analyze,
                      "run it, and show the engine's rows and times per scan");
    CLI::App* activate = Add("activate", "Deliver an audience; without `--yes` a dry run", ActivateCommand);
    activate->add_option("activation", options_.activation, "activation of the project")->required();
    activate->add_flag("--yes", options_.is_confirmed, "deliver");
    AddDemoData();
  }

  /// Reads the arguments; returns the command to run, or nothing with `code` as exit code.
  Command Parse(const std::vector<std::string>& arguments, const Surroundings& surroundings, int& code) {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    if (!arguments.empty() && !arguments.front().starts_with('-') && !IsCommand(arguments.front())) {
      std::vector<std::string> names;
      for (const auto& [name, command] : commands_) names.push_back(name);
      const std::string near = diag::Suggest(arguments.front(), names);
      surroundings.err << "error: unknown command `" << diag::Show(diag::Name(arguments.front())) << "`\n  "
                       << (near.empty() ? "`insitu --help` lists the commands" : near) << "\n";
      code = kUsage;
      return nullptr;
    }
    try {
      app_.parse(reversed);
    } catch (const CLI::CallForHelp&) {
      surroundings.out << Help();
      code = 0;
      return nullptr;
    } catch (const CLI::ParseError& error) {
      surroundings.err << "error: " << WordsOf(error)
                       << "\n  `insitu --help` lists the commands, `insitu COMMAND --help` its options\n";
      code = kUsage;
      return nullptr;
    }
    for (const auto& [name, command] : commands_) {
      if (app_.got_subcommand(name)) return command;
    }
    return nullptr;
  }

  Options& options() { return options_; }

 private:
  CLI::App* Add(const std::string& name, const std::string& description, Command command) {
    CLI::App* sub = app_.add_subcommand(name, description);
    sub->add_option("--project", options_.settings.folder, "folder of the project (default: here)");
    sub->add_flag("--json", options_.is_json, "answer as JSON");
    sub->add_option("--as-of", options_.settings.as_of,
                    "time that stands for now: 2026-03-31T10:00:00Z, a day, yesterday");
    sub->add_option("--as", options_.settings.role, "role to ask under");
    sub->add_option("--purpose", options_.settings.purpose, "purpose, where no audience states it");
    sub->add_option("--recipient-class", options_.settings.recipient_class,
                    "whose consent is asked, e.g. processor");
    sub->footer(kFooter);
    commands_.emplace_back(name, command);
    return sub;
  }

  void AddCondition(CLI::App* sub) {
    sub->add_option("--of", options_.entity, "entity of `--where`");
    sub->add_option("--where", options_.where, "condition in the audience language, instead of a name");
  }
  void AddAudience(CLI::App* sub) {
    sub->add_option("audience", options_.audiences, "audience of the project")->expected(0, 1);
    AddCondition(sub);
  }
  void AddAudiences(CLI::App* sub) {
    sub->add_option("audiences", options_.audiences, "audiences of the project");
    sub->add_flag("--all", options_.is_all, "all audiences of the project");
    AddCondition(sub);
  }
  void AddColumns(CLI::App* sub) {
    sub->add_option("--columns", options_.columns, "attributes, traits or NAME=VALUE, separated by commas")
        ->expected(1)
        ->allow_extra_args(false);
  }
  void AddDemoData() {
    CLI::App* demo = app_.add_subcommand("demo-data", "Write the lake of an invented French retailer");
    demo->add_option("folder", options_.folder, "where the Parquet files go")->required();
    demo->add_option("--customers", options_.customers, "how many customers (default 200000)");
    demo->add_option("--seed", options_.seed, "the same seed gives the same rows");
    demo->add_option("--until", options_.until, "first day without rows")->required();
    demo->add_flag("--json", options_.is_json, "failures as JSON");
    commands_.emplace_back("demo-data", DemoData);
  }

  bool IsCommand(const std::string& name) const {
    return std::ranges::any_of(commands_, [&](const auto& command) { return command.first == name; });
  }

  /// Puts the parser's words into the form of all messages: lower case, no full stop.
  static std::string WordsOf(const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
      const std::string words = error.what();
      return "unexpected argument `" + words.substr(words.find(": ") + 2) + "`";
    }
    std::string words = error.what();
    std::ranges::transform(words.substr(0, 1), words.begin(),
                           [](unsigned char c) { return std::tolower(c); });
    return words;
  }

  std::string Help() const {
    for (const auto& [name, command] : commands_) {
      if (app_.got_subcommand(name)) return app_.get_subcommand(name)->help("insitu");
    }
    return app_.help("insitu");
  }

  CLI::App app_{"Insitu: audiences where the data lies"};
  Options options_;
  std::vector<std::pair<std::string, Command>> commands_;
};

}  // namespace

int Run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  Parser parser;
  int code = 0;
  const Command command = parser.Parse(arguments, surroundings, code);
  if (command == nullptr) return code;
  parser.options().settings.clock_micros = surroundings.clock_micros;
  try {
    return command(parser.options(), surroundings);
  } catch (const base::InternalError& error) {
    surroundings.err << error.what() << "\n  this is a mistake of ours; the project is not at fault\n";
    return kInternal;
  }
}

}  // namespace insitu::cli
