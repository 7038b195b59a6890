#include "insitu/cli/command_table.h"

#include "insitu/app/demo_data.h"
#include "insitu/cli/commands.h"

namespace insitu::cli {
namespace {

/// Writes out what commands take; most options belong to several of them.
class Table {
 public:
  explicit Table(Options& options) : options_(options) {}

  std::vector<Command> Commands() {
    return {
        {"report all mistakes of the project, down to the statements",
         Check,
         {"check", {"", "--offline"}, {}, With({Offline()}, {Project(), AsOf(), Json()})}},
        {"bring conditions and values into canonical text",
         Fmt,
         {"fmt", {"", "--check"}, {}, With({CheckOnly()}, {Project(), Json()})}},
        {"show a condition as JSON, or JSON as text",
         Convert,
         {"convert",
          {"AUDIENCE", "--where 'CONDITION'", "--where-json JSON"},
          Audience(),
          With({Where(), WhereJson()}, {Project(), Json()})}},
        {"count the people of audiences",
         Count,
         {"count",
          {"AUDIENCE...", "--all", kCondition},
          Audiences(),
          With({All(), Of(), Where(), WhereJson(), ByCondition()}, Asking())}},
        {"show some members",
         Preview,
         {"preview",
          {"AUDIENCE", kCondition},
          Audience(),
          With({Of(), Where(), WhereJson(), Columns(), Limit()}, Asking())}},
        {"write all members, key first",
         Members,
         {"members",
          {"AUDIENCE", kCondition},
          Audience(),
          With({Of(), Where(), WhereJson(), Columns(), Format(), Out()}, Asking())}},
        {"count what audiences share",
         OverlapCommand,
         {"overlap", {"AUDIENCE AUDIENCE..."}, Required(Audiences()), Asking()}},
        {"count an audience by a value",
         BreakdownCommand,
         {"breakdown",
          {"AUDIENCE --by VALUE", "--of ENTITY --where 'CONDITION' --by VALUE"},
          Audience(),
          With({By(), Of(), Where(), WhereJson()}, Asking())}},
        {"count whom a change of the project adds to audiences and removes",
         DiffCommand,
         {"diff",
          {"REVISION", "REVISION --markdown"},
          Argument{"revision", "", "", &options_.revision, true, Bytes::kAny},
          With({Markdown(), ExitCode()}, Asking())}},
        {"show plan, SQL, columns read, rules and reasons",
         ExplainCommand,
         {"explain",
          {"AUDIENCE...", "--all", kCondition},
          Audiences(),
          With({All(), Of(), Where(), WhereJson(), Analyze()}, Asking())}},
        {"say why a person is in an audience or is not",
         WhyCommand,
         {"why",
          {"KEY AUDIENCE", "KEY --of ENTITY --where 'CONDITION'"},
          Argument{"key", "", "", &options_.person, true},
          With({Of(), Where(), WhereJson(), Rows()}, Asking())}},
        {"deliver an audience; without `--yes` a dry run",
         ActivateCommand,
         {"activate",
          {"ACTIVATION", "ACTIVATION --yes"},
          Argument{"activation", "", "", &options_.activation, true},
          With({Yes()},
               {Project(), AsOf(), Json(), Fixed("--as", "an activation runs under the role in its file"),
                Fixed("--purpose", "an activation has the purpose of its audience"),
                Fixed("--recipient-class", "an activation has the class of its destination")})}},
        {"run the project's own tests",
         TestCommand,
         {"test",
          {"", "NAME..."},
          Argument{"name", "", "", &options_.tests},
          With({Junit(), Offline()},
               {Project(), AsOf(), Json(), Fixed("--as", "a test runs under the role in its file")})}},
        {"speak the Language Server Protocol with an editor",
         Lsp,
         {"lsp",
          {"", "--as ROLE --purpose PURPOSE"},
          {},
          {As(), Purpose(), RecipientClass(), Offline(),
           Fixed("--project", "an editor says which files are open; each has the nearest `insitu.yml`"),
           Fixed("--json", "the protocol is JSON")}}},
        {"write the lake of an invented French retailer",
         DemoData,
         {"demo-data",
          {"DIR --until DAY"},
          Argument{"folder", "", "", &options_.folder, true, Bytes::kAny},
          {Until(), Customers(), Seed(), Json()}}},
        {"explain the constructs of the audience language",
         Language,
         {"language",
          {"", "WORD..."},
          Argument{"word", "", "", &options_.words, false, Bytes::kAny},
          {Json()}}},
        {"print the JSON Schema of what programs write",
         Schema,
         {"schema", {"audience"}, Argument{"schema", "", "", &options_.schema, true}, {Json()}}},
    };
  }

