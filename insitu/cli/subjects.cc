#include "insitu/cli/subjects.h"

#include <algorithm>

#include "insitu/cli/arguments.h"
#include "insitu/diag/diagnostic.h"
#include "insitu/diag/render.h"

namespace insitu::cli {
namespace {

std::vector<std::string> NamesOf(const app::Session& session, const Options& options) {
  if (!options.audience.empty()) return {options.audience};
  if (!options.is_all) return options.audiences;
  std::vector<std::string> names;
  for (const check::Audience& audience : session.project().audiences)
    names.push_back(audience.declared->name.value);
  return names;
}

}  // namespace

app::Outcome<app::WrittenCondition> ConditionOf(const Options& options) {
  if (!options.where.empty() && !options.where_json.empty())
    return Usage("`--where` and `--where-json` exclude each other", "write the condition once");
  if (options.where.empty()) return app::WrittenCondition{options.where_json, app::Face::kJson};
  return app::WrittenCondition{options.where, app::Face::kText};
}

app::Outcome<std::vector<app::Subject>> SubjectsOf(app::Session& session, const Options& options) {
  const bool has_names = !options.audience.empty() || !options.audiences.empty();
  const bool has_condition = !options.where.empty() || !options.where_json.empty() || !options.entity.empty();
  const int ways =
      static_cast<int>(has_names) + static_cast<int>(options.is_all) + static_cast<int>(has_condition);
  if (ways == 0)
    return Usage("nobody is asked about", "name an audience, or write `--of ENTITY --where 'CONDITION'`");
  if (ways > 1) {
    return Usage("the names of audiences, `--all` and a condition exclude each other",
                 "ask one after another");
  }
  std::vector<app::Subject> subjects;
  if (has_condition) {
    if (options.entity.empty() || (options.where.empty() && options.where_json.empty())) {
      return Usage("`--of` and `--where` go together", "write `--of customer --where \"country = 'FR'\"`");
    }
    const app::Outcome<app::WrittenCondition> condition = ConditionOf(options);
    if (!condition.ok()) return condition.failure();
    app::Outcome<app::Subject> subject = session.Condition(options.entity, *condition);
    if (!subject.ok()) return subject.failure();
    subjects.push_back(std::move(*subject));
    return subjects;
  }
  const std::vector<std::string> names = NamesOf(session, options);
  if (names.empty()) return Usage("this project has no audience", "write `--of ENTITY --where 'CONDITION'`");
  for (const std::string& name : names) {
    app::Outcome<app::Subject> subject = session.Audience(name);
    if (!subject.ok()) return subject.failure();
    if (std::ranges::find(subjects, name, &app::Subject::name) != subjects.end())
      return Usage("audience `" + name + "` is named twice", "name it once");
    subjects.push_back(std::move(*subject));
  }
  return subjects;
}

std::string WarningsAbout(const app::Session& session, const std::vector<app::Subject>& subjects) {
  std::vector<diag::Diagnostic> warnings = session.diagnostics().Sorted();
  std::erase_if(warnings, [&](const diag::Diagnostic& one) {
    return std::ranges::none_of(subjects, [&](const app::Subject& subject) {
      const diag::Span& whole = subject.tree->span;
      return one.span.file == whole.file && whole.begin <= one.span.begin && one.span.end <= whole.end;
    });
  });
  return diag::RenderText(session.sources(), warnings);
}

}  // namespace insitu::cli
