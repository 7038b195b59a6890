#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "insitu/app/outcome.h"
#include "insitu/app/written_condition.h"
#include "insitu/check/check.h"
#include "insitu/compile/compile.h"
#include "insitu/diag/diagnostic.h"
#include "insitu/model/project.h"
#include "insitu/project/project_files.h"
#include "insitu/run/run.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::app {

/// What every use is told.
struct Settings {
  std::string folder = ".";
  std::optional<std::string> as_of;  ///< a time, or a day; none: the instant the session starts
  std::string role;
  std::optional<std::string> purpose;
  std::optional<std::string> recipient_class;
  bool is_offline = false;              ///< no warehouse is opened
  std::optional<int64_t> clock_micros;  ///< stands for the system's clock, in tests
  project::Unsaved unsaved;             ///< texts that stand for files of the project
};

/// One audience or condition that is asked about.
struct Subject {
  std::string name;
  const check::Entity* entity = nullptr;
  check::ExprPtr condition;
  std::optional<std::string> purpose;
  const language::Expr* tree = nullptr;  ///< as written, for its parts; the session owns it
};

/// Open warehouses by name.
using Warehouses = std::map<std::string, std::unique_ptr<warehouse::Warehouse>>;

/// Says that the project declares no `what` called `name`, and what it declares: `names`.
Failure Unknown(const std::string& what, const std::string& name, const std::vector<std::string>& names);

/// Returns the positions of the subjects that are one question: of one entity and for one purpose.
std::vector<std::vector<size_t>> GroupedByQuestion(const std::vector<Subject>& subjects);

/// A project that was loaded and checked, with its warehouses open. Serves one use at a time; only `Cancel` and `progress`
/// may be called from other threads.
class Session {
 public:
  explicit Session(Settings settings);
  /// Opens an earlier version of the project of `current`, whose files are `files`, to be compared with it: with the same
  /// settings, at the same `now`, in warehouses that hold the tables of both. `revision` names it. `current` must be loaded and
  /// outlive this session.
  Session(const Session& current, std::unique_ptr<const project::ProjectFiles> files, std::string revision);

  /// Loads the project, opens the warehouses that it reads, describes its tables and checks everything. Fails with
  /// `kDiagnostics` where anything is wrong with the project; the mistakes are in `diagnostics()`.
  Outcome<std::monostate> Open();
  /// Does the first half of `Open`: reads, describes and checks, and succeeds with whatever mistakes it finds.
  Outcome<std::monostate> Load();
  /// Does the second half: refuses roles, purposes and recipient classes that the project does not know, also where it has no
  /// rules, and reads the clock. Precondition: `insitu.yml` has no mistake.
  Outcome<std::monostate> Admit();

  /// Reads the files of the project, and nothing else; mistakes are in `diagnostics()`. `Load` goes on from here.
  Outcome<std::monostate> ReadFiles();
  /// Opens what can be opened of the warehouses and describes their tables; what cannot be is reported. `Load` goes on from here,
  /// too. Precondition: `ReadFiles` succeeded.
  void Reach();
  /// Opens the session over a project that was read already, with these warehouses for its own. `catalogs` describes their
  /// tables. Nothing is read from anywhere else; mistakes are in `diagnostics()`.
  Outcome<std::monostate> OpenOver(model::Project project, check::Catalogs catalogs, Warehouses warehouses);
  /// Moves the clock: from now on `now()` is what `as_of` says (a time or a day; none: the session's start). With
  /// `stops_clock` that is also the instant at which answers are given, which consent goes by.
  Outcome<std::monostate> SetClock(const std::optional<std::string>& as_of, bool stops_clock);

  /// Finds an audience of the project.
  Outcome<Subject> Audience(const std::string& name) { return Audience(name, settings_.purpose); }
  /// The same for `purpose`, where there is one, in place of the audience's own; refused where the audience is not for it.
  Outcome<Subject> Audience(const std::string& name, const std::optional<std::string>& purpose);
  /// Reads a condition that is not part of the project (`--of`, `--where`, `--where-json`).
  Outcome<Subject> Condition(const std::string& entity, const WrittenCondition& where);
  /// Reads a value that is not part of the project, and gives it the name that it has in the text. `option` names its origin in
  /// messages. Mistakes are in `diagnostics()`.
  check::OutputColumn Value(const check::Entity& entity, const std::string& text, const std::string& option);

  /// Checks a part of a condition that was checked as a whole, as a condition about people of its own.
  check::ExprPtr ConditionPart(const check::Entity& entity, const language::ExprPtr& tree);
  /// Checks a part of a condition likewise, as a value; null where no cell of an answer can show it.
  check::ExprPtr ValuePart(const check::Entity& entity, const language::ExprPtr& tree);