 private:
  static constexpr std::string_view kCondition = "--of ENTITY --where 'CONDITION'";
  static constexpr int64_t kMostShown = 10'000;
  static constexpr int64_t kMostEvidence = 1'000;

  static std::vector<Argument> With(std::vector<Argument> own, const std::vector<Argument>& common) {
    own.insert(own.end(), common.begin(), common.end());
    return own;
  }
  static Argument Required(Argument argument) {
    argument.is_required = true;
    return argument;
  }
  static Argument Fixed(std::string_view name, std::string_view why) { return {name, "", why, NotHere()}; }

  /// What every question about people takes.
  std::vector<Argument> Asking() { return {Project(), AsOf(), As(), Purpose(), RecipientClass(), Json()}; }

  Argument Audience() { return {"audience", "", "", &options_.audience}; }
  Argument Audiences() { return {"audience", "", "", &options_.audiences}; }
  Argument All() { return {"--all", "", "all audiences of the project", &options_.is_all}; }
  Argument Of() { return {"--of", "ENTITY", "whom `--where` is about", &options_.entity}; }
  Argument Where() {
    return {"--where",       "CONDITION", "condition in the audience language",
            &options_.where, false,       Bytes::kAny};
  }
  Argument WhereJson() {
    return {"--where-json", "JSON", "the same in its JSON form", &options_.where_json, false, Bytes::kAny};
  }
  Argument ByCondition() {
    return {"--by-condition", "", "count each part of the outermost `and` alone, too",
            &options_.by_condition};
  }
  Argument Columns() {
    return {"--columns",       "LIST", "attributes, traits or NAME=VALUE, separated by commas",
            &options_.columns, false,  Bytes::kAny};
  }
  Argument Limit() {
    return {"--limit", "N", "how many members, up to 10,000 (default: 10)",
            Number{&options_.limit, 1, kMostShown}};
  }
  Argument Format() {
    return {"--format", "FORMAT", "csv, jsonl or parquet (default: by the ending of the file, else csv)",
            &options_.format};
  }
  Argument Out() {
    return {"--out",       "FILE", "where the members go (default: standard output)",
            &options_.out, false,  Bytes::kAny};
  }
  Argument Rows() {
    return {"--rows", "N", "rows of evidence per aggregate, up to 1,000 (default: 5)",
            Number{&options_.rows, 0, kMostEvidence}};
  }
  Argument By() { return {"--by", "VALUE", "attribute, trait or value", &options_.by, true, Bytes::kAny}; }
  Argument Analyze() {
    return {"--analyze", "", "run it, and show the engine's rows and times per scan", &options_.is_analyze};
  }
  Argument Markdown() {
    return {"--markdown", "", "as Markdown, for a comment on a pull request", &options_.is_markdown};
  }
  Argument ExitCode() {
    return {"--exit-code", "", "exit with 1 if any audience changes", &options_.wants_exit_code};
  }
  Argument Yes() { return {"--yes", "", "deliver", &options_.is_confirmed}; }
  Argument CheckOnly() {
    return {"--check", "", "change nothing; exit with 1 if something would change", &options_.is_check_only};
  }
  Argument Offline() {
    return {"--offline", "", "open no warehouse; what is skipped is said", &options_.settings.is_offline};
  }
  Argument Junit() {
    return {"--junit", "FILE", "write the results as JUnit XML, too", &options_.junit, false, Bytes::kAny};
  }
  Argument Until() {
    return {"--until", "DAY", "first day without rows, such as 2026-03-31", &options_.until, true};
  }
  Argument Customers() {
    return {"--customers", "N", "how many customers, up to 5,000,000 (default: 200,000)",
            Number{&options_.customers, 1, app::kMostDemoCustomers}};
  }
  Argument Seed() {
    return {"--seed", "N", "the same seed gives the same rows (default: 1)",
            Number{&options_.seed, 0, INT64_MAX}};
  }

  Argument Project() {
    return {"--project",
            "DIR",
            "folder of the project (default: the current one)",
            &options_.settings.folder,
            false,
            Bytes::kAny};
  }
  Argument AsOf() {
    return {"--as-of", "TIME", "stands for now: 2026-03-31T10:00:00Z, a day, today, yesterday",
            &options_.settings.as_of};
  }
  Argument As() { return {"--as", "ROLE", "role to ask under", &options_.settings.role}; }
  Argument Purpose() {
    return {"--purpose", "PURPOSE", "purpose, where no audience states it", &options_.settings.purpose};
  }
  Argument RecipientClass() {
    return {"--recipient-class", "CLASS", "whose consent is asked, such as processor",
            &options_.settings.recipient_class};
  }
  Argument Json() { return {"--json", "", "answer and failure as JSON", &options_.is_json}; }

  Options& options_;
};

}  // namespace

std::vector<Command> AllCommands(Options& options) { return Table(options).Commands(); }

}  // namespace insitu::cli
