#include "insitu/sql/sources.h"

#include <algorithm>
#include <string_view>

#include "insitu/sql/people.h"

namespace insitu::sql {

using plan::Expr;

namespace {

/// The column of a path's target that says whether the role may see the row.
constexpr std::string_view kIsSeen = "insitu_is_seen";

bool IsRowRule(const plan::Gate& gate) { return gate.kind == plan::GateKind::kRowRule; }

/// Says whether the gate hides rows from the role: nothing may be computed from them, not even to find that it fails.
bool Hides(const plan::Gate& gate) { return IsRowRule(gate) || gate.kind == plan::GateKind::kUniverse; }

bool HidesRows(const plan::Source& source) { return std::ranges::any_of(source.gates, Hides); }

}  // namespace

std::string TableName(const plan::TableRef& table, const Dialect& dialect) {
  return (table.schema.empty() ? "" : dialect.Identifier(table.schema) + ".") +
         dialect.Identifier(table.table);
}

std::string InList(const std::string& value, const plan::ListRef& list, const Dialect& dialect) {
  const std::string column = dialect.Identifier(list.column->name);
  return value + " IN (SELECT " + column + " FROM " + TableName(list.table, dialect) + " WHERE " + column +
         " IS NOT NULL) AND " + value + " IS NOT NULL";
}

SourceWriter::SourceWriter(const plan::Source& source, const std::vector<plan::ListRef>& lists,
                           const Dialect& dialect, std::string zone, std::string alias)
    : source_(source), lists_(lists), dialect_(dialect), zone_(std::move(zone)), alias_(std::move(alias)) {}

std::string VisibleKeys(const plan::Plan& plan, const Dialect& dialect) {
  if (!HidesRows(plan.universe)) return "";
  plan::Source visible = plan.universe;
  visible.one_row.reset();
  std::erase_if(visible.gates, [](const plan::Gate& gate) { return !Hides(gate); });
  SourceWriter writer(visible, plan.lists, dialect, plan.zone, "v");
  Select select;
  select.columns = {writer.Value(*visible.key)};
  writer.Write(select, false);
  return " IN " + Subquery(select, 2);
}

std::string IsGivenKey(const plan::Plan& plan, const Dialect& dialect) {
  return " = " + dialect.Parameter(1, plan.universe.key->type);
}

std::string SourceWriter::Alias(int table) const {
  return table == 0 ? alias_ : alias_ + std::to_string(table);
}

void SourceWriter::Need(int table) {
  if (table == 0 || !needed_.insert(table).second) return;
  const Expr& on = *source_.joins[static_cast<size_t>(table - 1)].on;
  if (on.index == 0) read_.insert(on.name);
  Need(on.index);
}

std::string SourceWriter::Column(const Expr& column) {
  Need(column.index);
  if (column.index == 0) read_.insert(column.name);
  return Alias(column.index) + "." + dialect_.Identifier(column.name);
}

ExpressionWriter SourceWriter::Writer(bool is_guarded) {
  const auto names = [this](const Expr& leaf) {
    return leaf.kind == Expr::Kind::kList
               ? "(" + InList(Value(*leaf.args[0]), lists_[static_cast<size_t>(leaf.index)], dialect_) + ")"
               : Column(leaf);
  };
  if (!is_guarded) return {dialect_, zone_, names};
  return {dialect_, zone_, names, [this](const Expr& call) { return Guard(call); }};
}

std::string SourceWriter::Value(const Expr& expr) { return Writer(true).Value(expr); }

std::string SourceWriter::Condition(const Expr& expr) { return Writer(true).Conjunct(expr); }

std::string SourceWriter::Guard(const Expr& call) {
  std::vector<std::string> all;
  if (!people_.empty()) all.push_back(Writer(false).Value(*source_.key) + people_);
  for (const plan::Gate& gate : source_.gates) {
    // A choice among versions stands between the rules and everything else, which no engine moves across it.
    if (!Hides(gate) || (IsRowRule(gate) && source_.one_row)) continue;
    all.push_back(Writer(false).Conjunct(*gate.condition));
  }
  std::set<int> read;
  plan::Walk(call, [&](const Expr& node) {
    if (node.kind != Expr::Kind::kColumn) return;
    for (int table = node.index; table > 0; table = source_.joins[static_cast<size_t>(table - 1)].on->index)
      read.insert(table);
  });
  for (const int table : read) {
    if (HidesRows(source_.joins[static_cast<size_t>(table - 1)].target)) {
      Need(table);
      all.push_back(Alias(table) + "." + std::string(kIsSeen) + " IS NOT FALSE");
    }
  }
  return sql::Joined(all, " AND ");
}

std::string SourceWriter::JoinText(int table, const std::string& target, const std::string& alias,
                                   const std::string& key) const {
  const Expr& on = *source_.joins[static_cast<size_t>(table - 1)].on;
  return "LEFT JOIN " + target + " AS " + alias + " ON " + alias + "." + key + " = " + Alias(on.index) + "." +
         dialect_.Identifier(on.name);
}

std::string SourceWriter::Joined(int table, const std::function<std::string(SourceWriter&)>& write) {
  const plan::Join& join = source_.joins[static_cast<size_t>(table - 1)];
  Need(join.on->index);
  SourceWriter inner(join.target, lists_, dialect_, zone_, "t");
  Select select;
  select.columns = {inner.Value(*join.target.key) + " AS key", write(inner) + " AS v"};
  inner.Write(select, false);
  const std::string alias = alias_ + "_" + std::to_string(computed_.size() + 1);
  computed_.push_back(JoinText(table, Subquery(select, 2), alias, "key"));
  return alias + ".v";
}

std::string SourceWriter::Target(const plan::Source& target) {
  if (target.gates.empty() && !target.one_row) return TableName(target.table, dialect_);
  SourceWriter inner(target, lists_, dialect_, zone_, "t");
  Select select;
  if (HidesRows(target) && !target.one_row) {
    std::vector<std::string> rules;
    for (const plan::Gate& gate : target.gates) {
      if (IsRowRule(gate)) rules.push_back(inner.Writer(false).Conjunct(*gate.condition));
    }
    select.columns = {dialect_.Exact(sql::Joined(rules, " AND ")) + " AS " + std::string(kIsSeen)};
  } else if (HidesRows(target)) {
    select.columns = {"true AS " + std::string(kIsSeen)};
  }
  select.columns.emplace_back("t.*");
  inner.Write(select, false);
  return Subquery(select);
}

/// Says whether nothing but `column`, a plain one of the source, is read; a missing one is then dropped by who reads it.
bool SourceWriter::ReadsOnly(const Expr& column) const {
  return column.kind == Expr::Kind::kColumn && column.index == 0 && read_ == std::set{column.name};
}

/// Writes the table, or the answer of the inner plan with the columns that are read.
std::string SourceWriter::Rows() const {
  if (source_.members == nullptr) return TableName(source_.table, dialect_);
  PeopleQuery members(*source_.members, dialect_);
  std::vector<std::string> columns;
  for (const plan::Output& output : source_.members->ask.outputs) {
    if (read_.contains(output.name)) columns.push_back(members.Value(*output.value) + " AS " + output.name);
  }
  return Subquery(members.Build(std::move(columns)), 2);
}

std::string SourceWriter::Versions() {
  // Row rules come before the choice among versions, everything else after it.
  const plan::OneRow& one_row = *source_.one_row;
  SourceWriter inner(source_, lists_, dialect_, zone_, alias_);
  Select select;
  const std::string partition = inner.Value(*one_row.partition);
  if (ReadsOnly(*one_row.partition)) {
    // Whichever version counts, this is all that is read of it.
    select.columns = {partition};
    select.group_by = {partition};
  } else {
    select.columns = {alias_ + ".*"};
    std::string order = inner.Value(*one_row.latest) + " DESC";
    for (const plan::ExprPtr& tie : one_row.ties) order += ", " + inner.Value(*tie) + " DESC NULLS LAST";
    select.qualify = partition + " IS NULL OR row_number() OVER (PARTITION BY " + partition + " ORDER BY " +
                     order + ") = 1";
  }
  plan::Source gated = source_;
  gated.one_row.reset();
  std::erase_if(gated.gates, [](const plan::Gate& gate) { return !IsRowRule(gate); });
  gated.gates.push_back({plan::GateKind::kModelWhere, "", one_row.before_now});
  SourceWriter writer(gated, lists_, dialect_, zone_, alias_);
  writer.needed_ = inner.needed_;
  writer.Write(select, false);
  return Subquery(select);
}

void SourceWriter::Write(Select& select, bool skips_time_gate) {
  std::vector<std::string> conditions;
  for (const plan::Gate& gate : source_.gates) {
    if (gate.kind == plan::GateKind::kTime && skips_time_gate) continue;
    if (IsRowRule(gate) && source_.one_row) continue;  // Stands inside `Versions`.
    if (plan::IsTrue(*gate.condition)) continue;
    // What hides a row is decided before anything else can be.
    conditions.push_back(Writer(!Hides(gate)).Conjunct(*gate.condition));
  }
  select.from.insert(select.from.begin(), (source_.one_row ? Versions() : Rows()) + " AS " + alias_);
  auto place = select.from.begin() + 1;
  for (const int table : needed_) {
    const plan::Source& target = source_.joins[static_cast<size_t>(table - 1)].target;
    const std::string text =
        JoinText(table, Target(target), Alias(table), dialect_.Identifier(target.key->name));
    place = select.from.insert(place, text) + 1;
  }
  select.from.insert(place, computed_.begin(), computed_.end());
  select.where.insert(select.where.begin(), conditions.begin(), conditions.end());
}

}  // namespace insitu::sql
