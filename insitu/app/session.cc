#include "insitu/app/session.h"

#include <algorithm>

#include "insitu/app/diagnostics.h"
#include "insitu/app/tables.h"
#include "insitu/base/check.h"
#include "insitu/language/parser.h"
#include "insitu/project/loader.h"
#include "insitu/time/calendar.h"

namespace insitu::app {
namespace {

/// Names a column that shows a value written as `text`: a path by its names, without the quotes that they may need.
std::string HeadingOf(const language::Expr& tree, const std::string& text) {
  const auto* path = std::get_if<language::Path>(&tree.node);
  if (path == nullptr) return text;
  std::string heading;
  for (const language::Name& name : path->names) heading += (heading.empty() ? "" : ".") + name.text;
  return heading;
}

/// Returns the names of declared things.
template <typename Things>
std::vector<std::string> NamesOf(const Things& things) {
  std::vector<std::string> names;
  for (const auto& thing : things) names.push_back(thing.name.value);
  return names;
}

std::string Plural(const std::string& word) {
  if (word.ends_with('y')) return word.substr(0, word.size() - 1) + "ies";
  return word + (word.ends_with('s') ? "es" : "s");
}

bool HasUsualYear(types::Instant instant) {
  constexpr int64_t kMicrosPerDay = 86'400'000'000;
  return time::DaysFromCivil({1, 1, 1}) * kMicrosPerDay <= instant.micros &&
         instant.micros < time::DaysFromCivil({10'000, 1, 1}) * kMicrosPerDay;
}

}  // namespace

Failure Unknown(const std::string& what, const std::string& name, const std::vector<std::string>& names) {
  std::string hint =
      names.empty() ? "this project declares no " + Plural(what) : diag::SuggestOrList(name, names);
  return {FailureKind::kUsage, "unknown " + what + " `" + diag::Show(diag::Name(name)) + "`", hint};
}

std::vector<std::vector<size_t>> GroupedByQuestion(const std::vector<Subject>& subjects) {
  std::vector<std::vector<size_t>> groups;
  for (size_t i = 0; i < subjects.size(); ++i) {
    const auto same = std::ranges::find_if(groups, [&](const std::vector<size_t>& group) {
      const Subject& first = subjects[group.front()];
      return first.entity == subjects[i].entity && first.purpose == subjects[i].purpose;
    });
    if (same == groups.end()) {
      groups.push_back({i});
    } else {
      same->push_back(i);
    }
  }
  return groups;
}

Session::Session(Settings settings)
    : settings_(std::move(settings)),
      started_{settings_.clock_micros.value_or(time::SystemNow())},
      now_(started_) {}

Session::Session(const Session& current, std::unique_ptr<const project::ProjectFiles> files,
                 std::string revision)
    : settings_(current.settings_),
      started_(current.started_),
      now_(current.now_),
      current_(&current),
      files_(std::move(files)),
      revision_(std::move(revision)) {}

Outcome<std::monostate> Session::Open() {
  if (Outcome<std::monostate> loaded = Load(); !loaded.ok()) return loaded;
  if (diagnostics_.has_errors()) return HasMistakes();
  return Admit();
}

Outcome<std::monostate> Session::ReadFiles() {
  if (has_read_) return std::monostate();
  if (files_ != nullptr) {
    project_ = project::Load(*files_, settings_.folder, sources_, diagnostics_);
  } else {
    base::Result<model::Project> loaded =
        project::Load(settings_.folder, sources_, diagnostics_, settings_.unsaved);
    if (!loaded.ok()) return FailureOf(loaded.status());
    project_ = std::move(*loaded);
  }
  NameQueries(project_);
  if (current_ != nullptr) KeepApart(project_, current_->project_, revision_);
  has_read_ = true;
  return std::monostate();
}

void Session::Reach() {
  if (has_reached_) return;
  has_reached_ = true;
  if (settings_.is_offline) {
    catalogs_.set_offline();
  } else {
    OpenWarehouses();
    DescribeTables();
  }
}

Outcome<std::monostate> Session::Load() {
  if (Outcome<std::monostate> read = ReadFiles(); !read.ok()) return read;
  Reach();
  checked_ = check::Check(project_, catalogs_, diagnostics_, &uses_);
  return std::monostate();
}

Outcome<std::monostate> Session::Admit() {
  if (Outcome<std::monostate> asker = CheckAsker(); !asker.ok()) return asker;
  return SetClock(settings_.as_of, false);
}

Outcome<std::monostate> Session::OpenOver(model::Project project, check::Catalogs catalogs,
                                          Warehouses warehouses) {
  project_ = std::move(project);
  catalogs_ = std::move(catalogs);
  warehouses_ = std::move(warehouses);
  has_read_ = has_reached_ = true;
  checked_ = check::Check(project_, catalogs_, diagnostics_);
  if (diagnostics_.has_errors()) return HasMistakes();
  return std::monostate();
}

Outcome<std::monostate> Session::CheckAsker() const {
  const model::Governance& governance = project_.governance;
  const auto is_declared = [](const auto& things, const std::string& name) {
    return std::ranges::any_of(things, [&](const auto& thing) { return thing.name.value == name; });
  };
  if (!settings_.role.empty() && !is_declared(governance.roles, settings_.role))
    return Unknown("role", settings_.role, NamesOf(governance.roles));
  if (settings_.purpose && !is_declared(governance.purposes, *settings_.purpose))
    return Unknown("purpose", *settings_.purpose, NamesOf(governance.purposes));
  if (settings_.recipient_class && governance.purposes.empty())
    return Unknown("recipient class", *settings_.recipient_class, {});
  return std::monostate();
}

Outcome<types::Instant> Session::ReadTime(const std::string& text) const {
  const auto zone = time::Zone::Find(project_.timezone.value);
  const int32_t today = zone->DayOf(started_.micros);
  types::Instant read;
  if (text == "today" || text == "yesterday") {
    read = {zone->StartOfDay(text == "today" ? today : today - 1)};
  } else if (const auto date = types::ParseDate(text)) {
    read = {zone->StartOfDay(date->days)};
  } else if (const auto instant = types::ParseInstant(text)) {
    read = *instant;
  } else {
    return Failure{FailureKind::kUsage, "`" + diag::Show(diag::Name(text)) + "` is no time",
                   "write `2026-03-31T10:00:00Z`, a day such as `2026-03-31`, `today` or `yesterday`"};
  }
  if (!HasUsualYear(read)) {
    return Failure{FailureKind::kUsage, "`" + text + "` is not within the years 0001 to 9999 of UTC",
                   "a day stands for its first instant in zone " + project_.timezone.value};
  }
  return read;
}

Outcome<std::monostate> Session::SetClock(const std::optional<std::string>& as_of, bool stops_clock) {
  now_ = started_;
  if (as_of) {
    const Outcome<types::Instant> read = ReadTime(*as_of);
    if (!read.ok()) return read.failure();
    now_ = *read;
  }
  if (stops_clock) started_ = now_;
  return std::monostate();
}

std::vector<warehouse::DeclaredTable> Session::TablesOf(const model::Warehouse& warehouse) const {
  std::vector<warehouse::DeclaredTable> tables = DeclaredTables(project_, warehouse.name.value);
  const model::Warehouse* same =
      current_ == nullptr ? nullptr : SameWarehouse(current_->project_, project_, warehouse);
  if (same == nullptr) return tables;
  for (warehouse::DeclaredTable& table : DeclaredTables(current_->project_, same->name.value)) {
    const bool is_known = std::ranges::any_of(tables, [&](const warehouse::DeclaredTable& known) {
      return known.schema == table.schema && known.name == table.name;
    });
    if (!is_known) tables.push_back(std::move(table));
  }
  return tables;
}

void Session::OpenWarehouses() {
  for (const model::Warehouse& declared : project_.warehouses) {
    warehouse::Options options;
    options.kind = declared.kind.value;
    options.location = LocationOf(project_, declared);
    options.tables = TablesOf(declared);
    options.memory_bytes = project_.limits.memory_bytes;
    const bool is_declared = !options.kind.empty() && !declared.files.is_empty();
    if (options.tables.empty() || !is_declared) continue;
    base::Result<std::unique_ptr<warehouse::Warehouse>> opened = warehouse::Open(options);
    if (opened.ok()) {
      warehouses_[declared.name.value] = std::move(*opened);
      continue;
    }
    diagnostics_
        .Report(declared.files.span, UnopenableWarehouse, declared.name.value, opened.status().message())
        .Hint(opened.status().hint())
        .Emit();
  }
}

void Session::DescribeTables() {
  for (const model::TableName* name : TableNames(project_)) {
    const auto warehouse = warehouses_.find(name->warehouse);
    if (warehouse == warehouses_.end()) {
      catalogs_.AddUnreadable(*name);  // Reported: the warehouse did not open, or is not declared.
      continue;
    }
    base::Result<catalog::Table> found = warehouse->second->Describe(name->schema, name->table);
    if (found.ok()) {
      catalogs_.Add(*name, std::move(*found));
    } else if (found.status().code() != base::StatusCode::kNotFound || !name->sql.empty()) {
      const std::string reason = found.status().message();
      diag::Builder report = name->sql.empty()
                                 ? diagnostics_.Report(name->span, UnreadableTable, name->table, reason)
                                 : diagnostics_.Report(name->span, UnreadableQuery, reason);
      report.Hint(found.status().hint()).Emit();
      catalogs_.AddUnreadable(*name);
    } else if (base::Result<std::vector<std::string>> stored = warehouse->second->StoredTables(name->schema);
               stored.ok()) {
      catalogs_.AddBeside(*name, std::move(*stored));
    }
  }
}

Outcome<Subject> Session::Audience(const std::string& name, const std::optional<std::string>& purpose) {
  const check::Audience* audience = checked_->FindAudience(name);
  if (audience == nullptr) {
    std::vector<std::string> names;
    for (const check::Audience& known : checked_->audiences) names.push_back(known.declared->name.value);
    return Unknown("audience", name, names);
  }
  const std::optional<model::Text>& own = audience->declared->purpose;
  const std::vector<model::Text>& also_for = audience->declared->also_for;
  const bool is_other = own && purpose && *purpose != own->value;
  if (is_other && std::ranges::find(also_for, *purpose, &model::Text::value) == also_for.end()) {
    return Failure{FailureKind::kRefused,
                   "audience `" + name + "` is for purpose `" + own->value + "`, not for `" + *purpose + "`",
                   "`also_for` in its file would allow it"};
  }
  std::optional<std::string> asked = purpose;
  if (!asked && own) asked = own->value;
  return Subject{name, audience->of, audience->condition, asked, audience->declared->where.tree.get()};
}

Outcome<Subject> Session::Condition(const std::string& entity_name, const WrittenCondition& where) {
  const check::Entity* entity = checked_->FindEntity(entity_name);
  if (entity == nullptr) {
    std::vector<std::string> names;
    for (const check::Entity& known : checked_->entities) names.push_back(known.name());
    return Unknown("entity", entity_name, names);
  }
  const model::Formula formula{{}, Parse(where, sources_, diagnostics_)};
  check::ExprPtr condition =
      formula.tree == nullptr ? nullptr : check::CheckCondition(*checked_, *entity, formula, diagnostics_);
  if (diagnostics_.has_errors() || condition == nullptr) return HasMistakes();
  const language::Expr* tree = formula.tree.get();
  alive_.push_back(formula.tree);
  return Subject{"", entity, std::move(condition), settings_.purpose, tree};
}

check::OutputColumn Session::Value(const check::Entity& entity, const std::string& text,
                                   const std::string& option) {
  const uint32_t file = sources_.Add(option, text);
  model::Formula formula{diag::Excerpt::Whole(sources_, file), nullptr};
  formula.tree = language::Parse(formula.text, diagnostics_);
  if (formula.tree == nullptr) return {text, nullptr};
  check::ExprPtr value = check::CheckValue(*checked_, entity, formula, diagnostics_);
  return {HeadingOf(*formula.tree, text), std::move(value)};
}

check::ExprPtr Session::ConditionPart(const check::Entity& entity, const language::ExprPtr& tree) {
  diag::Emitter mistakes;
  check::ExprPtr condition = check::CheckCondition(*checked_, entity, {{}, tree}, mistakes);
  INSITU_CHECK(!mistakes.has_errors(), "a part of what was checked is a condition of its own");
  return condition;
}

check::ExprPtr Session::ValuePart(const check::Entity& entity, const language::ExprPtr& tree) {
  diag::Emitter mistakes;
  check::ExprPtr value = check::CheckValue(*checked_, entity, {{}, tree}, mistakes);
  return mistakes.has_errors() ? nullptr : value;
}

Outcome<plan::GovernedPlan> Session::Compile(lower::Question question, const std::string& action,
                                             const std::optional<std::string>& purpose) {
  return CompileAs(std::move(question), {settings_.role, action, purpose, settings_.recipient_class});
}

Outcome<plan::GovernedPlan> Session::CompileAs(lower::Question question, const govern::Request& request) {
  question.now = now_;
  question.answered_at = started_;
  return Govern(question, request);
}

Outcome<plan::GovernedPlan> Session::CompileAt(lower::Question question, const std::string& action,
                                               const std::optional<std::string>& purpose,
                                               types::Instant now) {
  question.now = now;
  question.answered_at = started_;
  return Govern(question, {settings_.role, action, purpose, settings_.recipient_class});
}

Outcome<plan::GovernedPlan> Session::Govern(const lower::Question& question,
                                            const govern::Request& request) const {
  compile::Compiled compiled = compile::Compile(*checked_, question, request);
  if (const auto* refusal = std::get_if<govern::Refusal>(&compiled)) {
    return Failure{FailureKind::kRefused, refusal->message, refusal->hint};
  }
  return std::get<plan::GovernedPlan>(std::move(compiled));
}

}  // namespace insitu::app
