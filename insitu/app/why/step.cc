#include "insitu/app/why/step.h"

#include <algorithm>

#include "insitu/app/why/arrivals.h"
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

std::string Plural(const language::Duration& duration) {
  std::string text = std::to_string(duration.count);
  switch (duration.unit) {
    case time::Unit::kSecond: text += " second"; break;
    case time::Unit::kMinute: text += " minute"; break;
    case time::Unit::kHour: text += " hour"; break;
    case time::Unit::kDay: text += " day"; break;
    case time::Unit::kWeek: text += " week"; break;
    case time::Unit::kMonth: text += " month"; break;
    case time::Unit::kQuarter: text += " quarter"; break;
    case time::Unit::kYear: text += " year"; break;
  }
  return duration.count == 1 ? text : text + "s";
}

/// Says in words where the window of an aggregate lies, with a blank in front; empty where that goes without saying.
std::string WindowWords(const language::Aggregate& aggregate) {
  if (!aggregate.window) return "";
  const auto& form = aggregate.window->form;
  if (const auto* last = std::get_if<language::WindowLast>(&form))
    return " in the last " + Plural(last->duration);
  if (const auto* next = std::get_if<language::WindowNext>(&form))
    return " in the next " + Plural(next->duration);
  if (std::holds_alternative<language::WindowRetention>(form)) return "";
  return " in that window";
}

/// Names the rows of an aggregate: "`purchase` with `amount > 10` in the last 30 days".
std::string RowsInWords(const Reason& leaf) {
  const std::string where = RowCondition(AggregateOf(leaf));
  return "`" + CollectionOf(leaf) + "`" + (where.empty() ? "" : " with `" + where + "`") +
         WindowWords(AggregateOf(leaf));
}

Step Event(const Reason& leaf, int64_t rows, std::string text) {
  return {Step::Kind::kEvent, leaf.text, std::move(text), rows};
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
  return Event(leaf, *next - count,
               std::to_string(*next - count) + (count == 0 ? " " : " more ") + RowsInWords(leaf));
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
                 node.kind == Expr::Kind::kAggregate;
    is_drawn = is_drawn || node.kind == Expr::Kind::kSample || node.kind == Expr::Kind::kAnniversary;
  });
  return is_drawn || !has_column;
}

}  // namespace

std::optional<Step> StepFor(const Reason& leaf, bool target, types::Instant now) {
  if (IsFixed(leaf)) return std::nullopt;
  if (const auto* ranked = std::get_if<language::Ranked>(&leaf.tree->node))
    return StepOfRank(leaf, *ranked, target);
  if (leaf.aggregate == nullptr) {
    const auto kind = leaf.evidence.empty() ? Step::Kind::kAttribute : Step::Kind::kEvent;
    return Step{kind, leaf.text, Requirement(*leaf.tree, target), 0};
  }
  if (!AcceptsArrivals(leaf, now)) return std::nullopt;
  if (leaf.tree == leaf.aggregate) return StepOfRows(leaf, target);
  const AggregateName name = AggregateOf(leaf).name;
  const bool is_counted = name == AggregateName::kCount || name == AggregateName::kDistinct;
  const bool is_compared = HoldsFor(*leaf.condition, {0, 0}).has_value();
  return is_counted && is_compared ? StepOfCount(leaf, target) : StepOfValue(leaf, target);
}

std::optional<bool> AfterStep(const Reason& leaf, const Reason& cause, const Step& step, types::Instant now) {
  if (step.rows == 0 || leaf.aggregate == nullptr || CollectionOf(leaf) != CollectionOf(cause))
    return std::nullopt;
  const std::string where = RowCondition(AggregateOf(leaf));
  const bool is_sure = where.empty() || where == RowCondition(AggregateOf(cause));
  if (!is_sure || !AcceptsArrivals(leaf, now)) return std::nullopt;
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