  /// Compiles a question about `entity` under the session's role. `purpose` is the subject's own, if any.
  Outcome<plan::GovernedPlan> Compile(lower::Question question, const std::string& action,
                                      const std::optional<std::string>& purpose);
  /// The same as if it were asked at `now`.
  Outcome<plan::GovernedPlan> CompileAt(lower::Question question, const std::string& action,
                                        const std::optional<std::string>& purpose, types::Instant now);
  /// The same under another role and recipient class, as activations do.
  Outcome<plan::GovernedPlan> CompileAs(lower::Question question, const govern::Request& request);

  Outcome<std::unique_ptr<batch::Stream>> Run(const plan::GovernedPlan& plan);
  /// Runs the evidence of a plan about one key; null where it asks for none.
  Outcome<std::unique_ptr<batch::Stream>> RunEvidence(const plan::GovernedPlan& plan);
  /// Says of one question about one key, asked at several instants, whether it holds at each; nothing where the person is not
  /// in the universe then. Precondition: at least one plan.
  Outcome<std::vector<std::optional<bool>>> RunOverTime(const std::vector<plan::GovernedPlan>& plans);
  /// Returns up to `limit` different values of the column that the plan asks about; null where they are withheld.
  Outcome<std::unique_ptr<batch::Stream>> Values(const plan::GovernedPlan& plan, size_t limit);
  Outcome<run::Prepared> Prepare(const plan::GovernedPlan& plan);

  /// Takes over the warehouses of an earlier version, which then only compiles: what runs there is watched and stopped here.
  void TakeWarehousesOf(Session& earlier);
  /// Runs a plan of `earlier`, whose warehouses were taken.
  Outcome<std::unique_ptr<batch::Stream>> RunEarlier(const Session& earlier, const plan::GovernedPlan& plan);
  /// Compares a plan of that version with one of ours. Precondition: both read the same warehouse.
  Outcome<std::unique_ptr<batch::Stream>> Compare(const sql::Comparison& comparison);

  Outcome<std::vector<run::Freshness>> Freshness(const plan::GovernedPlan& plan);
  /// Returns the warehouse that the plan reads.
  warehouse::Warehouse& WarehouseOf(const plan::GovernedPlan& plan);

  /// Stops whatever runs. May be called from any thread.
  void Cancel();
  /// Says whether `Cancel` was called. May be called from any thread.
  bool is_cancelled() const { return is_cancelled_; }
  /// Says whether the statement that runs has taken longer than the project's `statement_timeout`. May be called from any
  /// thread.
  bool is_overdue() const;
  /// Returns the share done of what runs, or a negative number. May be called from any thread.
  double progress() const;

  /// Precondition: `is_checked()`.
  const check::CheckedProject& project() const { return *checked_; }
  /// Says whether `Open` came as far as a checked project, with mistakes or without.
  bool is_checked() const { return checked_ != nullptr; }
  const model::Project& declared() const { return project_; }
  /// Returns the names in formulas of the project, and what they stand for.
  const check::Uses& uses() const { return uses_; }
  const check::Catalogs& catalogs() const { return catalogs_; }
  diag::Emitter& diagnostics() { return diagnostics_; }
  const diag::Emitter& diagnostics() const { return diagnostics_; }
  const diag::Sources& sources() const { return sources_; }
  const Settings& settings() const { return settings_; }
  /// Returns the revision of an earlier version; empty for that of the folder.
  const std::string& revision() const { return revision_; }
  types::Instant now() const { return now_; }
  types::Instant started() const { return started_; }
  bool is_governed() const { return project_.governance.is_declared(); }
  /// Returns the most memory that the engines held so far, in bytes.
  int64_t peak_memory() const;

 private:
  Outcome<std::monostate> CheckAsker() const;
  Outcome<types::Instant> ReadTime(const std::string& text) const;
  Outcome<plan::GovernedPlan> Govern(const lower::Question& question, const govern::Request& request) const;
  void OpenWarehouses();
  /// Returns the tables that a warehouse opens, with those of the current version where this is an earlier one.
  std::vector<warehouse::DeclaredTable> TablesOf(const model::Warehouse& warehouse) const;
  void StartClock();
  void DescribeTables();
  std::string DialectOf(const plan::GovernedPlan& plan) const;

  Settings settings_;
  bool has_read_ = false;
  bool has_reached_ = false;  ///< the warehouses are open, as far as they open
  types::Instant started_;
  types::Instant now_;
  std::atomic<bool> is_cancelled_ = false;
  std::atomic<int64_t> deadline_micros_ = INT64_MAX;  ///< of the statement that runs, on the system's clock
  diag::Sources sources_;
  diag::Emitter diagnostics_;
  model::Project project_;
  std::unique_ptr<check::CheckedProject> checked_;
  check::Catalogs catalogs_;
  check::Uses uses_;
  std::vector<language::ExprPtr> alive_;  ///< trees of conditions that are no part of the project
  Warehouses warehouses_;
  mutable std::mutex taking_;  ///< guards `earlier_warehouses_` while it is taken
  Warehouses earlier_warehouses_;

  // Of an earlier version only.
  const Session* current_ = nullptr;
  std::unique_ptr<const project::ProjectFiles> files_;
  std::string revision_;
};

}  // namespace insitu::app
