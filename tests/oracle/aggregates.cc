#include <algorithm>
#include <map>
#include <set>

#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using language::AggregateName;

std::vector<Value> SetArguments(const std::vector<Taken>& rows) {
  std::vector<Value> values;
  for (const Taken& row : rows) {
    if (!row.argument.is_missing()) values.push_back(row.argument);
  }
  std::sort(values.begin(), values.end(), Less());
  return values;
}

/// The argument on the earliest or latest row by time, then by key; of rows still equal the smallest or
/// greatest set value. A row without a time is neither.
Value FirstOrLast(const std::vector<Taken>& rows, bool is_last) {
  const Taken* chosen = nullptr;
  for (const Taken& row : rows) {
    if (!row.time) continue;
    int order = chosen == nullptr ? 1 : Compare(Value{*row.time}, Value{*chosen->time});
    if (order == 0) order = Compare(row.key, chosen->key);
    if (order == 0 && (row.argument.is_missing() || chosen->argument.is_missing())) {
      if (chosen->argument.is_missing()) chosen = &row;
      continue;
    }
    if (order == 0) order = Compare(row.argument, chosen->argument);
    if (chosen == nullptr || (is_last ? order > 0 : order < 0)) chosen = &row;
  }
  return chosen == nullptr ? Value{} : chosen->argument;
}

/// The smallest of the values that occur most often.
Value MostFrequent(const std::vector<Value>& sorted) {
  std::map<Value, size_t, Less> times;
  for (const Value& value : sorted) ++times[value];
  const auto most = std::max_element(times.begin(), times.end(), [](const auto& left, const auto& right) {
    return left.second < right.second;
  });
  return most == times.end() ? Value{} : most->first;
}

size_t DifferentValues(const std::vector<Value>& values) {
  return std::set<Value, Less>(values.begin(), values.end()).size();
}

std::pair<std::optional<int64_t>, std::optional<int64_t>> EarliestAndLatest(const std::vector<Taken>& rows) {
  std::set<int64_t> times;
  for (const Taken& row : rows) {
    if (row.time) times.insert(*row.time);
  }
  if (times.empty()) return {};
  return {*times.begin(), *times.rbegin()};
}

Item SumOf(const std::vector<Value>& values) {
  Value sum{int64_t{0}};
  for (const Value& value : values) sum = Compute(language::ArithmeticOp::kAdd, sum, value);
  return {sum};
}

/// L15: shown with 6 places, remembered exactly.
Item AverageOf(const std::vector<Value>& values) {
  if (values.empty()) return {};
  const auto count = static_cast<int64_t>(values.size());
  Value sum{types::Decimal{0, 0}};
  for (const Value& value : values) sum = Compute(language::ArithmeticOp::kAdd, sum, value);
  if (const auto exact = Exact(sum)) return {Checked(Quotient(*exact, {count, 0})), {}, *exact, count};
  return {Compute(language::ArithmeticOp::kDivide, sum, Value{count})};
}

bool BelongsTo(const Thing& thing, const std::string& owner) {
  if (thing.collection != nullptr) return thing.collection->of.value == owner;
  return std::any_of(thing.model->points_to.begin(), thing.model->points_to.end(),
                     [&](const model::Reference& reference) { return reference.entity.value == owner; });
}

}  // namespace

/// L10: of the rows of one key the latest in time stands for its copies and, of equal times, the one with the
/// greatest set argument. A row without a time is before all others. Rows without a key are no copies.
std::vector<Taken> WithoutCopies(const std::vector<Taken>& rows) {
  std::map<Value, Taken, Less> by_key;
  std::vector<Taken> left;
  for (const Taken& row : rows) {
    if (row.key.is_missing()) {
      left.push_back(row);
      continue;
    }
    const auto [place, is_first] = by_key.emplace(row.key, row);
    Taken& stands = place->second;
    if (is_first || row.time < stands.time) continue;
    if (row.time > stands.time || Compare(row.argument, stands.argument) > 0) stands = row;
  }
  for (const auto& [key, row] : by_key) left.push_back(row);
  return left;
}

/// The collection that a value names in full, or the entity that points here.
std::string World::CollectionIn(const language::Expr& value, const Thing& owner) const {
  using language::ExprPtr;
  const std::vector<ExprPtr> parts =
      std::visit(Cases{[](const language::Parenthesised& it) { return std::vector{it.inner}; },
                       [](const language::Negate& it) { return std::vector{it.operand}; },
                       [](const language::Arithmetic& it) { return std::vector{it.left, it.right}; },
                       [](const language::Call& it) { return it.arguments; },
                       [](const language::TimeSince& it) { return std::vector{it.value}; },
                       [](const language::CalendarPart& it) { return std::vector{it.value}; },
                       [](const auto&) { return std::vector<ExprPtr>{}; }},
                 value.node);
  if (const auto* path = std::get_if<language::Path>(&value.node)) {
    const auto found = things_.find(path->names[0].text);
    if (found != things_.end() && BelongsTo(found->second, owner.name)) return found->first;
  }
  for (const auto& part : parts) {
    if (const std::string name = CollectionIn(*part, owner); !name.empty()) return name;
  }
  return "";
}

