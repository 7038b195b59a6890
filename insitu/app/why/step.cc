#include "insitu/app/why/step.h"

#include <algorithm>

#include "insitu/app/why/arrivals.h"
#include "insitu/app/why/periods.h"
#include "insitu/app/why/requirement.h"
#include "insitu/language/format.h"

namespace insitu::app::why {
namespace {

using check::Expr;
using language::AggregateName;
using types::Decimal;

const language::Aggregate& AggregateOf(const Reason& leaf) {
  return std::get<language::Aggregate>(leaf.aggregate->node);
}

/// Says in words where a window lies, with a blank in front; empty where that goes without saying.
std::string WindowWords(const std::optional<language::Window>& window) {
  if (!window) return "";
  const auto& form = window->form;
  if (const auto* last = std::get_if<language::WindowLast>(&form))
    return " in the last " + language::Format(last->duration);
  if (const auto* next = std::get_if<language::WindowNext>(&form))
    return " in the next " + language::Format(next->duration);
  if (std::holds_alternative<language::WindowRetention>(form)) return "";
  return " in that window";
}

/// Names rows: "`purchase` with `amount > 10`".
std::string RowsInWords(const std::string& collection, const std::string& where) {
  return "`" + collection + "`" + (where.empty() ? "" : " with `" + where + "`");
}

/// Names the rows of an aggregate: "`purchase` with `amount > 10` in the last 30 days".
std::string RowsInWords(const Reason& leaf) {
  const language::Aggregate& aggregate = AggregateOf(leaf);
  return RowsInWords(CollectionOf(leaf), RowCondition(aggregate)) + WindowWords(aggregate.window);
}

Step Event(const Reason& leaf, int64_t rows, std::string text) {
  return {Step::Kind::kEvent, leaf.text,
          std::move(text),    rows,
          CollectionOf(leaf), RowCondition(AggregateOf(leaf))};
}

std::string More(int64_t rows, bool has_some) { return std::to_string(rows) + (has_some ? " more " : " "); }

/// Returns how many rows more in the newest period make the leaf what it is not: enough of them, or one too many.
std::optional<int64_t> RowsToTurn(const check::Regularly& regularly, const FoundPeriods& found, bool target) {
  const int64_t now = found.periods.front().rows;
  for (const int64_t count : {now + 1, regularly.with.number, regularly.with.number + 1}) {
    if (count > now && HoldsWithMore(regularly, found, count - now) == target) return count - now;
  }
  return std::nullopt;
}

/// Rows to come lie in the newest period, which ends at now.
std::optional<Step> StepOfPeriods(const Reason& leaf, bool target) {
  const FoundPeriods& found = leaf.regularities.front();
  if (!found.withheld.empty()) return std::nullopt;
  const auto rows = RowsToTurn(*check::Behind(*leaf.condition).regularly, found, target);
  if (!rows) return std::nullopt;
  const std::string where = RowCondition(std::get<language::Regularly>(leaf.tree->node).rows);
  return Step{Step::Kind::kEvent,
              leaf.text,
              More(*rows, found.periods.front().rows > 0) + RowsInWords(CollectionOf(leaf), where) +
                  " in the last " + found.every + ", the newest period",
              *rows,
              CollectionOf(leaf),
              where};
}

/// What happened in order cannot be undone by rows to come; they may complete it.
std::optional<Step> StepOfSequence(const Reason& leaf, bool target, types::Instant now) {
  const FoundSequence& found = leaf.sequences.front();
  if (!target || !found.lacks_one || !AcceptsArrivals(leaf, now)) return std::nullopt;
  const std::string& collection = found.steps.back().collection;
  const auto& sequence = std::get<language::Sequence>(leaf.tree->node);
  const std::string where = RowCondition(sequence.steps.back().rows);
  std::string text = "1 " + RowsInWords(collection, where);
  if (found.lacks_after) text += " after " + types::ToText(*found.lacks_after);
  if (found.lacks_until) text += " by " + types::ToText(*found.lacks_until);
  // A window may end, or leave an earlier row behind, before that instant.
  if (sequence.window) text += ", while all its rows lie in the window";
  return Step{Step::Kind::kEvent, leaf.text, std::move(text), 1, collection, where};
}

/// Returns the value of the leaf's aggregate; nothing where it is missing or withheld.
std::optional<Decimal> NumberNow(const Reason& leaf) {
  const auto found = std::ranges::find(leaf.values, language::Format(*leaf.aggregate), &FoundValue::text);
  if (found == leaf.values.end()) return std::nullopt;
  if (const auto* integer = std::get_if<int64_t>(&found->value.data)) return Decimal{*integer, 0};
  if (const auto* decimal = std::get_if<Decimal>(&found->value.data)) return *decimal;
  return std::nullopt;
}

bool IsWithheld(const Reason& leaf) {
  return std::ranges::any_of(leaf.values, [](const FoundValue& value) { return !value.withheld.empty(); });
}

/// Returns the least whole number that is at least `number`.
std::optional<int64_t> Ceiling(const Decimal& number) {
  types::Int128 unscaled = number.unscaled;
  for (int i = 0; i < number.scale; ++i) unscaled = unscaled / 10 + (unscaled % 10 > 0 ? 1 : 0);
  if (unscaled > INT64_MAX - 1 || unscaled < INT64_MIN) return std::nullopt;
  return static_cast<int64_t>(unscaled);
}

/// Returns the least number above `now` for which the leaf has the truth `target`; nothing where there is none.
std::optional<int64_t> NextCount(const Reason& leaf, bool target, int64_t now) {
  std::vector<int64_t> candidates{now + 1};
  for (const Decimal& number : NumbersIn(*leaf.condition)) {
    if (const std::optional<int64_t> whole = Ceiling(number)) {
      candidates.push_back(*whole);
      candidates.push_back(*whole + 1);
    }
  }
  std::ranges::sort(candidates);
  for (const int64_t candidate : candidates) {
    if (candidate > now && HoldsFor(*leaf.condition, {candidate, 0}) == target) return candidate;
  }
  return std::nullopt;
}

/// `count` and `distinct` only grow.
std::optional<Step> StepOfCount(const Reason& leaf, bool target) {
  const bool is_distinct = AggregateOf(leaf).name == AggregateName::kDistinct;
  const std::optional<Decimal> now = NumberNow(leaf);
  if (!now) {
    // The number is withheld: it would tell how many there are.
    const std::optional<int64_t> reachable = NextCount(leaf, target, INT32_MAX);
    if (!IsWithheld(leaf) || !reachable) return std::nullopt;
    return Event(leaf, 0, "more " + RowsInWords(leaf));
  }
  const auto count = static_cast<int64_t>(now->unscaled);
  const std::optional<int64_t> next = NextCount(leaf, target, count);
  if (!next) return std::nullopt;
  if (is_distinct) {
    return Event(leaf, 0,
                 std::to_string(*next - count) + " more different `" +
                     language::Format(*AggregateOf(leaf).value) + "` among " + RowsInWords(leaf));
  }
  return Event(leaf, *next - count, More(*next - count, count > 0) + RowsInWords(leaf));
}

bool IsTold(const Reason& leaf) {
  return std::ranges::all_of(leaf.evidence, [](const EvidenceRows& rows) { return rows.withheld.empty(); });
}

/// Says whether an aggregate over values may come to satisfy the leaf as rows come.
bool MayReach(const Reason& leaf, bool target) {
  const AggregateName name = AggregateOf(leaf).name;
  const std::optional<Decimal> now = NumberNow(leaf);
  const bool has_rows =
      std::ranges::any_of(leaf.evidence, [](const EvidenceRows& rows) { return rows.total > 0; });
  if (name == AggregateName::kFirst) return IsTold(leaf) && !has_rows;
  const bool only_rises = name == AggregateName::kSum || name == AggregateName::kMax;
  const bool only_falls = name == AggregateName::kMin;
  if ((!only_rises && !only_falls) || !now) return true;
  std::vector<Decimal> numbers = NumbersIn(*leaf.condition);
  const size_t written = numbers.size();
  for (size_t i = 0; i < written; ++i) {
    types::Int128 one = 1;
    for (int digit = 0; digit < numbers[i].scale; ++digit) one *= 10;
    numbers.push_back({numbers[i].unscaled + one, numbers[i].scale});
    numbers.push_back({numbers[i].unscaled - one, numbers[i].scale});
  }
  if (numbers.empty()) return true;
  return std::ranges::any_of(numbers, [&](const Decimal& number) {
    return (only_rises ? *now < number : number < *now) && HoldsFor(*leaf.condition, number) == target;
  });
}

/// Rows to come may bring the value of an aggregate to where it would have to be.
std::optional<Step> StepOfValue(const Reason& leaf, bool target) {
  if (!MayReach(leaf, target)) return std::nullopt;
  return Event(leaf, 0, Requirement(*leaf.tree, target) + ", by `" + CollectionOf(leaf) + "` to come");
}

bool HasRows(const Reason& leaf, size_t evidence) { return leaf.evidence[evidence].total > 0; }

/// A condition about rows that is not a comparison.
std::optional<Step> StepOfRows(const Reason& leaf, bool target) {
  const language::Aggregate& aggregate = AggregateOf(leaf);
  const Step one = Event(leaf, 1, "1 " + RowsInWords(leaf));
  const auto if_so = [&](bool is_so) { return is_so ? std::optional(one) : std::nullopt; };
  switch (aggregate.name) {
    case AggregateName::kAny: return if_so(target);
    case AggregateName::kNone: return if_so(!target);
    case AggregateName::kFirstTime: return if_so(target && IsTold(leaf) && !HasRows(leaf, 0));
    case AggregateName::kStopped: return if_so(!target);
    case AggregateName::kRestarted:
      return if_so(target && IsTold(leaf) && leaf.evidence.size() == 3 && HasRows(leaf, 0) &&
                   !HasRows(leaf, 1));
    case AggregateName::kEarliestHas:
      if (!IsTold(leaf) || HasRows(leaf, 0)) return std::nullopt;
      [[fallthrough]];
    case AggregateName::kLatestHas:
      return Event(leaf, 0,
                   "1 " + RowsInWords(leaf) + " that has " + (target ? "`" : "not `") +
                       language::Format(*aggregate.has) + "`");
    default: return StepOfValue(leaf, target);
  }
}

/// A place among others: rows to come may raise a value and do not lower it.
std::optional<Step> StepOfRank(const Reason& leaf, const language::Ranked& ranked, bool target) {
  const bool has_rows = !leaf.evidence.empty();
  const bool rises = target != ranked.is_bottom;
  if (has_rows && !rises) return std::nullopt;
  const std::string cut = leaf.text.substr(0, leaf.text.find(" by "));
  std::string text = "`" + language::Format(*ranked.value) + "` would have to " +
                     (target ? "reach" : "leave") + " the " + cut;
  if (has_rows) text += ", by `" + CollectionOf(leaf) + "` to come";
  return Step{has_rows ? Step::Kind::kEvent : Step::Kind::kAttribute, leaf.text, std::move(text), 0};
}

/// Says whether the leaf is about nothing that could be altered: the key, a draw, today's date.
bool IsFixed(const Reason& leaf) {
  bool has_column = false;
  bool is_drawn = false;
  check::Walk(*leaf.condition, [&](const Expr& node) {
    has_column = has_column || node.kind == Expr::Kind::kColumn || node.kind == Expr::Kind::kInList ||
                 !check::CollectionsOf(node).empty();
    is_drawn = is_drawn || node.kind == Expr::Kind::kSample || node.kind == Expr::Kind::kAnniversary;
  });
  return is_drawn || !has_column;
}

}  // namespace

std::optional<Step> StepFor(const Reason& leaf, bool target, types::Instant now) {
  if (IsFixed(leaf)) return std::nullopt;
  if (const auto* ranked = std::get_if<language::Ranked>(&leaf.tree->node))
    return StepOfRank(leaf, *ranked, target);
  if (std::holds_alternative<language::Regularly>(leaf.tree->node)) return StepOfPeriods(leaf, target);
  if (std::holds_alternative<language::Sequence>(leaf.tree->node)) return StepOfSequence(leaf, target, now);
  if (leaf.aggregate == nullptr) {
    const bool reads_rows = !leaf.evidence.empty() || !leaf.sequences.empty();
    const auto kind = reads_rows ? Step::Kind::kEvent : Step::Kind::kAttribute;
    return Step{kind, leaf.text, Requirement(*leaf.tree, target), 0};
  }
  if (!AcceptsArrivals(leaf, now)) return std::nullopt;
  if (leaf.tree == leaf.aggregate) return StepOfRows(leaf, target);
  const AggregateName name = AggregateOf(leaf).name;
  const bool is_counted = name == AggregateName::kCount || name == AggregateName::kDistinct;
  const bool is_compared = HoldsFor(*leaf.condition, {0, 0}).has_value();
  return is_counted && is_compared ? StepOfCount(leaf, target) : StepOfValue(leaf, target);
}

std::optional<bool> AfterStep(const Reason& leaf, const Step& step, types::Instant now) {
  if (step.rows == 0) return std::nullopt;
  const auto has_rows = [&](const std::string& collection, const std::string& where) {
    return collection == step.collection && (where.empty() || where == step.where);
  };
  if (const auto* regularly = std::get_if<language::Regularly>(&leaf.tree->node)) {
    const FoundPeriods& found = leaf.regularities.front();
    if (!found.withheld.empty() || !has_rows(CollectionOf(leaf), RowCondition(regularly->rows)))
      return std::nullopt;
    return HoldsWithMore(*check::Behind(*leaf.condition).regularly, found, step.rows);
  }
  if (const auto* sequence = std::get_if<language::Sequence>(&leaf.tree->node)) {
    const FoundSequence& found = leaf.sequences.front();
    const bool is_completed =
        found.lacks_one && !found.lacks_after && AcceptsArrivals(leaf, now) &&
        has_rows(found.steps.back().collection, RowCondition(sequence->steps.back().rows));
    return is_completed ? std::optional(true) : std::nullopt;
  }
  if (leaf.aggregate == nullptr || !has_rows(CollectionOf(leaf), RowCondition(AggregateOf(leaf))) ||
      !AcceptsArrivals(leaf, now))
    return std::nullopt;
  const AggregateName name = AggregateOf(leaf).name;
  if (leaf.tree == leaf.aggregate) {
    if (name == AggregateName::kAny) return true;
    if (name == AggregateName::kNone || name == AggregateName::kStopped) return false;
    return std::nullopt;
  }
  const std::optional<Decimal> number = NumberNow(leaf);
  if (name != AggregateName::kCount || !number) return std::nullopt;
  return HoldsFor(*leaf.condition, {number->unscaled + step.rows, number->scale});
}

}  // namespace insitu::app::why
