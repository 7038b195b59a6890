#include "insitu/app/diff/counting.h"

#include <algorithm>

#include "insitu/app/tables.h"
#include "insitu/govern/hidden.h"
#include "insitu/lower/rules.h"
#include "insitu/sql/comparison.h"
#include "insitu/sql/tables.h"

namespace insitu::app::diff {
namespace {

Outcome<batch::Batch> OneRow(Outcome<std::unique_ptr<batch::Stream>> rows) {
  if (!rows.ok()) return rows.failure();
  base::Result<batch::Batch> row = (*rows)->Next();
  if (!row.ok()) return FailureOf(row.status());
  return std::move(*row);
}

/// Says whether the plan reads a query of its own version: nobody can tell which rows it brings back.
bool ReadsOwnQuery(const plan::Plan& plan, const model::Project& earlier, const model::Project& current) {
  const std::vector<const model::TableName*> names = TableNames(current);
  const std::vector<statement::TableName> read = sql::TablesOf(plan);
  return std::ranges::any_of(TableNames(earlier), [&](const model::TableName* name) {
    if (name->sql.empty() || std::ranges::find(names, name->sql, &model::TableName::sql) != names.end())
      return false;
    return std::ranges::find(read, statement::TableName{name->schema, name->table}) != read.end();
  });
}

/// Says what `before` would tell that the rules of now hide from who asks.
govern::Hidden HiddenIn(const Version& earlier, const Meaning& before, const Version& current) {
  const Session& session = current.session();
  const check::Role* role = session.project().FindRole(session.settings().role);
  if (role == nullptr || role->rules.empty()) return govern::Hidden::kNothing;
  const check::Entity* entity = session.project().FindEntity(before.plan->plan().entity);
  Reach people(session.project(), before.asker);
  people.AddEntity(entity);
  const bool is_unknown = entity == nullptr || current.mistakes().Spoil(people);
  if (is_unknown || ReadsOwnQuery(before.plan->plan(), earlier.session().declared(), session.declared()))
    return govern::Hidden::kRows;
  const plan::Rules rules = lower::LowerRules(session.project(), *entity, session.now(), session.started());
  return govern::HiddenIn(before.plan->plan(), NamingOf(earlier.session().declared()), rules,
                          NamingOf(session.declared()), session.settings().role);
}

void Withhold(const Session& session, const std::string& revision, AudienceChange& change) {
  change.reason = "`" + revision + "` showed role `" + session.settings().role +
                  "` rows that row rules hide now; nobody is counted";
  change.hint = "ask under a role that has no row rules";
}

/// Puts the reason why one audience is not counted into its change, and lets the others be counted; a cancelled question ends.
Outcome<std::monostate> NotCounted(const Failure& failure, AudienceChange& change) {
  if (failure.kind == FailureKind::kCancelled) return failure;
  change.reason = failure.message + "; nobody is counted";
  change.hint = failure.hint;
  return std::monostate();
}

/// The names of the reasons that a part hangs on.
std::vector<std::string> ReasonsOf(const Reach& reach, const AudienceChange& change) {
  std::vector<std::string> names;
  for (const Reason& reason : change.through) {
    if (reach.parts().contains(reason.name)) names.push_back(reason.name);
  }
  return names;
}

/// Reads what moved people: `columns` hold, from `first` on, who is not in the universe of `meaning`, then who fails each of
/// its parts and rules.
std::vector<MovedBy> MovedByOf(const Version& version, const Meaning& meaning, const batch::Batch& row,
                               size_t first, const AudienceChange& change) {
  std::vector<MovedBy> moved;
  const auto add = [&](const std::string& condition, const auto& reached) {
    const int64_t count = row.columns[first++].integer(0);
    if (count == 0) return;
    Reach reach(version.session().project(), meaning.asker);
    reached(reach);
    moved.push_back({condition, count, ReasonsOf(reach, change)});
  };
  add("entity " + meaning.subject.entity->name(),
      [&](Reach& reach) { reach.AddEntity(meaning.subject.entity); });
  for (const lower::NamedCondition& part : meaning.parts)
    add(part.name, [&](Reach& reach) { reach.AddCondition(part.condition); });
  for (const plan::After& after : meaning.plan->plan().after)
    add(after.rule, [&](Reach& reach) { reach.AddConsent(meaning.subject.entity); });
  return moved;
}

size_t PartsIn(const Meaning& meaning) {
  return 1 + meaning.parts.size() + meaning.plan->plan().after.size();
}

/// Compiles the count of everybody whom an audience means.
Outcome<plan::GovernedPlan> WholeOf(Version& version, const Meaning& meaning) {
  lower::Question question;
  question.entity = meaning.subject.entity;
  question.conditions = {{meaning.name, meaning.subject.condition}};
  return version.session().Compile(std::move(question), "count", meaning.subject.purpose);
}

}  // namespace

Outcome<std::monostate> CountChange(Version& earlier, const Meaning& before, Version& current,
                                    const Meaning& after, AudienceChange& change) {
  Session& session = current.session();
  const plan::Plan &old_plan = before.plan->plan(), &new_plan = after.plan->plan();
  const plan::TableRef old_place = NamingOf(earlier.session().declared())(old_plan.universe.table);
  const plan::TableRef new_place = NamingOf(session.declared())(new_plan.universe.table);
  if (old_place.warehouse != new_place.warehouse) {
    change.reason =
        "its people were in another warehouse at `" + earlier.session().revision() + "`; nobody is counted";
    change.hint = "only people of one warehouse are compared, because no key leaves it";
    return std::monostate();
  }
  // An entity may have got another name; one of another table is something else.
  if (old_plan.entity != new_plan.entity && !(old_place == new_place)) {
    change.reason =
        "it was made of " + old_plan.entity + " and is of " + new_plan.entity + "; nobody is counted";
    return std::monostate();
  }
  const govern::Hidden hidden = HiddenIn(earlier, before, current);
  if (hidden == govern::Hidden::kRows) {
    Withhold(session, earlier.session().revision(), change);
    return std::monostate();
  }
  const bool counts_only_after = hidden == govern::Hidden::kPeople;
  if (counts_only_after) {
    change.reason =
        "people whom row rules hide from role `" + session.settings().role + "` now are not counted";
  }
  const Outcome<batch::Batch> row = OneRow(session.Compare({*before.plan, *after.plan, counts_only_after}));
  if (!row.ok()) return NotCounted(row.failure(), change);
  ChangeCounts counts;
  counts.added = row->columns[0].integer(0);
  counts.removed = row->columns[1].integer(0);
  counts.kept = row->columns[2].integer(0);
  counts.removed_by = MovedByOf(current, after, *row, 3, change);
  counts.added_by = MovedByOf(earlier, before, *row, 3 + PartsIn(after), change);
  change.counts = std::move(counts);
  return std::monostate();
}

Outcome<std::monostate> CountAdded(Version& current, const Meaning& after, AudienceChange& change) {
  const Outcome<plan::GovernedPlan> plan = WholeOf(current, after);
  if (!plan.ok()) return NotCounted(plan.failure(), change);
  const Outcome<batch::Batch> row = OneRow(current.session().Run(*plan));
  if (!row.ok()) return NotCounted(row.failure(), change);
  change.counts = ChangeCounts{row->columns[0].integer(0), 0, 0, {}, {}};
  return std::monostate();
}

Outcome<std::monostate> CountDeleted(Version& earlier, const Meaning& before, Version& current,
                                     AudienceChange& change) {
  if (HiddenIn(earlier, before, current) != govern::Hidden::kNothing) {
    Withhold(current.session(), earlier.session().revision(), change);
    return std::monostate();
  }
  const Outcome<plan::GovernedPlan> plan = WholeOf(earlier, before);
  if (!plan.ok()) return NotCounted(plan.failure(), change);
  const Outcome<batch::Batch> row = OneRow(current.session().RunEarlier(earlier.session(), *plan));
  if (!row.ok()) return NotCounted(row.failure(), change);
  change.counts = ChangeCounts{0, row->columns[0].integer(0), 0, {}, {}};
  return std::monostate();
}

}  // namespace insitu::app::diff
