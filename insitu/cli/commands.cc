#include "insitu/cli/commands.h"

#include <filesystem>
#include <unistd.h>

#include "insitu/app/demo_data.h"
#include "insitu/app/format.h"
#include "insitu/app/overflow.h"
#include "insitu/app/places.h"
#include "insitu/cli/arguments.h"
#include "insitu/cli/failures.h"
#include "insitu/cli/junit.h"
#include "insitu/cli/show.h"
#include "insitu/cli/subjects.h"
#include "insitu/cli/watch.h"
#include "insitu/deliver/destinations/file/output_file.h"
#include "insitu/diag/render.h"
#include "insitu/lsp/serve.h"

namespace insitu::cli {
namespace {

namespace file = deliver::destinations::file;

Circumstances CircumstancesOf(const app::Session& session) {
  return {session.now(), session.declared().timezone.value, session.is_governed()};
}

/// Opens a session, answers with `use`, and shows the answer or the failure.
template <typename Use>
int Answer(const Options& options, const Surroundings& surroundings, const Use& use) {
  app::Session session(options.settings);
  const auto answer = [&] {
    const Watch watch(session, surroundings.outside.is_terminal, surroundings.err);
    return use(session);
  }();
  if (!answer.ok()) {
    app::Failure failure = answer.failure();
    if (failure.kind == app::FailureKind::kCancelled && session.is_overdue()) {
      failure = {app::FailureKind::kOutside, "the statement took longer than the project allows",
                 "raise `limits: {statement_timeout: ...}` in insitu.yml"};
    }
    return ShowFailure(failure, &session, options.is_json, surroundings);
  }
  if (options.is_json) {
    ShowJson(*answer, CircumstancesOf(session), surroundings.out);
  } else {
    ShowText(*answer, CircumstancesOf(session), surroundings.out);
  }
  return 0;
}

/// Splits `email, n=count(purchase, last 6 months)` at the commas outside of parentheses and quotes.
std::vector<std::string> SplitColumns(const std::vector<std::string>& written) {
  std::vector<std::string> columns;
  for (const std::string& text : written) {
    int depth = 0;
    char quote = 0;
    std::string column;
    for (const char c : text + ",") {
      if (quote != 0 || c == '\'' || c == '"') {
        quote = quote == 0 ? c : c == quote ? char{0} : quote;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      if (c == ',' && depth <= 0 && quote == 0) {
        const size_t first = column.find_first_not_of(' ');
        columns.push_back(first == std::string::npos ? "" : column.substr(first));
        column.clear();
        depth = 0;
      } else {
        column += c;
      }
    }
    // What is left open is a mistake that the parser of the language points at.
    if (!column.empty()) columns.push_back(column.substr(0, column.size() - 1));
  }
  return columns;
}

/// Returns the format that `--format` names, or the ending of the file; the two must not differ.
app::Outcome<file::Format> FormatOfMembers(const Options& options) {
  const std::string path = options.out.value_or("");
  if (!options.format) {
    if (const auto by_ending = file::FormatByEnding(path)) return *by_ending;
    const std::string ending = std::filesystem::path(path).extension().string();
    if (ending.empty()) return file::Format::kCsv;
    return Usage("the ending `" + diag::Show(diag::Name(ending)) + "` stands for no format",
                 "add `--format csv`, `--format jsonl` or `--format parquet`");
  }
  file::Format format{};
  if (!file::ParseFormat(*options.format, format)) {
    return Usage("unknown format `" + diag::Show(diag::Name(*options.format)) + "`",
                 "there are `csv`, `jsonl` and `parquet`");
  }
  if (format == file::Format::kParquet && !options.out)
    return Usage("Parquet is written to files only", "write `--out FILE`");
  if (file::FormatByEnding(path).value_or(format) != format) {
    return Usage("`" + diag::Show(diag::Name(path)) + "` has the ending of another format than `" +
                     *options.format + "`",
                 "leave `--format` out, or change one of them");
  }
  return format;
}

/// Writes the JUnit file whole, unless it would lie where nothing may be written.
app::Outcome<std::monostate> WriteReport(const app::Session& session, const std::string& path,
                                         const std::string& junit) {
  if (const auto objection = app::ObjectionTo(session, path)) {
    return Usage("no report may be written to `" + diag::Show(diag::Name(path)) + "`: " + *objection,
                 "give reports a folder of their own");
  }
  base::Result<file::OutputFile> report = file::OutputFile::Create(path);
  if (!report.ok()) return app::FailureOf(report.status());
  base::Status status = report->Write(junit);
  if (status.ok()) status = report->Commit();
  if (!status.ok()) return app::FailureOf(status);
  return std::monostate();
}

/// Opens the session and hands `use` what the command is about.
template <typename Use>
int AnswerAbout(const Options& options, const Surroundings& surroundings, const Use& use) {
  return Answer(options, surroundings,
                [&](app::Session& session) -> decltype(use(session, std::vector<app::Subject>())) {
                  app::Outcome<std::monostate> opened = session.Open();
                  if (!opened.ok()) return opened.failure();
                  app::Outcome<std::vector<app::Subject>> subjects = SubjectsOf(session, options);
                  if (!subjects.ok()) return subjects.failure();
                  auto answer = use(session, *subjects);
                  if (answer.ok()) return answer;
                  return app::WithPlaces(answer.failure(), session, *subjects);
                });
}

/// Does the same, and shows the warnings about it behind the answer.
template <typename Use>
int AnswerWithWarnings(const Options& options, const Surroundings& surroundings, const Use& use) {
  std::string warnings;
  const int code = AnswerAbout(options, surroundings,
                               [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                                 warnings = WarningsAbout(session, subjects);
                                 return use(session, subjects);
                               });
  surroundings.err << warnings;
  return code;
}

}  // namespace

int Check(const Options& options, const Surroundings& surroundings) {
  return Answer(options, surroundings, [&](app::Session& session) {
    app::Outcome<app::Checked> checked = app::CheckProject(session);
    // Where there are mistakes, they are shown together.
    if (checked.ok()) surroundings.err << diag::RenderText(session.sources(), session.diagnostics().Sorted());
    return checked;
  });
}

int Fmt(const Options& options, const Surroundings& surroundings) {
  app::FormatReport report;
  const app::Outcome<std::monostate> done =
      app::FormatProject(options.settings.folder, !options.is_check_only, report);
  const bool is_stopped = !done.ok() && done.failure().kind != app::FailureKind::kDiagnostics;
  if (is_stopped) return ShowFailure(done.failure(), nullptr, options.is_json, surroundings);
  if (options.is_json) {
    ShowJson(report, options.is_check_only, surroundings.out);
  } else {
    surroundings.err << diag::RenderText(report.sources, report.diagnostics);
    ShowText(report, options.is_check_only, surroundings.out);
  }
  const bool has_work = options.is_check_only && !report.changed.empty();
  return done.ok() && !has_work ? 0 : static_cast<int>(app::FailureKind::kDiagnostics);
}

int Count(const Options& options, const Surroundings& surroundings) {
  return AnswerWithWarnings(options, surroundings,
                            [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                              return app::CountPeople(session, subjects, options.by_condition);
                            });
}

int Preview(const Options& options, const Surroundings& surroundings) {
  return AnswerWithWarnings(
      options, surroundings, [&](app::Session& session, const std::vector<app::Subject>& subjects) {
        return app::Preview(session, subjects.front(), SplitColumns(options.columns), options.limit);
      });
}

int BreakdownCommand(const Options& options, const Surroundings& surroundings) {
  return AnswerAbout(options, surroundings,
                     [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                       return app::Breakdown(session, subjects.front(), options.by);
                     });
}

int OverlapCommand(const Options& options, const Surroundings& surroundings) {
  return AnswerAbout(options, surroundings,
                     [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                       return app::OverlapOf(session, subjects);
                     });
}

int Members(const Options& options, const Surroundings& surroundings) {
  const app::Outcome<file::Format> format = FormatOfMembers(options);
  if (!format.ok()) return ShowFailure(format.failure(), nullptr, options.is_json, surroundings);
  // Members on the standard output leave no place there for anything else.
  const Surroundings beside{options.out ? surroundings.out : surroundings.err, surroundings.err,
                            surroundings.outside};
  return AnswerAbout(options, beside, [&](app::Session& session, const std::vector<app::Subject>& subjects) {
    return app::WriteMembers(session, subjects.front(), SplitColumns(options.columns), *format, options.out);
  });
}

int DiffCommand(const Options& options, const Surroundings& surroundings) {
  if (options.is_markdown && options.is_json) {
    return ShowFailure(Usage("`--markdown` and `--json` exclude each other", "write one of them"), nullptr,
                       options.is_json, surroundings);
  }
  bool has_changes = false, has_mistakes = false;
  const int code = Answer(options, surroundings, [&](app::Session& session) -> app::Outcome<ShownDiff> {
    app::Outcome<app::Diff> diff = app::DiffProject(session, options.revision);
    if (!diff.ok()) return diff.failure();
    has_changes = !diff->changes.empty();
    has_mistakes = session.diagnostics().has_errors();
    if (!options.is_json && !options.is_markdown) {
      surroundings.err << diag::RenderText(diff->earlier_sources, diff->earlier_mistakes)
                       << diag::RenderText(session.sources(), session.diagnostics().Sorted());
    }
    return ShownDiff{std::move(*diff), &session, options.is_markdown};
  });
  if (code != 0) return code;
  const bool is_told = has_mistakes || (options.wants_exit_code && has_changes);
  return is_told ? static_cast<int>(app::FailureKind::kDiagnostics) : 0;
}

int ExplainCommand(const Options& options, const Surroundings& surroundings) {
  return AnswerAbout(options, surroundings,
                     [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                       return app::Explain(session, subjects, options.is_analyze);
                     });
}

int WhyCommand(const Options& options, const Surroundings& surroundings) {
  constexpr size_t kKeyAndAudience = 2;
  if (options.person.size() > kKeyAndAudience) {
    return ShowFailure(Usage("`why` is about one person and one audience", "ask one after another"), nullptr,
                       options.is_json, surroundings);
  }
  Options about = options;
  if (options.person.size() == kKeyAndAudience) about.audience = options.person.back();
  return AnswerAbout(about, surroundings,
                     [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                       return app::WhyPerson(session, subjects.front(), options.person.front(), options.rows);
                     });
}

int ActivateCommand(const Options& options, const Surroundings& surroundings) {
  return Answer(options, surroundings, [&](app::Session& session) -> app::Outcome<app::Receipt> {
    app::Outcome<std::monostate> opened = session.Open();
    if (!opened.ok()) return opened.failure();
    return app::Activate(session, options.activation, options.is_confirmed);
  });
}

int TestCommand(const Options& options, const Surroundings& surroundings) {
  app::Session session(options.settings);
  const app::Outcome<app::TestRun> run = [&] {
    const Watch watch(session, surroundings.outside.is_terminal, surroundings.err);
    return app::RunTests(session, options.tests);
  }();
  const bool has_mistakes = !run.ok() && run.failure().kind == app::FailureKind::kDiagnostics;
  if (options.junit && (run.ok() || has_mistakes)) {
    const std::string& project = session.declared().name.value;
    const std::string junit = run.ok() ? JunitOf(*run, project)
                                       : JunitOf(session.sources(), session.diagnostics().Sorted(), project);
    const app::Outcome<std::monostate> written = WriteReport(session, *options.junit, junit);
    if (!written.ok()) return ShowFailure(written.failure(), &session, options.is_json, surroundings);
  }
  if (!run.ok()) return ShowFailure(run.failure(), &session, options.is_json, surroundings);
  if (options.is_json) {
    ShowJson(*run, surroundings.out);
  } else {
    ShowText(*run, surroundings.out);
  }
  const bool has_failed = run->Count(app::Verdict::kFailed) > 0;
  return has_failed ? static_cast<int>(app::FailureKind::kDiagnostics) : 0;
}

int Lsp(const Options& options, const Surroundings&) {
  return lsp::Serve(options.settings, STDIN_FILENO, STDOUT_FILENO);
}

int DemoData(const Options& options, const Surroundings& surroundings) {
  const auto until = types::ParseDate(options.until);
  if (!until) {
    return ShowFailure(
        Usage("`" + diag::Show(diag::Name(options.until)) + "` is no day", "write `--until 2026-03-31`"),
        nullptr, options.is_json, surroundings);
  }
  const base::Result<std::vector<app::DemoTable>> made =
      app::MakeDemoData({options.folder, options.customers, static_cast<uint64_t>(options.seed), *until});
  if (!made.ok()) return ShowFailure(app::FailureOf(made.status()), nullptr, options.is_json, surroundings);
  if (options.is_json) {
    ShowJson(*made, surroundings.out);
  } else {
    ShowText(*made, surroundings.out);
  }
  return 0;
}

}  // namespace insitu::cli
