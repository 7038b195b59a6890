#include "insitu/cli/commands.h"

#include "insitu/app/demo_data.h"
#include "insitu/app/format.h"
#include "insitu/cli/show.h"
#include "insitu/cli/watch.h"
#include "insitu/diag/render.h"
#include "insitu/json/writer.h"

namespace insitu::cli {
namespace {

int Fail(const app::Failure& failure, const app::Session* session, const Options& options,
         const Surroundings& surroundings) {
  const int code = static_cast<int>(failure.kind);
  const bool is_about_project = failure.kind == app::FailureKind::kDiagnostics && session != nullptr;
  if (options.is_json) {
    std::string text;
    if (is_about_project) {
      text =
          "{\"diagnostics\": " + diag::RenderJson(session->sources(), session->diagnostics().Sorted()) + "}";
    } else {
      json::Writer writer(text, json::Layout::kPretty);
      writer.BeginObject().Key("error").BeginObject().Key("message").String(failure.message);
      writer.Key("hint").String(failure.hint).Key("exit_code").Int(code).EndObject().EndObject();
    }
    surroundings.out << text << "\n";
    return code;
  }
  if (is_about_project) {
    surroundings.err << diag::RenderText(session->sources(), session->diagnostics().Sorted());
    return code;
  }
  surroundings.err << (failure.kind == app::FailureKind::kRefused ? "refused: " : "error: ")
                   << failure.message << "\n";
  if (!failure.hint.empty()) surroundings.err << "  " << failure.hint << "\n";
  return code;
}

Circumstances CircumstancesOf(const app::Session& session) {
  return {session.now(), session.declared().timezone.value, session.is_governed()};
}

/// Opens a session, answers with `use`, and shows the answer or the failure.
template <typename Use>
int Answer(const Options& options, const Surroundings& surroundings, const Use& use) {
  app::Session session(options.settings);
  const auto answer = [&] {
    const Watch watch(session, surroundings.is_terminal, surroundings.err);
    return use(session);
  }();
  if (!answer.ok()) {
    app::Failure failure = answer.failure();
    if (failure.kind == app::FailureKind::kCancelled && session.is_overdue()) {
      failure = {app::FailureKind::kOutside, "the statement took longer than the project allows",
                 "raise `limits: {statement_timeout: ...}` in insitu.yml"};
    }
    return Fail(failure, &session, options, surroundings);
  }
  if (options.is_json) {
    ShowJson(*answer, CircumstancesOf(session), surroundings.out);
  } else {
    ShowText(*answer, CircumstancesOf(session), surroundings.out);
  }
  return 0;
}

/// Finds what a command is about: named audiences, all of them, or a condition.
app::Outcome<std::vector<app::Subject>> SubjectsOf(app::Session& session, const Options& options) {
  const auto usage = [](std::string message, std::string hint) {
    return app::Failure{app::FailureKind::kUsage, std::move(message), std::move(hint)};
  };
  const bool has_condition = !options.where.empty() || !options.entity.empty();
  if (static_cast<int>(options.is_all) + static_cast<int>(has_condition) +
          static_cast<int>(!options.audiences.empty()) !=
      1) {
    return usage("name audiences, or `--all`, or `--of ENTITY --where 'CONDITION'`", "");
  }
  std::vector<app::Subject> subjects;
  if (has_condition) {
    if (options.where.empty() || options.entity.empty()) {
      return usage("`--of` and `--where` go together", "write `--of customer --where \"country = 'FR'\"`");
    }
    app::Outcome<app::Subject> subject = session.Condition(options.entity, options.where);
    if (!subject.ok()) return subject.failure();
    subjects.push_back(std::move(*subject));
    return subjects;
  }
  std::vector<std::string> names = options.audiences;
  if (options.is_all) {
    for (const check::Audience& audience : session.project().audiences)
      names.push_back(audience.declared->name.value);
    if (names.empty()) return usage("this project has no audience", "");
  }
  for (const std::string& name : names) {
    app::Outcome<app::Subject> subject = session.Audience(name);
    if (!subject.ok()) return subject.failure();
    subjects.push_back(std::move(*subject));
  }
  return subjects;
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

/// Opens the session and hands `use` what the command is about.
template <typename Use>
int AnswerAbout(const Options& options, const Surroundings& surroundings, const Use& use) {
  return Answer(options, surroundings,
                [&](app::Session& session) -> decltype(use(session, std::vector<app::Subject>())) {
                  app::Outcome<std::monostate> opened = session.Open();
                  if (!opened.ok()) return opened.failure();
                  app::Outcome<std::vector<app::Subject>> subjects = SubjectsOf(session, options);
                  if (!subjects.ok()) return subjects.failure();
                  return use(session, *subjects);
                });
}

}  // namespace

int Check(const Options& options, const Surroundings& surroundings) {
  return Answer(options, surroundings, [](app::Session& session) { return app::CheckProject(session); });
}

int Fmt(const Options& options, const Surroundings& surroundings) {
  app::FormatReport report;
  app::Outcome<std::monostate> done =
      app::FormatProject(options.settings.folder, !options.is_check_only, report);
  if (!report.diagnostics.empty()) surroundings.err << diag::RenderText(report.sources, report.diagnostics);
  if (!done.ok() && done.failure().kind != app::FailureKind::kDiagnostics)
    return Fail(done.failure(), nullptr, options, surroundings);
  for (const std::string& file : report.changed) {
    surroundings.out << (options.is_check_only ? "not canonical: " : "formatted: ") << file << "\n";
  }
  const bool has_work = options.is_check_only && !report.changed.empty();
  return done.ok() && !has_work ? 0 : 1;
}

int Count(const Options& options, const Surroundings& surroundings) {
  return AnswerAbout(options, surroundings,
                     [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                       return app::CountPeople(session, subjects, options.by_condition);
                     });
}

int Preview(const Options& options, const Surroundings& surroundings) {
  return AnswerAbout(
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
  deliver::destinations::file::Format format{};
  if (!deliver::destinations::file::ParseFormat(options.format, format)) {
    return Fail({app::FailureKind::kUsage, "unknown format `" + options.format + "`",
                 "there are `csv`, `jsonl` and `parquet`"},
                nullptr, options, surroundings);
  }
  // Members on the standard output leave no place there for anything else.
  const Surroundings beside{options.out ? surroundings.out : surroundings.err, surroundings.err,
                            surroundings.is_terminal, surroundings.clock_micros};
  return AnswerAbout(options, beside, [&](app::Session& session, const std::vector<app::Subject>& subjects) {
    return app::WriteMembers(session, subjects.front(), SplitColumns(options.columns), format, options.out);
  });
}

int ExplainCommand(const Options& options, const Surroundings& surroundings) {
  return AnswerAbout(options, surroundings,
                     [&](app::Session& session, const std::vector<app::Subject>& subjects) {
                       return app::Explain(session, subjects, options.is_analyze);
                     });
}

int ActivateCommand(const Options& options, const Surroundings& surroundings) {
  return Answer(options, surroundings, [&](app::Session& session) -> app::Outcome<app::Receipt> {
    app::Outcome<std::monostate> opened = session.Open();
    if (!opened.ok()) return opened.failure();
    return app::Activate(session, options.activation, options.is_confirmed);
  });
}

int DemoData(const Options& options, const Surroundings& surroundings) {
  const auto until = types::ParseDate(options.until);
  if (!until) {
    return Fail({app::FailureKind::kUsage, "`" + options.until + "` is no day", "write `--until 2026-03-31`"},
                nullptr, options, surroundings);
  }
  const base::Result<std::vector<app::DemoTable>> made =
      app::MakeDemoData({options.folder, options.customers, options.seed, *until});
  if (!made.ok()) return Fail(app::FailureOf(made.status()), nullptr, options, surroundings);
  for (const app::DemoTable& table : *made)
    surroundings.out << table.name << "  " << Grouped(table.rows) << " rows\n";
  return 0;
}

}  // namespace insitu::cli
