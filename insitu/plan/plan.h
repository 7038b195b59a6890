#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "insitu/plan/expr.h"
#include "insitu/time/calendar.h"

namespace insitu::plan {

/// A table of a warehouse, or a named query of the model.
struct TableRef {
  std::string warehouse;
  std::string schema;  ///< may be empty
  std::string table;
  friend bool operator==(const TableRef&, const TableRef&) = default;
};

/// The gates of a source, in the order in which rows pass them; the choice among versions stands after `kRowRule`.
enum class GateKind {
  kRowRule,     ///< what the role may see
  kModelWhere,  ///< what the model keeps
  kTime,        ///< before `now`
  kUniverse,    ///< of a person whom the role may see; only on rows that are asked about as people are
};

struct Gate {
  GateKind kind = GateKind::kModelWhere;
  std::string rule;  ///< name of the row rule, else empty
  ExprPtr condition;
};

/// Says which of several versions of a row counts: the latest before `now`; of equal ones the greatest by `ties` in order,
/// missing lowest. `partition` is what versions share.
struct OneRow {
  ExprPtr partition;
  ExprPtr latest;
  ExprPtr before_now;  ///< condition: the version is older than `now`
  std::vector<ExprPtr> ties;
};

struct Join;
struct Plan;

/// A table as seen through its gates: row rules, then `one_row`, then the model's `where`, then the time gate.
struct Source {
  std::string name;  ///< the entity or collection it stands for; rules are attached by it
  TableRef table;
  /// Set where the rows are the answer of an inner plan: its outputs are the columns, under their names, and its own sources
  /// carry the rules and the gates. Shared by copies of the plan; never changed.
  std::shared_ptr<const Plan> members;
  std::vector<Join> joins;     ///< what its columns' paths lead through, each at most one row
  ExprPtr key;                 ///< what names a row (entities), or the row's person (scans)
  bool is_key_unique = false;  ///< entities: the model or the warehouse states that keys never repeat
  std::optional<OneRow> one_row;
  std::vector<Gate> gates;
};

/// A many-to-one step: the row of `target` whose key equals `on`. A hidden or absent row makes its columns missing.
struct Join {
  std::string path;  ///< as the language names it: `store`, `order.store`
  ExprPtr on;        ///< a column of the enclosing source or of an earlier join
  Source target;
};

/// What is computed from the matching rows of one person.
enum class Fold {
  kAny,
  kCount,  ///< rows; with an argument: rows whose argument is set
  kSum,
  kMin,
  kMax,
  kMedian,  ///< the lower of two middle values
  kDistinct,
  kAboutDistinct,  ///< an estimate of it
  kFirst,          ///< the argument in the earliest row
  kLast,
  kMostFrequent,  ///< of equally frequent ones the smallest
  kLatestHas,     ///< one of the equally latest rows satisfies the argument
  kEarliestHas,
  kPeriods,  ///< how many of the feature's periods have a count of rows that fits
};

/// Which rows by their time: `[from, until)`, or as the flags say. Bounds are instants, constant or of inputs; a null
/// bound is none. Flags matter only beside bounds that are not constant: those are moved by a microsecond instead.
struct Window {
  ExprPtr from;
  ExprPtr until;
  bool excludes_from = false;
  bool includes_until = false;
};

/// Stretches of time that follow one another, in which rows are counted.
struct Periods {
  std::vector<types::Instant> bounds;  ///< ascending; one more than there are periods
  types::Function fits = types::Function::kGreaterOrEqual;
  int64_t number = 1;  ///< what a period's count is compared with by `fits`
};

struct Feature {
  Fold fold = Fold::kAny;
  ExprPtr argument;   ///< null for `any`, `periods` and plain `count`
  ExprPtr predicate;  ///< of the rows
  std::optional<Window> window;
  types::Type type;
  std::optional<Periods> periods = {};  ///< of `kPeriods`, whose window holds them all
};

/// Rows of a scan as they stand, for a sequence.
struct RowSet {
  ExprPtr predicate;
  std::optional<Window> window;
};

/// A column that follows the row's time, so that bounds of time bound it too.
struct Partition {
  ExprPtr
      column;  ///< a date, a text (`2026-03-01`, `2026-03`, `2026`) or an integer (20260301, 202603, 2026)
  time::Unit unit = time::Unit::kDay;
};

/// One pass over a collection for everything that is asked of it.
struct Scan {
  std::string collection;
  Source source;              ///< `key` is the person
  ExprPtr at;                 ///< the row's instant (or date); null for a relation without a time
  ExprPtr row_key;            ///< the declared key, which orders rows of equal time; null without one
  bool has_copies = false;    ///< rows of a person that share `row_key` are copies of one another
  bool is_for_rules = false;  ///< serves consent: its own `now`, no row rules
  bool is_planned = false;    ///< the time gate lets rows at or after `now` through
  std::optional<Partition> partition;
  std::vector<ExprPtr> inputs;  ///< per-person values, of the entity or of earlier scans
  std::vector<Feature> features;
  std::vector<RowSet> row_sets;
};

/// One step of a sequence: row set `rows` of scan `scan`.
struct Step {
  int scan = 0;
  int rows = 0;
  std::optional<int64_t> within_micros;  ///< since the row of the step before, at most
};

/// Whether a person has different rows, one of each step, each after the one of the step before: later, or of equal time where
/// both are of one keyed collection and the key is greater.
struct Sequence {
  std::vector<Step> steps;
  std::optional<int64_t> all_within_micros;  ///< from the first row to the last, at most
  /// After the last row, at `t`, no row of this step has a time in `(t, t + within]`, all of which lies before `now`.
  std::optional<Step> absent;
};

/// A cut over the people of the universe whose value is set.
struct Rank {
  ExprPtr value;
  bool is_bottom = false;
  std::optional<types::Decimal> percent;
  int64_t number = 0;
};

/// A list of keys or values that lies in a table.
struct ListRef {
  std::string name;
  TableRef table;
  ExprPtr column;
};

struct Formula {
  std::string name;
  ExprPtr condition;
};

/// What an output reads, under the name that purposes list.
struct Field {
  std::string name;
  bool is_computed = false;       ///< an attribute that may also leave where all that it reads may
  std::vector<Field> reads = {};  ///< what a computed attribute reads
};

/// A value that leaves: a column of an answer.
struct Output {
  std::string name;
  ExprPtr value;
  std::vector<Field> fields;
  std::vector<std::string> personal;  ///< the categories of personal data that it reads, its own first
  bool is_plain = false;              ///< an attribute as it stands, so that a mask fits
  std::string withheld = {};          ///< why governance took the value away; empty where it did not
};

/// Rows of the given key from which a feature or a sequence is computed, to be shown.
struct Evidence {
  int asked = 0;  ///< for which of the question's aggregates
  int scan = 0;
  int feature = 0;
  Output rows;                      ///< that there are such rows, and how many: true; withheld like any value
  std::vector<Output> columns;      ///< over the scan's source
  std::vector<ExprPtr> steps = {};  ///< of a sequence: for each of its steps, whether the row is one of it
  std::optional<int64_t> limit = {};  ///< how many rows at most; none: as many as the question's limit
  bool has_copies =
      false;  ///< copies are rows of their own; else of copies that look alike here one is shown
};

enum class AskKind {
  kCount,
  kMembers,
  kBreakdown,
  kDelivery,  ///< how many the formula selects, and how many of them are left after governance
  kOneKey,    ///< each formula, each rule behind them and each output, about the given key
};

/// What is to be answered about the formulas.
struct Ask {
  AskKind kind = AskKind::kCount;
  std::vector<Formula> formulas;        ///< one for members and breakdown
  std::vector<Output> outputs;          ///< members: columns beside the key; breakdown: the value
  std::optional<int64_t> limit;         ///< members; one key: rows of each evidence
  std::vector<Evidence> evidence = {};  ///< one key
};

/// A condition that only governance adds, after the formulas.
struct After {
  std::string rule;  ///< e.g. "consent email_marketing (processor)"
  ExprPtr condition;
  std::string recipient_class;  ///< of consent: the class that was agreed to; `*` is every one
};

/// The question as data: what is read, what is folded, what is asked.
struct Plan {
  types::Instant now;
  types::Instant answered_at;  ///< the instant of consent
  std::string zone;
  std::string entity;
  std::string key_personal;  ///< the category of personal data that the key is, or empty
  Source universe;
  std::optional<types::Value>
      given_key;            ///< the question is about this person alone; a parameter, never in the text
  std::vector<Scan> scans;  ///< a scan's inputs use only earlier scans
  std::vector<Sequence> sequences;
  std::vector<Rank> ranks;
  std::vector<ListRef> lists;
  std::vector<After> after;  ///< written by governance only
  Ask ask;
  std::vector<std::string> audiences;  ///< those that formulas and outputs name, directly or through others
  bool is_of_rows = false;             ///< an inner plan over the rows of a collection, which need no key
};

/// A rule on the rows of one entity or collection, lowered apart from any question.
struct RowRule {
  std::string role;
  std::string name;
  Source source;  ///< of the table it protects: its joins, and the rule as its only gate
};

/// Consent to a purpose for a class of recipients (`*`: every class), lowered apart from any question.
struct Grant {
  std::string purpose;
  std::string recipient_class;
  std::string entity;
  Source universe;  ///< its joins
  std::vector<Scan> scans;
  std::vector<Sequence> sequences;
  std::vector<ListRef> lists;
  ExprPtr condition;  ///< over `universe`, `scans`, `sequences` and `lists`
};

enum class Visibility { kClear, kMask, kNone };

/// What a role may do and see.
struct RoleRule {
  std::string role;
  Visibility personal = Visibility::kClear;
  std::vector<std::string> may;
};

/// How a category of personal data is masked; `form` is `shape`, `last` or `year`.
struct Mask {
  std::string category;
  std::string form;
  int64_t characters = 0;
};

struct PurposeRule {
  std::string purpose;
  bool allows_any_field = false;
  std::vector<std::string> fields;
};

/// What an audience may be named for: its purpose and those that its `also_for` lists.
struct AudienceRule {
  std::string audience;
  std::vector<std::string> purposes;  ///< its own first
};

/// Everything that governance may have to attach, whoever asks.
struct Rules {
  bool is_governed = false;
  std::vector<PurposeRule> purposes;
  std::vector<AudienceRule> audiences;
  std::vector<RoleRule> roles;
  std::vector<RowRule> row_rules;
  std::vector<Grant> grants;
  std::vector<Mask> masks;
};

}  // namespace insitu::plan
