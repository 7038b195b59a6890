#include <algorithm>
#include <set>

#include "tests/oracle/world.h"

namespace insitu::oracle {
namespace {

using language::AggregateName;

/// A row that counts, with what an aggregate takes from it.
struct Taken {
  Row row;
  std::optional<int64_t> time;
  Value key;
  Value argument;
};

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

}  // namespace

/// The collection that a value names in full.
std::string World::CollectionIn(const language::Expr& value) const {
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
    const auto thing = things_.find(path->names[0].text);
    if (thing != things_.end() && thing->second.collection != nullptr) return thing->first;
  }
  for (const auto& part : parts) {
    if (const std::string name = CollectionIn(*part); !name.empty()) return name;
  }
  return "";
}

Item World::Aggregate(const language::Aggregate& aggregate, const Scope& scope) {
  const Row person = scope.row;
  const auto& where = aggregate.value ? aggregate.where : aggregate.rows.where;
  Scope inside{.row = person, .owner = person, .is_closed = scope.is_closed, .if_missing = scope.if_missing};

  // L9: the condition and the window hold for the same rows.
  std::vector<Taken> matching;
  const std::string name = aggregate.value ? CollectionIn(*aggregate.value) : aggregate.rows.collection.text;
  const RowsByPerson& collection = Collection(name);
  const auto rows = collection.find(KeyOf(person));
  for (const Row& row : rows == collection.end() ? std::vector<Row>{} : rows->second) {
    inside.row = row;
    if (where && !Holds(*where, inside)) continue;
    matching.push_back({row, TimeOf(row), KeyOf(row), {}});
    const Scope value_scope{.row = row, .owner = person, .is_named_in_full = true};
    if (aggregate.value) matching.back().argument = ValueOf(*aggregate.value, value_scope).value;
  }
  const auto bounds = aggregate.window ? BoundsOf(*aggregate.window, scope) : std::nullopt;
  const auto is_in = [](const Taken& row, const std::optional<Bounds>& window) {
    return row.time && window && window->Holds(*row.time);
  };
  std::vector<Taken> counted = matching;
  if (aggregate.window && !std::holds_alternative<language::WindowRetention>(aggregate.window->form)) {
    std::erase_if(counted, [&](const Taken& row) { return !is_in(row, bounds); });
  }
  const auto is_any = [&](int64_t from, int64_t until) {
    return std::any_of(matching.begin(), matching.end(),
                       [&](const Taken& row) { return is_in(row, Bounds{from, until}); });
  };
  const auto ago = [&](int i) { return Shifted(aggregate.durations.at(i), -1); };
  const auto values = [&] { return SetArguments(WithoutCopies(counted)); };
  const auto has_at = [&](std::optional<int64_t> time) {
    return std::any_of(counted.begin(), counted.end(), [&](const Taken& row) {
      inside.row = row.row;
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
    case AggregateName::kDistinct: return {Value{static_cast<int64_t>(DifferentValues(values()))}};
    case AggregateName::kFirst: return {FirstOrLast(WithoutCopies(counted), false)};
    case AggregateName::kLast: return {FirstOrLast(WithoutCopies(counted), true)};
    case AggregateName::kLatestHas: return {Value{has_at(EarliestAndLatest(counted).second)}};
    case AggregateName::kEarliestHas: return {Value{has_at(EarliestAndLatest(counted).first)}};
    case AggregateName::kAboutDistinct:
    case AggregateName::kMostFrequent: break;
    case AggregateName::kFirstTime: {
      std::erase_if(matching, [&](const Taken& row) { return !row.time || *row.time >= now_; });
      const auto first = EarliestAndLatest(WithoutCopies(matching)).first;
      return {Value{first && (!aggregate.window || (bounds && bounds->Holds(*first)))}};
    }
    case AggregateName::kStopped: return {Value{is_any(ago(0), ago(1)) && !is_any(ago(1), now_)}};
    case AggregateName::kRestarted:
      return {Value{is_any(INT64_MIN, ago(0)) && !is_any(ago(0), ago(1)) && is_any(ago(1), now_)}};
  }
  throw std::logic_error("no such aggregate");
}

}  // namespace insitu::oracle
