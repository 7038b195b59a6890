#include "tests/oracle/oracle.h"

#include <utility>

#include "tests/oracle/world.h"

namespace insitu::oracle {

Oracle::Oracle(const model::Project& project, const Tables& tables, Question question)
    : project_(project), tables_(tables), question_(std::move(question)) {}

Answer<Members> Oracle::FindMembers(const language::Expr& condition) const {
  try {
    World world(project_, tables_, question_.now.micros, question_.rules, false);
    // Consent has its own clock, and no row rules (governance 2).
    std::optional<World> consent;
    if (question_.granted)
      consent.emplace(project_, tables_, question_.answer_time.micros, std::vector<model::RowRule>{}, true);
    Answer<Members> answer;
    for (const auto& [key, row] : world.Entity(question_.entity)) {
      if (!world.Holds(condition, {.row = row})) continue;
      if (consent && !consent->Holds(*question_.granted, {.row = row, .is_closed = true})) continue;
      answer.found.push_back(key);
    }
    return answer;
  } catch (const AnswerFailed& failed) {
    return {failed.failure, {}};
  }
}

Answer<Outputs> Oracle::FindValues(const language::Expr& value) const {
  try {
    World world(project_, tables_, question_.now.micros, question_.rules, false);
    Answer<Outputs> answer;
    for (const auto& [key, row] : world.Entity(question_.entity)) {
      answer.found[key] = world.ValueOf(value, {.row = row}).value;
    }
    return answer;
  } catch (const AnswerFailed& failed) {
    return {failed.failure, {}};
  }
}

}  // namespace insitu::oracle
