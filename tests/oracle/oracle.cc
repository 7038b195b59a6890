#include "tests/oracle/oracle.h"

#include <utility>

#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

template <typename T, typename Find>
Answer<T> Answered(Find find) {
  try {
    return {{}, find()};
  } catch (const Failure failure) {
    return {failure, {}};
  }
}

}  // namespace

Oracle::Oracle(const model::Project& project, const Tables& tables, Question question)
    : project_(project), tables_(tables), question_(std::move(question)) {}

Answer<Members> Oracle::FindMembers(const language::Expr& condition) const {
  return Answered<Members>([&] {
    World world(project_, tables_, question_.now.micros, question_.rules, false);
    // Consent has its own clock, and no row rules (governance 2).
    World consent(project_, tables_, question_.answer_time.micros, {}, true);
    Members members;
    for (const auto& [key, row] : world.Entity(question_.entity)) {
      const bool is_granted =
          !question_.granted || consent.Holds(*question_.granted, {.row = row, .is_closed = true});
      if (world.Holds(condition, {.row = row}) && is_granted) members.push_back(key);
    }
    return members;
  });
}

Answer<Outputs> Oracle::FindValues(const language::Expr& value) const {
  return Answered<Outputs>([&] {
    World world(project_, tables_, question_.now.micros, question_.rules, false);
    Outputs outputs;
    for (const auto& [key, row] : world.Entity(question_.entity))
      outputs[key] = world.ValueOf(value, {.row = row}).value;
    return outputs;
  });
}

}  // namespace insitu::oracle
