#include "insitu/app/overlap.h"

namespace insitu::app {
namespace {

check::ExprPtr Combined(types::Function function, std::vector<check::ExprPtr> conditions) {
  auto combined = std::make_shared<check::Expr>();
  combined->kind = check::Expr::Kind::kCall;
  combined->type = types::Type::Boolean();
  combined->function = function;
  combined->args = std::move(conditions);
  return combined;
}

}  // namespace

Outcome<Overlap> OverlapOf(Session& session, const std::vector<Subject>& subjects) {
  if (subjects.size() < 2) {
    return Failure{FailureKind::kUsage, "one audience overlaps with nothing", "name two or more"};
  }
  std::vector<check::ExprPtr> all;
  for (const Subject& subject : subjects) {
    if (subject.entity != subjects[0].entity) {
      return Failure{FailureKind::kUsage,
                     "audience `" + subjects[0].name + "` is made of " + subjects[0].entity->name() + ", `" +
                         subject.name + "` of " + subject.entity->name(),
                     "only audiences of one entity overlap"};
    }
    if (subject.purpose != subjects[0].purpose) {
      return Failure{
          FailureKind::kRefused,
          "audiences `" + subjects[0].name + "` and `" + subject.name + "` have different purposes",
          "add `--purpose PURPOSE` if both may be used for one"};
    }
    all.push_back(subject.condition);
  }
  std::vector<Subject> asked = subjects;
  const auto ask = [&](check::ExprPtr condition) {
    Subject subject = subjects[0];
    subject.condition = std::move(condition);
    asked.push_back(std::move(subject));
  };
  Overlap overlap;
  for (size_t i = 0; i < subjects.size(); ++i) {
    for (size_t j = i + 1; j < subjects.size(); ++j) {
      overlap.shared.push_back({subjects[i].name, subjects[j].name, 0});
      ask(Combined(types::Function::kAnd, {all[i], all[j]}));
    }
  }
  ask(Combined(types::Function::kAnd, all));
  ask(Combined(types::Function::kOr, all));
  Outcome<Counts> counts = CountPeople(session, asked, false);
  if (!counts.ok()) return counts.failure();
  const auto& numbers = counts->audiences;
  overlap.audiences.assign(numbers.begin(), numbers.begin() + static_cast<ptrdiff_t>(subjects.size()));
  for (size_t i = 0; i < overlap.shared.size(); ++i)
    overlap.shared[i].count = numbers[subjects.size() + i].count;
  overlap.in_all = numbers[numbers.size() - 2].count;
  overlap.in_any = numbers[numbers.size() - 1].count;
  overlap.freshness = std::move(counts->freshness);
  return overlap;
}

}  // namespace insitu::app
