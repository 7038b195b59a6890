#pragma once

#include <map>
#include <string>
#include <vector>

#include "insitu/check/check.h"
#include "insitu/check/checked.h"
#include "insitu/check/declared_types.h"
#include "insitu/check/diagnostics.h"
#include "insitu/check/scope.h"
#include "insitu/check/uses.h"
#include "insitu/diag/diagnostic.h"
#include "insitu/language/words.h"

namespace insitu::check {

/// Turns syntax trees into resolved and typed ones. Every function returns poison after reporting a mistake, and says
/// nothing about what is already poison.
class Checker {
 public:
  /// All must outlive the checker; the project points into the catalogues afterwards. `uses`, which may be null, is where
  /// names that are resolved are noted.
  Checker(CheckedProject& project, const Catalogs& catalogs, diag::Emitter& diagnostics, Uses* uses = nullptr)
      : project_(project), catalogs_(catalogs), diagnostics_(diagnostics), uses_(uses) {}

  /// Checks a formula that must be a condition. A boolean value is one: true, or else false.
  ExprPtr Condition(const language::ExprPtr& tree, const Scope& scope);
  /// Checks a formula that must be a value. A condition is a boolean value.
  ExprPtr Value(const language::ExprPtr& tree, const Scope& scope);
  /// Checks a value that an answer shows: a point or a structure has no one cell.
  ExprPtr Output(const language::ExprPtr& tree, const Scope& scope);

  /// Returns the condition of a named audience, checking it first if needed; null after a cycle.
  const Audience* FindAudience(const language::Name& name);

  // Tables, in tables.cc.
  void Tables();
  // The rest of the project, in definitions.cc, governance.cc, personal_data.cc and tests.cc.
  void Definitions();
  void Governance();
  void Activations();
  void Tests();

 private:
  using Name = language::Name;
  enum class Progress { kOpen, kRunning, kDone };

  // Conditions, in conditions.cc.
  ExprPtr Any(const language::ExprPtr& tree, const Scope& scope);
  ExprPtr Node(const language::Logical& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Not& node, Span span, const Scope& scope);
  ExprPtr Node(const language::SomeOf& node, Span span, const Scope& scope);
  ExprPtr Node(const language::InAudience& node, Span span, const Scope& scope);
  ExprPtr Node(const language::InNamedList& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Sample& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Ranked& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Everyone& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Parenthesised& node, Span span, const Scope& scope);

  // Comparisons, in comparisons.cc and text_tests.cc.
  ExprPtr Node(const language::Comparison& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Between& node, Span span, const Scope& scope);
  ExprPtr Node(const language::InValues& node, Span span, const Scope& scope);
  ExprPtr Node(const language::TextTest& node, Span span, const Scope& scope);
  ExprPtr Node(const language::IsTest& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Has& node, Span span, const Scope& scope);
  ExprPtr Node(const language::AnyElement& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Near& node, Span span, const Scope& scope);
  ExprPtr Compare(types::Function function, ExprPtr left, ExprPtr right, Span span);
  /// Makes the complement of `positive`, or with `excluding missing` that of set operands only.
  ExprPtr Finish(ExprPtr positive, bool is_negated, const std::vector<ExprPtr>& operands,
                 const language::Modifiers& modifiers, Span span, std::string_view word);
  ExprPtr Fold(ExprPtr text, const language::Modifiers& modifiers);
  /// The same for a further operand, about which nothing is said where `first` is poison.
  ExprPtr FoldBeside(const Expr& first, ExprPtr text, const language::Modifiers& modifiers);
  ExprPtr ItemList(const std::vector<language::ListItem>& items, const types::Type& type,
                   const language::Modifiers& modifiers, Span span);
  /// Reports what constants decide whatever the value is, in decided.cc.
  void WarnIfDecided(language::ComparisonOp op, const Expr& left, const Expr& right,
                     const language::Modifiers& modifiers);
  void WarnIfDecided(const language::Between& node, const Expr& value, const Expr& low, const Expr& high);
  void WarnIfDecided(const language::InValues& node, const Expr& value);
  void WarnIfDecided(const language::CountTest& test);
  /// Reports `not` of a rank, also of one that has a name.
  void WarnIfRank(const Expr& operand, Span span);
  bool ReportMisfit(const Expr& left, const Expr& right, Span span);

