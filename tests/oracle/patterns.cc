#include <algorithm>
#include <functional>

#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

/// Earlier in time or, of equal times in one keyed collection, lower in key; other rows of equal time are in no order.
bool IsBefore(const Taken& left, const Taken& right) {
  if (left.time != right.time) return left.time < right.time;
  return left.row.thing == right.row.thing && !left.key.is_missing() && !right.key.is_missing() &&
         Compare(left.key, right.key) < 0;
}

}  // namespace

/// Of the periods `[now - i units, now - (i - 1) units)`, each bound computed from `now`, so many have a count that fits.
bool World::IsRegular(const language::Regularly& regularly, const Scope& scope) {
  const auto rows = Matching(regularly.rows.collection.text, regularly.rows.where, nullptr, scope);
  const language::CountTest with = regularly.with.value_or(language::CountTest{});
  int64_t fitting = 0;
  for (int i = 1; i <= regularly.periods; ++i) {
    const Bounds period{Shifted(regularly.every, -i), Shifted(regularly.every, 1 - i)};
    std::vector<Taken> inside = rows;
    std::erase_if(inside, [&](const Taken& row) { return !period.Holds(row.time); });
    const auto count = static_cast<int64_t>(WithoutCopies(inside).size());
    fitting += Fits(with.op, Compare(Value{count}, Value{with.number}));
  }
  return Fits(regularly.quantity, fitting, regularly.number);
}

/// Whether some choice of rows, one for each step and each before the next, keeps to all the gaps.
bool World::IsSequence(const language::Sequence& sequence, const Scope& scope) {
  std::vector<std::vector<Taken>> rows;  // For each step; the window does not bound the rows of `no B`.
  for (const language::Step& step : sequence.steps) {
    rows.push_back(Matching(step.rows.collection.text, step.rows.where, nullptr, scope));
    if (!step.is_absent) rows.back() = During(sequence.window, rows.back(), scope);
    std::erase_if(rows.back(), [](const Taken& row) { return !row.time; });
  }
  const auto widest = [](const std::optional<language::Duration>& gap) {
    return gap ? Width(*gap) : INT64_MAX;
  };
  using Follows = std::function<bool(size_t, const Taken*, const Taken*)>;
  const Follows completes = [&](size_t i, const Taken* first, const Taken* last) {
    if (i == sequence.steps.size()) return true;
    const int64_t gap = widest(sequence.steps[i].within);
    if (sequence.steps[i].is_absent) {
      const int64_t at = *last->time;
      return at + gap < now_ &&
             std::none_of(
                 rows[i].begin(), rows[i].end(),
                 [&](const Taken& row) { return *row.time > at && *row.time <= at + gap; });
    }
    return std::any_of(rows[i].begin(), rows[i].end(), [&](const Taken& row) {
      if (last == nullptr) return completes(i + 1, &row, &row);
      return IsBefore(*last, row) && *row.time - *last->time <= gap &&
             *row.time - *first->time <= widest(sequence.all_within) && completes(i + 1, first, &row);
    });
  };
  return completes(0, nullptr, nullptr);
}

}  // namespace insitu::oracle
