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
    World world(project_, tables_, question_.now.micros, question_.rules, false, question_.overflowed);
    // Consent has its own clock, and no row rules (governance 2). Where there are versions, it is that of the version of then:
    // who is in no universe then has consented to nothing.
    World consent(project_, tables_, question_.answer_time.micros, {}, true);
    const bool is_asked =
        question_.granted && !std::holds_alternative<language::Everyone>(question_.granted->node);
    const bool has_versions = Find(project_.entities, question_.entity)->table.one_row_latest.has_value();
    const auto is_granted = [&](const Value& key, Row row) {
      if (!is_asked) return true;
      if (has_versions) {
        const auto version = consent.Entity(question_.entity).find(key);
        if (version == consent.Entity(question_.entity).end()) return false;
        row = version->second;
      }
      return consent.Holds(*question_.granted, {.row = row, .is_closed = true});
    };
    Members members;
    for (const auto& [key, row] : world.Entity(question_.entity)) {
      const bool grants = is_granted(key, row);
      if (world.Holds(condition, {.row = row}) && grants) members.push_back(key);
    }
    world.Holds(condition, {.row = world.NoRow(question_.entity)});
    return members;
  });
}

Answer<Outputs> Oracle::FindValues(const language::Expr& value) const {
  return Answered<Outputs>([&] {
    World world(project_, tables_, question_.now.micros, question_.rules, false, question_.overflowed);
    Outputs outputs;
    for (const auto& [key, row] : world.Entity(question_.entity))
      outputs[key] = world.ValueOf(value, {.row = row}).value;
    world.ValueOf(value, {.row = world.NoRow(question_.entity)});
    return outputs;
  });
}

}  // namespace insitu::oracle