  // Dates and times, in ranges.cc.
  ExprPtr Node(const language::DateTest& node, Span span, const Scope& scope);
  ExprPtr Node(const language::InWindow& node, Span span, const Scope& scope);
  ExprPtr Node(const language::AnniversaryIn& node, Span span, const Scope& scope);
  Bound BoundOf(const language::Anchor& anchor, bool at_end, const Scope& scope);
  /// Returns the length of what hangs on a row or a value; nothing after reporting that it has none.
  std::optional<int64_t> SecondsOf(const language::Duration& duration);
  /// `anchors` is where the values of anchored windows are looked up.
  std::optional<Range> RangeOf(const language::Window& window, const Scope& anchors, bool allows_future);

  // Values, in values.cc and paths.cc.
  ExprPtr Node(const language::Literal& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Path& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Negate& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Arithmetic& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Call& node, Span span, const Scope& scope);
  ExprPtr Coalesced(std::vector<ExprPtr> args, Span span);
  ExprPtr Node(const language::TimeSince& node, Span span, const Scope& scope);
  ExprPtr Node(const language::CalendarPart& node, Span span, const Scope& scope);
  ExprPtr PathFrom(const std::vector<Name>& names, size_t first, const Table& table, int up, Span span,
                   const Scope& scope);
  ExprPtr ColumnOf(const Table& table, const Column& column, std::vector<const Reference*> hops, int up,
                   Span span);
  ExprPtr TraitOf(const Name& name, const Scope& scope);
  /// Says whether `who` takes `value`; false after reporting.
  bool Needs(const Expr& value, language::Takes takes, std::string_view who);

  // Aggregates, in aggregates.cc and sequences.cc.
  ExprPtr Node(const language::Aggregate& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Regularly& node, Span span, const Scope& scope);
  ExprPtr Node(const language::Sequence& node, Span span, const Scope& scope);
  std::optional<types::Type> TypeOf(const language::AggregateWord& aggregate, const Expr& value);
  std::optional<Step> StepOf(const language::Step& step, const Scope& scope);

  // What aggregates are taken over, in aggregated_rows.cc.
  /// Says whether an aggregate may stand in `scope`; false after reporting.
  bool MayAggregate(Span place, const Scope& scope);
  const Collection* CollectionNamed(const Name& name, const Scope& scope);
  const Collection* MembersOf(const Entity& entity, const Name& name, const Scope& scope);
  const Collection* CollectionOfValue(const language::Expr& value, const Scope& scope);
  bool NeedsTime(const Collection& collection, Span place);
  /// Checks the window of something over `collections`; nothing after reporting.
  std::optional<Range> RowsWindow(const language::Window& window,
                                  const std::vector<const Collection*>& collections, const Scope& scope);
  /// Says that the rows of `owner` are one for each key, so that they have one value each; false after reporting.
  bool HasOneValue(const Collection& owner, Span place);

