#include "insitu/sql/print.h"

#include <algorithm>
#include <utility>

#include "insitu/base/check.h"
#include "insitu/plan/inner_plans.h"
#include "insitu/plan/window.h"
#include "insitu/sql/people.h"
#include "insitu/sql/tables.h"

namespace insitu::sql {

using types::Type;

namespace {

constexpr int64_t kDayMicros = int64_t{86'400} * 1'000'000;

std::vector<types::Value> ParametersOf(const plan::Plan& plan) {
  return plan.given_key ? std::vector{*plan.given_key} : std::vector<types::Value>();
}

plan::ExprPtr Governed(const plan::Plan& plan, const plan::Formula& formula) {
  std::vector<plan::ExprPtr> all{formula.condition};
  for (const plan::After& after : plan.after) all.push_back(after.condition);
  return plan::And(std::move(all));
}

/// Prints counts as one query over the people, to whom the tables of the bit scans are joined.
void PrintCountsByBits(const plan::Plan& plan, const Dialect& dialect, std::vector<BitScan>& scans,
                       const std::string& repeated, Printed& printed) {
  std::vector<std::string> columns;
  if (!repeated.empty()) {
    columns.push_back("(SELECT " + repeated + ") AS repeated_keys");
    printed.statement.columns.push_back({"repeated_keys", Type::Integer()});
  }
  PeopleQuery people(plan, dialect, &scans);
  for (size_t i = 0; i < plan.ask.formulas.size(); ++i) {
    const std::string name = "c" + std::to_string(i + 1);
    printed.statement.columns.push_back({name, Type::Integer()});
    columns.push_back("count(CASE WHEN " + people.Condition(plan.ask.formulas[i].condition) +
                      " THEN 1 END) AS " + name);
  }
  for (const plan::After& after : plan.after) people.Where(after.condition);
  const Select counts = people.Build({Joined(columns, ",\n  ")});
  std::vector<std::string> tables;
  for (const BitScan& scan : scans) {
    const std::vector<std::string> own = scan.Tables();
    tables.insert(tables.end(), own.begin(), own.end());
    printed.notes.push_back(
        "all conditions about " + plan.scans[static_cast<size_t>(scan.scan())].collection +
        " are answered by one pass: each row carries a bit per condition on rows, which one "
        "grouping folds; with this many that is faster than a pass for each");
  }
  printed.statement.sql = "WITH " + Joined(tables, ",\n") + "\n" + ToSql(counts);
}

void PrintCounts(const plan::Plan& plan, const Dialect& dialect, const std::string& repeated,
                 Printed& printed) {
  std::vector<BitScan> scans;
  if (plan.ask.formulas.size() > 1) scans = ChooseBitScans(plan, dialect);
  if (!scans.empty()) return PrintCountsByBits(plan, dialect, scans, repeated, printed);
  std::vector<std::string> columns;
  if (!repeated.empty()) {
    columns.push_back(repeated + " AS repeated_keys");
    printed.statement.columns.push_back({"repeated_keys", Type::Integer()});
  }
  for (size_t i = 0; i < plan.ask.formulas.size(); ++i) {
    PeopleQuery people(plan, dialect);
    people.Where(Governed(plan, plan.ask.formulas[i]));
    const std::string name = "c" + std::to_string(i + 1);
    printed.statement.columns.push_back({name, Type::Integer()});
    const Select count = people.Build({"count(*)"});
    printed.notes.insert(printed.notes.end(), people.notes().begin(), people.notes().end());
    if (plan.ask.formulas.size() == 1 && repeated.empty()) {
      Select alone = count;
      alone.columns = {"count(*) AS " + name};
      printed.statement.sql = ToSql(alone);
      return;
    }
    columns.push_back(Subquery(count, 2) + " AS " + name);
  }
  printed.statement.sql = "SELECT\n  " + Joined(columns, ",\n  ");
  if (plan.ask.formulas.size() > 1) {
    printed.notes.emplace_back(
        "each audience is a scalar query of one statement: the engine shares equal parts among them, which "
        "is "
        "faster than one statement after another and than one grouping with a filter per condition");
  }
}

void PrintDelivery(const plan::Plan& plan, const Dialect& dialect, const std::string& repeated,
                   Printed& printed) {
  const plan::Formula& formula = plan.ask.formulas.front();
  std::vector<std::string> columns;
  if (!repeated.empty()) {
    columns.push_back(repeated + " AS repeated_keys");
    printed.statement.columns.push_back({"repeated_keys", Type::Integer()});
  }
  const std::pair<std::string, plan::ExprPtr> numbers[] = {{"selected", formula.condition},
                                                           {"left", Governed(plan, formula)}};
  for (const auto& [name, condition] : numbers) {
    PeopleQuery people(plan, dialect);
    people.Where(condition);
    columns.push_back(Subquery(people.Build({"count(*)"}), 2) + " AS " + dialect.Identifier(name));
    printed.statement.columns.push_back({name, Type::Integer()});
  }
  printed.statement.sql = "SELECT\n  " + Joined(columns, ",\n  ");
}

/// Prints rows, behind which a row of its own tells of repeated keys: an answer without rows must not hide them.
void PrintRows(Select& select, const std::string& repeated, Printed& printed) {
  if (repeated.empty()) {
    printed.statement.sql = ToSql(select);
    return;
  }
  std::string nulls;
  for (size_t i = 0; i < printed.statement.columns.size(); ++i) nulls += ", NULL";
  printed.statement.columns.insert(printed.statement.columns.begin(), {"repeated_keys", Type::Integer()});
  const std::string order = select.limit.empty() ? std::exchange(select.order_by, "") : "";
  printed.statement.sql = "SELECT CAST(0 AS BIGINT) AS repeated_keys, answer.*\nFROM " + Subquery(select) +
                          " AS answer\nUNION ALL\nSELECT repeated.n" + nulls + "\nFROM (SELECT " + repeated +
                          " AS n) AS repeated\nWHERE repeated.n > 0";
  if (!order.empty()) printed.statement.sql += "\nORDER BY " + order;
}

void PrintMembers(const plan::Plan& plan, const Dialect& dialect, const std::string& repeated,
                  Printed& printed) {
  PeopleQuery people(plan, dialect);
  people.Where(Governed(plan, plan.ask.formulas.front()));
  std::vector<std::string> columns{people.Key() + " AS key"};
  printed.statement.columns.push_back({"key", plan.universe.key->type});
  for (const plan::Output& output : plan.ask.outputs) {
    columns.push_back(people.Value(*output.value) + " AS " + dialect.Identifier(output.name));
    printed.statement.columns.push_back({output.name, output.value->type});
  }
  Select select = people.Build(std::move(columns));
  printed.notes = people.notes();
  if (plan.ask.limit) {
    select.order_by = "key";
    select.limit = std::to_string(*plan.ask.limit);
  }
  PrintRows(select, repeated, printed);
}

void PrintBreakdown(const plan::Plan& plan, const Dialect& dialect, const std::string& repeated,
                    Printed& printed) {
  PeopleQuery people(plan, dialect);
  people.Where(Governed(plan, plan.ask.formulas.front()));
  const plan::Output& value = plan.ask.outputs.front();
  Select values = people.Build({people.Value(*value.value) + " AS value"});
  printed.notes = people.notes();
  Select select;
  select.columns = {"value", "count(*) AS count"};
  select.from = {Subquery(values) + " AS members"};
  select.group_by = {"value"};
  select.order_by = "count DESC, value";
  printed.statement.columns = {{"value", value.value->type}, {"count", Type::Integer()}};
  PrintRows(select, repeated, printed);
}

/// Prints the one row about the given key: the formulas, the rules behind them, the outputs.
void PrintOneKey(const plan::Plan& plan, const Dialect& dialect, const std::string& repeated,
                 Printed& printed) {
  PeopleQuery people(plan, dialect);
  std::vector<std::string> columns;
  const auto add = [&](char prefix, size_t index, const std::string& value, const Type& type) {
    const std::string name = prefix + std::to_string(index + 1);
    columns.push_back(value + " AS " + name);
    printed.statement.columns.push_back({name, type});
  };
  for (size_t i = 0; i < plan.ask.formulas.size(); ++i)
    add('c', i, people.ConditionByValues(*plan.ask.formulas[i].condition), Type::Boolean());
  for (size_t i = 0; i < plan.after.size(); ++i)
    add('a', i, people.ConditionByValues(*plan.after[i].condition), Type::Boolean());
  for (size_t i = 0; i < plan.ask.outputs.size(); ++i)
    add('v', i, people.Value(*plan.ask.outputs[i].value), plan.ask.outputs[i].value->type);
  Select select = people.Build({Joined(columns, ",\n  ")});
  PrintRows(select, repeated, printed);
}

/// Writes the greatest of the times `at`. A reading of a local clock is converted once, not row by row: that takes a hundred
/// times as long, and hides the column's statistics.
std::string Newest(const plan::Expr& at, SourceWriter& rows, const Dialect& dialect,
                   const std::string& zone) {
  if (!plan::IsCall(at, types::Function::kLocalToTime)) return "max(" + rows.Value(at) + ")";
  return dialect.Call(at, {"max(" + rows.Value(*at.args[0]) + ")", rows.Value(*at.args[1])}, zone);
}

bool HasPeriods(const plan::Plan& plan, const plan::Evidence& evidence) {
  const plan::Scan& scan = plan.scans[static_cast<size_t>(evidence.scan)];
  return scan.features[static_cast<size_t>(evidence.feature)].periods.has_value();
}

/// Returns what is read of rows of evidence, as `EvidenceRows` names it.
std::vector<types::Field> EvidenceColumns(const plan::Plan& plan, const plan::Evidence& evidence) {
  std::vector<types::Field> columns;
  for (size_t i = 0; i < evidence.columns.size(); ++i)
    columns.push_back({"c" + std::to_string(i + 1), evidence.columns[i].value->type});
  for (size_t i = 0; i < evidence.steps.size(); ++i)
    columns.push_back({"s" + std::to_string(i + 1), Type::Boolean()});
  if (!evidence.steps.empty()) columns.push_back({"o", Type::Integer()});
  if (HasPeriods(plan, evidence)) {
    columns.push_back({"p", Type::Integer()});
    columns.push_back({"n", Type::Integer()});
  }
  return columns;
}

}  // namespace

Printed Print(const plan::GovernedPlan& governed, const Dialect& dialect, KeyCheck check) {
  const plan::Plan& plan = governed.plan();
  Printed printed;
  const std::string repeated = check == KeyCheck::kNone ? "" : RepeatedKeys(plan, dialect);
  if (!repeated.empty()) {
    for (const plan::Source* source : UnsureOf(plan)) printed.checked_keys.push_back(source->name);
  }
  printed.statement.tables = TablesOf(plan);
  printed.statement.parameters = ParametersOf(plan);
  switch (plan.ask.kind) {
    case plan::AskKind::kCount: PrintCounts(plan, dialect, repeated, printed); break;
    case plan::AskKind::kMembers: PrintMembers(plan, dialect, repeated, printed); break;
    case plan::AskKind::kDelivery: PrintDelivery(plan, dialect, repeated, printed); break;
    case plan::AskKind::kOneKey: PrintOneKey(plan, dialect, repeated, printed); break;
    case plan::AskKind::kBreakdown: PrintBreakdown(plan, dialect, repeated, printed); break;
  }
  return printed;
}

std::optional<statement::Statement> PrintEvidence(const plan::GovernedPlan& governed,
                                                  const Dialect& dialect) {
  const plan::Plan& plan = governed.plan();
  statement::Statement statement;
  statement.columns = {{"evidence", Type::Integer()}, {"place", Type::Integer()}, {"total", Type::Integer()}};
  std::vector<std::pair<size_t, std::string>> names;  // Of each column, with the number of its evidence.
  for (size_t i = 0; i < plan.ask.evidence.size(); ++i) {
    for (const types::Field& column : EvidenceColumns(plan, plan.ask.evidence[i])) {
      names.emplace_back(i, column.name);
      statement.columns.push_back({"e" + std::to_string(i + 1) + column.name, column.type});
    }
  }
  for (size_t i = 0; i < plan.ask.evidence.size(); ++i) {
    const plan::Evidence& evidence = plan.ask.evidence[i];
    if (!evidence.rows.withheld.empty()) continue;
    Select shown;
    shown.columns = {std::to_string(i + 1) + " AS evidence", "place", "total"};
    for (size_t column = 0; column < names.size(); ++column) {
      const auto& [owner, name] = names[column];
      shown.columns.push_back((owner == i ? name : "NULL") + " AS " + statement.columns[column + 3].name);
    }
    const std::string inputs =
        PeopleQuery(plan, dialect).InputRows(plan.scans[static_cast<size_t>(evidence.scan)]);
    shown.from = {Subquery(EvidenceRows(plan, dialect, evidence, inputs)) + " AS r"};
    if (const auto limit = evidence.limit ? evidence.limit : plan.ask.limit) {
      // One row at least, which says how many there are.
      const std::string is_shown = "place <= " + std::to_string(std::max<int64_t>(*limit, 1));
      shown.where = {HasPeriods(plan, evidence) ? "(" + is_shown + " OR f)" : is_shown};
    }
    statement.sql += (statement.sql.empty() ? "" : "\nUNION ALL\n") + ToSql(shown);
  }
  if (statement.sql.empty()) return std::nullopt;
  statement.sql += "\nORDER BY evidence, place";
  statement.tables = TablesOf(plan);
  statement.parameters = ParametersOf(plan);
  return statement;
}

statement::Statement PrintOverTime(const std::vector<plan::GovernedPlan>& governed, const Dialect& dialect) {
  statement::Statement statement;
  statement.columns = {{"n", Type::Integer()}, {"holds", Type::Boolean()}};
  for (size_t i = 0; i < governed.size(); ++i) {
    const plan::Plan& plan = governed[i].plan();
    PeopleQuery people(plan, dialect);
    const std::string holds = people.ConditionByValues(*plan.ask.formulas.front().condition);
    const Select select = people.Build({std::to_string(i) + " AS n", holds + " AS holds"});
    statement.sql += (i == 0 ? "" : "\nUNION ALL\n") + ToSql(select);
    statement.tables = TablesOf(plan);
    statement.parameters = ParametersOf(plan);
  }
  return statement;
}

std::optional<statement::Statement> PrintKeyOrder(const plan::GovernedPlan& governed,
                                                  const Dialect& dialect) {
  const plan::Plan& plan = governed.plan();
  statement::Statement statement;
  std::vector<std::string> all;
  for (const plan::Source* source : UnsureOf(plan)) {
    // What is true of all rows is true of those that pass the gates.
    plan::Source bare = *source;
    bare.one_row.reset();
    bare.gates.clear();
    SourceWriter rows(bare, plan.lists, dialect, plan.zone, "r");
    const std::string key = rows.Value(*bare.key);
    Select pairs;
    pairs.columns = {key + " AS key", "lag(" + key + ") OVER () AS before"};
    rows.Write(pairs, false);
    pairs.where.push_back(key + " IS NOT NULL");
    Select descents;
    descents.columns = {"1"};
    descents.from = {Subquery(pairs, 2) + " AS pairs"};
    descents.where = {"key <= before"};
    all.push_back("NOT EXISTS " + Subquery(descents, 2));
    CollectTables(bare, statement.tables);
  }
  if (all.empty()) return std::nullopt;
  statement.sql = "SELECT " + Joined(all, "\n  AND ");
  statement.columns = {{"are_ascending", Type::Boolean()}};
  return statement;
}

std::optional<statement::Statement> PrintValues(const plan::GovernedPlan& governed, const Dialect& dialect,
                                                size_t limit) {
  const plan::Plan& plan = governed.plan();
  const plan::Source* source = nullptr;
  const plan::Expr* value = nullptr;
  for (const plan::Scan& scan : plan.scans) {
    if (scan.is_for_rules || scan.features.empty() || scan.features.front().argument == nullptr) continue;
    source = &scan.source;
    value = scan.features.front().argument.get();
  }
  const plan::Expr& condition = *plan.ask.formulas.front().condition;
  if (value == nullptr && plan::IsCall(condition, types::Function::kIsSet)) {
    source = &plan.universe;
    value = condition.args[0].get();
  }
  if (value == nullptr) return std::nullopt;
  SourceWriter rows(*source, plan.lists, dialect, plan.zone, "r");
  const std::string text = rows.Value(*value);
  Select select;
  select.columns = {"DISTINCT " + text + " AS value"};
  rows.Write(select, false);
  select.where.push_back(text + " IS NOT NULL");
  select.limit = std::to_string(limit);
  statement::Statement statement;
  statement.sql = ToSql(select);
  statement.columns = {{"value", value->type}};
  statement.tables = TablesOf(plan);
  return statement;
}

statement::Statement PrintFreshness(const plan::GovernedPlan& governed, const Dialect& dialect,
                                    FreshnessRows read, const std::vector<std::string>& collections) {
  const plan::Plan& plan = governed.plan();
  statement::Statement statement;
  std::vector<std::string> columns;
  for (const plan::TimedRows& timed : plan::TimedRowsOf(plan)) {
    if (std::ranges::find(collections, timed.collection) == collections.end()) continue;
    plan::Source bare = *timed.source;
    bare.one_row.reset();
    std::erase_if(bare.gates,
                  [](const plan::Gate& gate) { return gate.kind != plan::GateKind::kModelWhere; });
    // The newest of all rows may be one that the model leaves out.
    if (read == FreshnessRows::kStatistics && !bare.gates.empty()) continue;
    if (read != FreshnessRows::kStatistics) {
      const types::Instant now = timed.is_for_rules ? plan.answered_at : plan.now;
      plan::Window before_now;
      before_now.until = plan::Constant({now}, Type::Time());
      if (read == FreshnessRows::kRecent) {
        before_now.from = plan::Constant({types::Instant{now.micros - kDayMicros}}, Type::Time());
      }
      bare.gates.push_back({plan::GateKind::kTime, "", plan::InWindow(timed.at, before_now, plan.zone)});
    }
    SourceWriter rows(bare, plan.lists, dialect, plan.zone, "r");
    Select newest;
    newest.columns = {Newest(*timed.at, rows, dialect, plan.zone)};
    rows.Write(newest, false);
    columns.push_back(Subquery(newest, 2) + " AS " + dialect.Identifier(timed.collection));
    statement.columns.push_back({timed.collection, timed.at->type});
    CollectTables(bare, statement.tables);
  }
  statement.sql = "SELECT\n  " + Joined(columns, ",\n  ");
  return statement;
}

}  // namespace insitu::sql
