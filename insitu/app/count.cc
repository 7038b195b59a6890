#include "insitu/app/count.h"

#include <algorithm>

#include "insitu/language/format.h"

namespace insitu::app {
namespace {

constexpr size_t kConditionsPerStatement = 64;

/// One number that is wanted, and where it goes.
struct Wanted {
  lower::NamedCondition condition;
  int64_t* count = nullptr;
};

Outcome<std::monostate> CountGroup(Session& session, const Subject& like, std::vector<Wanted> wanted,
                                   std::vector<run::Freshness>& freshness) {
  for (size_t first = 0; first < wanted.size(); first += kConditionsPerStatement) {
    const size_t last = std::min(wanted.size(), first + kConditionsPerStatement);
    lower::Question question;
    question.entity = like.entity;
    for (size_t i = first; i < last; ++i) question.conditions.push_back(wanted[i].condition);
    Outcome<plan::GovernedPlan> plan = session.Compile(std::move(question), "count", like.purpose);
    if (!plan.ok()) return plan.failure();
    Outcome<std::unique_ptr<batch::Stream>> rows = session.Run(*plan);
    if (!rows.ok()) return rows.failure();
    const base::Result<batch::Batch> row = (*rows)->Next();
    if (!row.ok()) return FailureOf(row.status());
    for (size_t i = first; i < last; ++i) *wanted[i].count = row->columns[i - first].integer(0);
    Outcome<std::vector<run::Freshness>> more = session.Freshness(*plan);
    if (!more.ok()) return more.failure();
    Merge(*more, freshness);
  }
  return std::monostate();
}

}  // namespace

std::vector<lower::NamedCondition> PartsOf(const Subject& subject) {
  const auto* logical = std::get_if<language::Logical>(&subject.tree->node);
  const bool is_and = logical != nullptr && logical->is_and &&
                      subject.condition->kind == check::Expr::Kind::kCall &&
                      subject.condition->args.size() == logical->operands.size();
  if (!is_and) return {{language::Format(*subject.tree), subject.condition}};
  std::vector<lower::NamedCondition> parts;
  for (size_t i = 0; i < logical->operands.size(); ++i) {
    parts.push_back({language::Format(*logical->operands[i]), subject.condition->args[i]});
  }
  return parts;
}

void Merge(const std::vector<run::Freshness>& more, std::vector<run::Freshness>& freshness) {
  for (const run::Freshness& added : more) {
    const auto known = std::ranges::find(freshness, added.collection, &run::Freshness::collection);
    if (known == freshness.end()) freshness.push_back(added);
  }
}

Outcome<Counts> CountPeople(Session& session, const std::vector<Subject>& subjects, bool by_condition) {
  Counts counts;
  counts.audiences.resize(subjects.size());
  for (const std::vector<size_t>& group : GroupedByQuestion(subjects)) {
    std::vector<Wanted> wanted;
    for (const size_t index : group) {
      const Subject& subject = subjects[index];
      AudienceCount& audience = counts.audiences[index];
      audience.audience = subject.name;
      wanted.push_back({{subject.name, subject.condition}, &audience.count});
      if (!by_condition) continue;
      const std::vector<lower::NamedCondition> parts = PartsOf(subject);
      audience.conditions.resize(parts.size());
      for (size_t part = 0; part < parts.size(); ++part) {
        audience.conditions[part].condition = parts[part].name;
        wanted.push_back({parts[part], &audience.conditions[part].count});
      }
    }
    Outcome<std::monostate> counted =
        CountGroup(session, subjects[group.front()], std::move(wanted), counts.freshness);
    if (!counted.ok()) return counted.failure();
  }
  return counts;
}

}  // namespace insitu::app
