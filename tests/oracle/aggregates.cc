#include <functional>
#include <set>

#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using language::AggregateName;

/// L10: of the rows of one key the latest in time stands for its copies and, of equal times, the one with the
/// greatest set argument. A row without a time is before all others. Rows without a key are no copies.
std::vector<Taken> WithoutCopies(const std::vector<Taken>& rows) {
  std::vector<Taken> left;
  for (const Taken& row : rows) {
    const auto copy = std::ranges::find_if(
        left, [&](const Taken& each) { return !row.key.is_missing() && Compare(row.key, each.key) == 0; });
    if (copy == left.end())
      left.push_back(row);
    else if (row.time > copy->time || (row.time == copy->time && Compare(row.argument, copy->argument) > 0))
      *copy = row;
  }
  return left;
}

Value CountOf(const std::vector<Taken>& rows) { return {static_cast<int64_t>(WithoutCopies(rows).size())}; }

/// What is set of the arguments, in order.
std::vector<Value> SetArguments(const std::vector<Taken>& rows) {
  std::vector<Value> values;
  for (const Taken& row : rows) {
    if (!row.argument.is_missing()) values.push_back(row.argument);
  }
  std::ranges::sort(values, Less());
  return values;
}

/// The argument on the earliest or latest row by time, then by key; of rows still equal the smallest or
/// greatest set value. A row without a time is neither.
Value FirstOrLast(std::vector<Taken> rows, bool is_last) {
  std::erase_if(rows, [](const Taken& row) { return !row.time; });
  const auto order = [&](const Taken& left, const Taken& right) {
    const int by_time = Compare(Value{*left.time}, Value{*right.time});
    const int order = by_time != 0 ? by_time : Compare(left.key, right.key);
    return is_last ? order > 0 : order < 0;
  };
  std::ranges::sort(rows, order);
  std::erase_if(rows, [&](const Taken& row) { return order(rows.front(), row); });
  const std::vector<Value> values = SetArguments(rows);
  return values.empty() ? Value{} : is_last ? values.back() : values.front();
}

/// The smallest of the values that occur most often.
Value MostFrequent(const std::vector<Value>& sorted) {
  const auto times = [&](const Value& value) {
    return std::ranges::count_if(sorted, [&](const Value& each) { return Compare(each, value) == 0; });
  };
  return sorted.empty() ? Value{} : *std::ranges::max_element(sorted, {}, times);
}

Value SumOf(const std::vector<Value>& values, const Value& zero) {
  Value sum = zero;
  for (const Value& value : values) sum = Compute(language::ArithmeticOp::kAdd, sum, value);
  return sum;
}

/// L15: shown with 6 places, remembered exactly.
Item AverageOf(const std::vector<Value>& values) {
  if (values.empty()) return {};
  const Value sum = SumOf(values, {types::Decimal{0, 0}}), count{static_cast<int64_t>(values.size())};
  Item average{Compute(language::ArithmeticOp::kDivide, sum, count)};
  if (Exact(sum)) average.sum = sum, average.count = count.as<int64_t>();
  return average;
}

/// Earlier in time or, of equal times in one keyed collection, lower in key; other rows of equal time are in no order.
bool IsBefore(const Taken& left, const Taken& right) {
  if (left.time != right.time) return left.time < right.time;
  return left.scope.row.thing == right.scope.row.thing && !left.key.is_missing() && !right.key.is_missing() &&
         Compare(left.key, right.key) < 0;
}

}  // namespace

/// L9: the rows that belong to the row of `scope` and satisfy `where`, each with its `value`; both may be null.
std::vector<Taken> World::Matching(const std::string& name, const ExprPtr& where, const ExprPtr& value,
                                   const Scope& scope) {
  Scope inside{.owners = scope.owners, .is_closed = scope.is_closed, .if_missing = scope.if_missing};
  inside.owners.insert(inside.owners.begin(), scope.row);
  std::vector<Taken> matching;
  for (const Row& row : RowsOf(name, scope.row)) {
    inside.row = row;
    if (where && !Holds(*where, inside)) continue;
    matching.push_back({inside, InstantOf(TimeColumnOf(row).value), KeyOf(row)});
    const Scope in_full{.row = row, .owners = inside.owners, .is_named_in_full = true};
    if (value) matching.back().argument = ValueOf(*value, in_full).value;
  }
  return matching;
}

/// L2: without a window all rows.
std::vector<Taken> World::During(const std::optional<language::Window>& window, std::vector<Taken> rows,
                                 const Scope& scope) {
  if (!window || std::holds_alternative<language::WindowRetention>(window->form)) return rows;
  const auto bounds = BoundsOf(*window, scope);
  std::erase_if(rows, [&](const Taken& row) { return !bounds || !bounds->Holds(row.time); });
  return rows;
}