/// L9: the rows that belong to the row of `scope` and satisfy `where`, each with its `value`; both may be null.
std::vector<Taken> World::Matching(const std::string& name, const language::ExprPtr& where,
                                   const language::ExprPtr& value, const Scope& scope) {
  std::vector<Row> owners = scope.owners;
  owners.insert(owners.begin(), scope.row);
  std::vector<Taken> matching;
  for (const Row& row : RowsOf(name, scope.row)) {
    const Scope inside{
        .row = row, .owners = owners, .is_closed = scope.is_closed, .if_missing = scope.if_missing};
    if (where && !Holds(*where, inside)) continue;
    matching.push_back({row, TimeOf(row), KeyOf(row)});
    const Scope in_full{.row = row, .owners = owners, .is_named_in_full = true};
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
  const bool is_of_values = aggregate.value != nullptr;
  const std::string name =
      is_of_values ? CollectionIn(*aggregate.value, *scope.row.thing) : aggregate.rows.collection.text;
  std::vector<Taken> matching =
      Matching(name, is_of_values ? aggregate.where : aggregate.rows.where, aggregate.value, scope);
  const std::vector<Taken> counted = During(aggregate.window, matching, scope);
  const auto is_any = [&](int64_t from, int64_t until) {
    return std::any_of(matching.begin(), matching.end(),
                       [&](const Taken& row) { return Bounds{from, until}.Holds(row.time); });
  };
  const auto ago = [&](int i) { return Shifted(aggregate.durations.at(i), -1); };
  const auto values = [&] { return SetArguments(WithoutCopies(counted)); };
  const auto has_at = [&](std::optional<int64_t> time) {
    std::vector<Row> owners = scope.owners;
    owners.insert(owners.begin(), scope.row);
    return std::any_of(counted.begin(), counted.end(), [&](const Taken& row) {
      const Scope inside{
          .row = row.row, .owners = owners, .is_closed = scope.is_closed, .if_missing = scope.if_missing};
      return row.time && row.time == time && Holds(*aggregate.has, inside);
    });
  };

  switch (aggregate.name) {
    case AggregateName::kAny: return {Value{!counted.empty()}};
    case AggregateName::kNone: return {Value{counted.empty()}};
    case AggregateName::kCount: return {Value{static_cast<int64_t>(WithoutCopies(counted).size())}};
    case AggregateName::kSum: return SumOf(values());
    case AggregateName::kAvg: return AverageOf(values());
    case AggregateName::kMin: return {values().empty() ? Value{} : values().front()};
    case AggregateName::kMax: return {values().empty() ? Value{} : values().back()};
    case AggregateName::kMedian: return {values().empty() ? Value{} : values()[(values().size() - 1) / 2]};
    case AggregateName::kDistinct:
    case AggregateName::kAboutDistinct: return {Value{static_cast<int64_t>(DifferentValues(values()))}};
    case AggregateName::kFirst: return {FirstOrLast(WithoutCopies(counted), false)};
    case AggregateName::kLast: return {FirstOrLast(WithoutCopies(counted), true)};
    case AggregateName::kMostFrequent: return {MostFrequent(values())};
    case AggregateName::kLatestHas: return {Value{has_at(EarliestAndLatest(counted).second)}};
    case AggregateName::kEarliestHas: return {Value{has_at(EarliestAndLatest(counted).first)}};
    case AggregateName::kFirstTime: {
      std::erase_if(matching, [&](const Taken& row) { return !row.time || *row.time >= now_; });
      const auto first = EarliestAndLatest(WithoutCopies(matching)).first;
      if (!aggregate.window) return {Value{first.has_value()}};
      const auto bounds = BoundsOf(*aggregate.window, scope);
      return {Value{bounds && bounds->Holds(first)}};
    }
    case AggregateName::kStopped: return {Value{is_any(ago(0), ago(1)) && !is_any(ago(1), now_)}};
    case AggregateName::kRestarted:
      return {Value{is_any(INT64_MIN, ago(0)) && !is_any(ago(0), ago(1)) && is_any(ago(1), now_)}};
  }
  throw std::logic_error("no such aggregate");
}

}  // namespace insitu::oracle
