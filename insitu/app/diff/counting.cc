#include "insitu/app/diff/counting.h"

#include <algorithm>

#include "insitu/app/diff/hybrid.h"
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

/// Says whether the audience itself is declared otherwise, and not something behind it.
bool IsOwn(const Reason& reason, const AudienceChange& change) {
  return reason.name.starts_with("audience " + change.audience) &&
         (reason.name.size() == ("audience " + change.audience).size() ||
          reason.name == PartOf("audience " + change.audience, "purpose"));
}

/// The names of the reasons that a part hangs on, and of the audience's own change where that made the part: alone it goes
/// without saying.
std::vector<std::string> ReasonsOf(const Reach& reach, bool is_new, const AudienceChange& change) {
  std::vector<std::string> names;
  for (const Reason& reason : change.through) {
    const bool made_it = is_new && change.through.size() > 1 && IsOwn(reason, change);
    if (!reason.moved_nobody && (made_it || reach.parts().contains(reason.name)))
      names.push_back(reason.name);
  }
  return names;
}

/// Reads what moved people: `columns` hold, from `first` on, who is not in the universe of `meaning`, then who fails each of
/// its parts and rules.
std::vector<MovedBy> MovedByOf(const Version& version, const Meaning& meaning, const batch::Batch& row,
                               const Meaning& other, size_t first, const AudienceChange& change) {
  std::vector<MovedBy> moved;
  const auto is_new = [&](const std::string& condition) {
    return std::ranges::find(other.parts, condition, &lower::NamedCondition::name) == other.parts.end();
  };
  const auto add = [&](const std::string& condition, bool is_part, const auto& reached) {
    const int64_t count = row.columns[first++].integer(0);
    if (count == 0) return;
    Reach reach(version.session().project(), meaning.asker);
    reached(reach);
    moved.push_back({condition, count, ReasonsOf(reach, is_part && is_new(condition), change)});
  };
  add("entity " + meaning.subject.entity->name(), false,
      [&](Reach& reach) { reach.AddEntity(meaning.subject.entity); });
  for (const lower::NamedCondition& part : meaning.parts)
    add(part.name, true, [&](Reach& reach) { reach.AddCondition(part.condition); });
  for (const plan::After& after : meaning.plan->plan().after)
    add(after.rule, false, [&](Reach& reach) { reach.AddConsent(meaning.subject.entity); });
  return moved;
}

size_t PartsIn(const Meaning& meaning) {
  return 1 + meaning.parts.size() + meaning.plan->plan().after.size();
}

/// Says whether a statement finds anybody who is a member by one plan and not by the other; nothing where it fails.
Outcome<std::optional<bool>> Moves(Session& session, const plan::GovernedPlan& from,
                                   const plan::GovernedPlan& to) {
  const Outcome<batch::Batch> row = OneRow(session.Compare({from, to, false}));
  if (!row.ok() && row.failure().kind == FailureKind::kCancelled) return row.failure();
  if (!row.ok()) return std::optional<bool>();
  return std::optional(row->columns[0].integer(0) + row->columns[1].integer(0) > 0);
}

/// Where an audience was changed and something behind it, too: tries the one without the other, and notes what moved nobody.
Outcome<std::monostate> TryAlone(Version& earlier, const Meaning& before, Version& current,
                                 const Meaning& after, AudienceChange& change) {
  const auto is_own = [&](const Reason& reason) { return IsOwn(reason, change); };
  const auto own = std::ranges::count_if(change.through, is_own);
  if (own == 0 || static_cast<size_t>(own) == change.through.size()) return std::monostate();
  if (before.asker.purpose != after.asker.purpose) return std::monostate();
  const std::optional<plan::GovernedPlan> plan =
      PlanOfHybrid(earlier, *current.session().project().FindAudience(after.name)->declared, after.asker);
  if (!plan || plan->plan().universe.table.warehouse != after.plan->plan().universe.table.warehouse)
    return std::monostate();
  Meaning hybrid;
  hybrid.asker = after.asker;
  hybrid.plan = *plan;
  if (HiddenIn(earlier, hybrid, current) != govern::Hidden::kNothing) return std::monostate();
  Session& session = current.session();
  const Outcome<std::optional<bool>> by_itself = Moves(session, *before.plan, *plan);
  if (!by_itself.ok()) return by_itself.failure();
  const Outcome<std::optional<bool>> by_others = Moves(session, *plan, *after.plan);
  if (!by_others.ok()) return by_others.failure();
  for (Reason& reason : change.through)
    reason.moved_nobody = !(is_own(reason) ? *by_itself : *by_others).value_or(true);
  return std::monostate();
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
  if (counts.added + counts.removed > 0 && hidden == govern::Hidden::kNothing) {
    const Outcome<std::monostate> tried = TryAlone(earlier, before, current, after, change);
    if (!tried.ok()) return tried;
  }
  counts.removed_by = MovedByOf(current, after, *row, before, 3, change);
  counts.added_by = MovedByOf(earlier, before, *row, after, 3 + PartsIn(after), change);
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