Item World::Aggregate(const language::Aggregate& aggregate, const Scope& scope) {
  std::string name = aggregate.rows.collection.text;
  // A value names in full the one collection, or entity that points here; other such names are the owners'.
  std::vector<Row> owners = scope.owners;
  owners.push_back(scope.row);
  for (const std::string& each : NamesIn(aggregate.value)) {
    const bool is_owner =
        std::ranges::any_of(owners, [&](const Row& row) { return row.thing->name == each; });
    if (!is_owner && name.empty()) name = each;
  }
  const auto matching =
      Matching(name, aggregate.value ? aggregate.where : aggregate.rows.where, aggregate.value, scope);
  const auto counted = During(aggregate.window, matching, scope);
  const auto one_each = WithoutCopies(counted);
  const auto values = SetArguments(one_each);
  const auto is_any = [&](int64_t from, int64_t until) {
    return std::ranges::any_of(matching,
                               [&](const Taken& row) { return Bounds{from, until}.Holds(row.time); });
  };
  const auto ago = [&](int i) { return FromNow(aggregate.durations.at(i), -1); };
  // One of the equally latest (or earliest) rows.
  const auto has_at_edge = [&](bool is_latest) {
    return std::ranges::any_of(counted, [&](const Taken& row) {
      const bool is_edge = row.time && std::ranges::none_of(counted, [&](const Taken& other) {
                             return other.time && (is_latest ? other.time > row.time : other.time < row.time);
                           });
      return is_edge && Holds(*aggregate.has, row.scope);
    });
  };

  switch (aggregate.name) {
    case AggregateName::kAny: return {Value{!counted.empty()}};
    case AggregateName::kNone: return {Value{counted.empty()}};
    case AggregateName::kCount: return {CountOf(counted)};
    case AggregateName::kSum: return {SumOf(values, {int64_t{0}})};
    case AggregateName::kAvg: return AverageOf(values);
    case AggregateName::kMin: return {values.empty() ? Value{} : values.front()};
    case AggregateName::kMax: return {values.empty() ? Value{} : values.back()};
    case AggregateName::kMedian: return {values.empty() ? Value{} : values[(values.size() - 1) / 2]};
    case AggregateName::kDistinct:
    case AggregateName::kAboutDistinct:
      return {Value{static_cast<int64_t>(std::set<Value, Less>(values.begin(), values.end()).size())}};
    case AggregateName::kFirst: return {FirstOrLast(one_each, false)};
    case AggregateName::kLast: return {FirstOrLast(one_each, true)};
    case AggregateName::kMostFrequent: return {MostFrequent(values)};
    case AggregateName::kLatestHas: return {Value{has_at_edge(true)}};
    case AggregateName::kEarliestHas: return {Value{has_at_edge(false)}};
    case AggregateName::kFirstTime: {
      std::optional<int64_t> first;
      for (const Taken& row : WithoutCopies(matching)) {
        if (row.time && *row.time < std::min(now, first.value_or(now))) first = row.time;
      }
      const auto bounds = aggregate.window ? BoundsOf(*aggregate.window, scope) : Bounds();
      return {Value{bounds && bounds->Holds(first)}};
    }
    case AggregateName::kStopped: return {Value{is_any(ago(0), ago(1)) && !is_any(ago(1), now)}};
    case AggregateName::kRestarted: break;
  }
  return {Value{is_any(INT64_MIN, ago(0)) && !is_any(ago(0), ago(1)) && is_any(ago(1), now)}};
}

/// Of the periods `[now - i units, now - (i - 1) units)`, each bound computed from `now`, so many have a count that fits.
bool World::IsRegular(const language::Regularly& regularly, const Scope& scope) {
  const auto rows = Matching(regularly.rows.collection.text, regularly.rows.where, nullptr, scope);
  const language::CountTest with = regularly.with.value_or(language::CountTest{});
  int64_t fitting = 0;
  for (int64_t i = 1; i <= regularly.periods; ++i) {
    const Bounds period{FromNow(regularly.every, -i), FromNow(regularly.every, 1 - i)};
    std::vector<Taken> inside = rows;
    std::erase_if(inside, [&](const Taken& row) { return !period.Holds(row.time); });
    fitting += Fits(with.op, Compare(CountOf(inside), Value{with.number})) ? 1 : 0;
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
    return gap ? gap->count * Width(gap->unit) : INT64_MAX;
  };
  using Completes = std::function<bool(size_t, const Taken*, const Taken*)>;
  const Completes completes = [&](size_t i, const Taken* first, const Taken* last) {
    if (i == sequence.steps.size()) return true;
    const int64_t gap = widest(sequence.steps[i].within);
    if (sequence.steps[i].is_absent) {
      return *last->time + gap < now &&
             std::ranges::none_of(
                 rows[i],
                 [&](const Taken& row) { return row.time > last->time && *row.time <= *last->time + gap; });
    }
    return std::ranges::any_of(rows[i], [&](const Taken& row) {
      if (last == nullptr) return completes(i + 1, &row, &row);
      return IsBefore(*last, row) && *row.time - *last->time <= gap &&
             *row.time - *first->time <= widest(sequence.all_within) && completes(i + 1, first, &row);
    });
  };
  return completes(0, nullptr, nullptr);
}

}  // namespace insitu::oracle
