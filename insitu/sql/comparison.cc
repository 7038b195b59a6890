#include "insitu/sql/comparison.h"

#include <algorithm>

#include "insitu/sql/people.h"
#include "insitu/sql/tables.h"

namespace insitu::sql {
namespace {

/// Everybody in the universe of one plan, and whether they satisfy each of its parts.
class Side {
 public:
  /// `alias` names it in the statement.
  Side(const plan::Plan& plan, const Dialect& dialect, std::string alias) : alias_(std::move(alias)) {
    PeopleQuery people(plan, dialect);
    std::vector<std::string> columns{people.Key() + " AS key"};
    const auto add = [&](const plan::ExprPtr& condition) {
      const std::string name = "c" + std::to_string(parts_.size() + 1);
      columns.push_back(dialect.Exact(people.Condition(condition)) + " AS " + name);
      parts_.push_back(alias_ + "." + name);
    };
    for (const plan::Formula& formula : plan.ask.formulas) add(formula.condition);
    for (const plan::After& after : plan.after) add(after.condition);
    people_ = people.Build({Joined(columns, ",\n  ")});
  }

  std::string Text() const { return Subquery(people_) + " AS " + alias_; }
  std::string Key() const { return alias_ + ".key"; }
  std::string IsInUniverse() const { return Key() + " IS NOT NULL"; }
  std::string IsMember() const { return "(" + IsInUniverse() + " AND " + Joined(parts_, " AND ") + ")"; }

  /// Returns who is not in the universe, then for each part who is in it and does not satisfy that part.
  std::vector<std::string> Failures() const {
    std::vector<std::string> failures{Key() + " IS NULL"};
    for (const std::string& part : parts_) failures.push_back(IsInUniverse() + " AND NOT " + part);
    return failures;
  }

 private:
  std::string alias_;
  std::vector<std::string> parts_;
  Select people_;
};

/// Writes counts as columns of one row.
class Counts {
 public:
  explicit Counts(Printed& printed) : printed_(printed) {}

  void Add(const std::string& name, const std::string& condition) {
    AddValue(name, "count(CASE WHEN " + condition + " THEN 1 END)");
  }
  void AddValue(const std::string& name, const std::string& value) {
    columns_.push_back(value + " AS " + name);
    printed_.statement.columns.push_back({name, types::Type::Integer()});
  }
  std::string Text() const { return Joined(columns_, ",\n  "); }

 private:
  Printed& printed_;
  std::vector<std::string> columns_;
};

}  // namespace

Printed Print(const Comparison& comparison, const Dialect& dialect, KeyCheck check) {
  const plan::Plan &old_plan = comparison.before.plan(), &new_plan = comparison.after.plan();
  Printed printed;
  Counts counts(printed);
  std::vector<std::string> repeated;
  for (const plan::Plan* plan : {&old_plan, &new_plan}) {
    if (const std::string own = check == KeyCheck::kNone ? "" : RepeatedKeys(*plan, dialect); !own.empty()) {
      repeated.push_back(own);
      for (const plan::Source* source : UnsureOf(*plan)) {
        if (std::ranges::find(printed.checked_keys, source->name) == printed.checked_keys.end())
          printed.checked_keys.push_back(source->name);
      }
    }
    for (const statement::TableName& table : TablesOf(*plan)) {
      if (std::ranges::find(printed.statement.tables, table) == printed.statement.tables.end())
        printed.statement.tables.push_back(table);
    }
  }
  if (!repeated.empty()) counts.AddValue("repeated_keys", "(SELECT " + Joined(repeated, " + ") + ")");

  const Side before(old_plan, dialect, "b"), after(new_plan, dialect, "a");
  const std::string is_added = after.IsMember() + " AND NOT " + before.IsMember();
  const std::string is_removed = before.IsMember() + " AND NOT " + after.IsMember();
  counts.Add("added", is_added);
  counts.Add("removed", is_removed);
  counts.Add("kept", before.IsMember() + " AND " + after.IsMember());
  const auto add_failures = [&](const std::string& name, const std::string& who, const Side& side) {
    const std::vector<std::string> failures = side.Failures();
    for (size_t i = 0; i < failures.size(); ++i)
      counts.Add(name + "_" + std::to_string(i), who + " AND " + failures[i]);
  };
  add_failures("removed", is_removed, after);
  add_failures("added", is_added, before);

  Select select;
  select.columns = {counts.Text()};
  // Everybody of either side has a row; a side in which a person is not has no key there.
  select.from = {before.Text(), "FULL JOIN " + after.Text() + " ON " + before.Key() + " = " + after.Key()};
  if (comparison.counts_only_after) select.where = {after.IsInUniverse()};
  printed.statement.sql = ToSql(select);
  return printed;
}

}  // namespace insitu::sql
