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

/// The first or last of some values in order.
Value EdgeOf(const std::vector<Value>& values, bool is_last) {
  return values.empty() ? Value{} : is_last ? values.back() : values.front();
}

std::vector<Taken> RowsIn(const Bounds& bounds, std::vector<Taken> rows) {
  std::erase_if(rows, [&](const Taken& row) { return !bounds.Holds(row.time); });
  return rows;
}

/// The equally earliest or latest rows. A row without a time is neither.
std::vector<Taken> RowsAtEdge(const std::vector<Taken>& all, bool is_last) {
  std::vector<Taken> rows = RowsIn(Bounds(), all);
  std::ranges::sort(rows, {}, &Taken::time);
  const auto edge = rows.empty() ? std::nullopt : is_last ? rows.back().time : rows.front().time;
  std::erase_if(rows, [&](const Taken& row) { return row.time != edge; });
  return rows;
}

/// The argument on the earliest or latest row by time, then by key; of rows still equal the smallest or
/// greatest set value.
Value FirstOrLast(const std::vector<Taken>& all, bool is_last) {
  std::vector<Taken> rows = RowsAtEdge(all, is_last);
  std::ranges::sort(rows, Less(), &Taken::key);
  const Value key = rows.empty() ? Value{} : is_last ? rows.back().key : rows.front().key;
  std::erase_if(rows, [&](const Taken& row) { return Compare(row.key, key) != 0; });
  return EdgeOf(SetArguments(rows), is_last);
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
  Scope inside{
      .row = scope.row, .owners = scope.owners, .is_closed = scope.is_closed, .if_missing = scope.if_missing};
  inside.owners.insert(inside.owners.begin(), scope.row);
  std::vector<Taken> matching;
  // L15: what hangs on the person alone is computed without rows too, and a value for every row, also of nobody.
  std::vector<Row> rows = RowsOf(name, scope.row);
  rows.push_back(NoRow(name));
  for (const Row& row : rows) {
    inside.row = row;
    const Scope in_full{.row = row, .owners = inside.owners, .is_named_in_full = true};
    const bool holds = !where || Holds(*where, inside);
    const Value argument = value ? ValueOf(*value, in_full).value : Value{};
    if (holds && row.cells != nullptr && !KeyOf(scope.row).is_missing())
      matching.push_back({inside, InstantOf(TimeColumnOf(row).value), KeyOf(row), argument});
  }
  return matching;
}

/// L2: without a window all rows, of a planned collection those before `now`.
std::vector<Taken> World::During(const std::optional<language::Window>& window,
                                 const std::vector<Taken>& rows, const Scope& scope) {
  if (window && !std::holds_alternative<language::WindowRetention>(window->form)) {
    const auto bounds = BoundsOf(*window, scope);
    return bounds ? RowsIn(*bounds, rows) : std::vector<Taken>();
  }
  const auto* collection = rows.empty() ? nullptr : rows.front().scope.row.thing->collection;
  return collection != nullptr && collection->is_planned ? RowsIn({INT64_MIN, now}, rows) : rows;
}

Item World::Aggregate(const language::Aggregate& aggregate, const Scope& scope) {
  std::string name = aggregate.rows.collection.text;
  // A value names in full the one collection, or entity that points here; other such names are the owners'.
  std::vector<Row> owners = scope.owners;
  owners.push_back(scope.row);
  for (const std::string& each : NamesIn(aggregate.value)) {
    const auto is_its = [&](const Row& row) { return row.thing->name == each; };
    if (name.empty() && std::ranges::none_of(owners, is_its)) name = each;
  }
  // L15: rows of those who are not there are folded in vain, too.
  for (const Row& row : KeyOf(scope.row).is_missing() ? RowsOf(name, scope.row) : std::vector<Row>()) {
    Scope owner = scope;
    owner.row = {scope.row.thing, nullptr, row.thing->collection == nullptr ? Value{} : OwnerOf(row)};
    if (!owner.row.key.is_missing()) Aggregate(aggregate, owner);
  }
  const auto matching =
      Matching(name, aggregate.value ? aggregate.where : aggregate.rows.where, aggregate.value, scope);
  const auto counted = During(aggregate.window, matching, scope);
  const auto one_each = WithoutCopies(counted);
  const auto values = SetArguments(one_each);
  const auto is_any = [&](int64_t from, int64_t until) { return !RowsIn({from, until}, matching).empty(); };
  const auto ago = [&](int i) { return FromNow(aggregate.durations.at(i), -1); };
  const auto has = [&](const Taken& row) { return Holds(*aggregate.has, row.scope); };

  switch (aggregate.name) {
    case AggregateName::kAny: return {Value{!counted.empty()}};
    case AggregateName::kNone: return {Value{counted.empty()}};
    case AggregateName::kCount: return {CountOf(counted)};
    case AggregateName::kSum: return {SumOf(values, {int64_t{0}})};
    case AggregateName::kAvg: return AverageOf(values);
    case AggregateName::kMin: return {EdgeOf(values, false)};
    case AggregateName::kMax: return {EdgeOf(values, true)};
    case AggregateName::kMedian: return {values.empty() ? Value{} : values[(values.size() - 1) / 2]};
    case AggregateName::kDistinct:
    case AggregateName::kAboutDistinct:
      return {Value{static_cast<int64_t>(std::set<Value, Less>(values.begin(), values.end()).size())}};
    case AggregateName::kFirst: return {FirstOrLast(one_each, false)};
    case AggregateName::kLast: return {FirstOrLast(one_each, true)};
    case AggregateName::kMostFrequent: return {MostFrequent(values)};
    case AggregateName::kLatestHas: return {Value{std::ranges::any_of(RowsAtEdge(counted, true), has)}};
    case AggregateName::kEarliestHas: return {Value{std::ranges::any_of(RowsAtEdge(counted, false), has)}};
    case AggregateName::kFirstTime: {
      const auto first = RowsAtEdge(WithoutCopies(RowsIn({INT64_MIN, now}, matching)), false);
      const auto bounds = aggregate.window ? BoundsOf(*aggregate.window, scope) : Bounds();
      return {Value{bounds && !RowsIn(*bounds, first).empty()}};
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
    fitting += Fits(with.op, Compare(CountOf(RowsIn(period, rows)), Value{with.number})) ? 1 : 0;
  }
  return Fits(regularly.quantity, fitting, regularly.number);
}

/// Whether some choice of rows, one for each step and each before the next, keeps to all the gaps.
bool World::IsSequence(const language::Sequence& sequence, const Scope& scope) {
  std::vector<std::vector<Taken>> rows;  // For each step; the window does not bound the rows of `no B`.
  for (const language::Step& step : sequence.steps) {
    rows.push_back(Matching(step.rows.collection.text, step.rows.where, nullptr, scope));
    if (!step.is_absent) rows.back() = During(sequence.window, rows.back(), scope);
    rows.back() = RowsIn(Bounds(), rows.back());
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