  // Tables, in tables.cc and columns.cc.
  void AddTable(Table& table, const std::string& name, const model::Table& declared);
  void AddAttribute(Table& table, const model::Attribute& attribute);
  void AddReferences(Table& table);
  void ResolveStorage(Table& table, const model::Attribute& attribute, Column& column);
  /// Returns the entity of this name; null after reporting that there is none.
  const Entity* EntityNamed(const model::Text& name);
  /// Reports a role that is named and not declared.
  void CheckRole(const std::optional<model::Text>& name);
  /// Reports what keeps a test from running under the rules that it asks for.
  void CheckRules(const Test& test);
  /// Says that an activation has the columns by which its destination knows a member.
  void CheckIdentifiers(const Activation& activation);
  /// Reports a column of a type that the language has no word for.
  void ReportUnusable(Span span, const catalog::Column& column);
  /// Reports columns to which two declarations give different types.
  void CompareDeclaredTypes();
  /// Says whether an attribute of `table` was reported to give `column` another type.
  bool HasDifferingType(const Table& table, const std::string& column) const;
  /// Says of a table that is not in the catalogues why it is not, unless that is known.
  void ReportUnknownTable(const model::TableName& name);
  /// Says that a question would need the tables of both, which lie in different warehouses; false after reporting.
  bool LiesBeside(const std::string& name, const model::TableName& from, const Entity& entity, Span span);
  /// Reports entities whose rows depend on themselves: their `where` follows paths that lead back.
  void ReportRowCycles();
  const Column* RawColumn(const Table& table, const model::Text& name);
  /// The same for a column whose values tell rows apart.
  const Column* KeyColumn(const Table& table, const model::Text& name);
  void CheckEntity(Entity& entity);
  void FindOwner(Collection& collection);
  void CheckKey(Collection& collection);
  void CheckOwner(Collection& collection);
  void CheckCollection(Collection& collection);
  void CheckTime(Collection& collection);
  /// Reads the time of versions in the zone that `one_row` states.
  void SetVersionZone(Table& table);
  void CheckComputed(Table& table, const Scope& scope);
  /// Reports personal keys, and personal attributes of a type that the mask of their category does not fit.
  void CheckPersonalData();
  /// Reports audiences that `expr` names, itself or through others, and that may not be named for `purpose`.
  void CheckPurposes(const Expr& expr, const std::string& purpose);
  ExprPtr Computed(const Column& column, const Table& table);
  ExprPtr ModelPath(const model::Text& path, Table& table, const Scope& scope, std::string_view zone);
  void ReportCycle(const void* item, std::string_view word, const std::string& name, Span span);
  Scope TableScope(const Table& table) const;

  std::vector<std::string> NamesIn(const Scope& scope) const;
  /// Returns which collection an unknown one may have been meant for.
  std::string HintForCollection(const std::string& name, const Scope& scope) const;
  std::vector<std::string> AudiencesOf(const Entity& entity) const;
  /// Notes that the name at `span` stands for `named`, where somebody wants to know.
  void Note(Span span, Named named) const {
    if (uses_ != nullptr) uses_->push_back({span, named});
  }

  bool is_output_ = false;  ///< what is checked is a column of an answer and nothing in a condition
  CheckedProject& project_;
  const Catalogs& catalogs_;
  diag::Emitter& diagnostics_;
  Uses* uses_;
  std::map<const Column*, ExprPtr> computed_;
  std::map<const model::Attribute*, DeclaredType> differing_types_;  ///< reported, and not looked at again
  std::map<const void*, Progress> progress_;  ///< of traits, audiences and computed columns, by their address
  std::vector<std::pair<const void*, std::string>> running_;  ///< the chain being checked, for cycles
};

/// What an unknown time zone should have been.
inline constexpr const char* kZoneHint = "write a name of the IANA database, such as `Europe/Paris` or `UTC`";

/// What gives the rows of a relation a time.
inline constexpr const char* kNoTimeHint = "declare `at` for it in the model";

// Small constructors, in nodes.cc.
ExprPtr Poison(Span span);
ExprPtr ConstantNode(types::Value value, types::Type type, Span span);
ExprPtr CallNode(types::Function function, types::Type type, std::vector<ExprPtr> args, Span span);
/// Makes the complement; `word` is how it was written, for messages.
ExprPtr NotNode(ExprPtr operand, Span span, std::string_view word = "not");
ExprPtr AndNode(std::vector<ExprPtr> operands, Span span);
/// Returns the constant behind `expr` (through names and parentheses are gone already), or null.
const Expr* AsConstant(const Expr& expr);
/// Returns the number of the day that `name` names, 1 for `monday`; nothing for any other text.
std::optional<int64_t> WeekdayNamed(std::string_view name);
/// Returns the type of a literal: an integer, a decimal of as many digits as written, ...
types::Type TypeOfLiteral(const types::Value& value);
/// Returns `constant` as a constant of `type` where that loses nothing (integer to decimal or float), else unchanged.
ExprPtr Fit(const ExprPtr& constant, const types::Type& type);
/// Says the type with an article, for messages: "a text", "an integer", "a list of text".
std::string Article(const types::Type& type);

}  // namespace insitu::check
