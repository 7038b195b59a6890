#include "insitu/app/why/step.h"

#include <algorithm>

#include "insitu/app/why/arrivals.h"
#include "insitu/app/why/decided.h"
#include "insitu/app/why/periods.h"
#include "insitu/app/why/requirement.h"
#include "insitu/app/why/rows.h"
#include "insitu/app/why/same.h"
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

const Expr& ReaderOf(const Reason& leaf) { return *RowReadersOf(leaf.condition).front(); }

/// Returns a step by which rows of the leaf come; it is left to the caller what it turns and how many they are.
Step Rows(const Reason& leaf, const check::Collection* collection, const check::ExprPtr& where,
          std::string text) {
  Step step{Step::Kind::kEvent, leaf.text, std::move(text)};
  step.collection = collection;
  if (where != nullptr) step.demands.push_back({where, true});
  return step;
}

Step RowsOfAggregate(const Reason& leaf, std::string text) {
  const check::Aggregate& aggregate = *ReaderOf(leaf).aggregate;
  return Rows(leaf, aggregate.collection, aggregate.where, std::move(text));
}

/// The same where just so many rows turn the leaf.
Step Exactly(int64_t rows, Step step) {
  step.rows = rows;
  step.is_exact = true;
  return step;
}

/// The same where the words say what the leaf then is.
Step Said(Step step) {
  step.is_said = true;
  return step;
}

/// The same where they say so of all rows that there are in the end.
Step Lasting(Step step) {
  step.is_lasting = true;
  return Said(std::move(step));
}

std::string More(int64_t rows, bool has_some) { return std::to_string(rows) + (has_some ? " more " : " "); }

/// Returns how many rows more in the newest period make the leaf what it is not: enough of them, or one too many.
std::optional<int64_t> RowsToTurn(const check::Regularly& regularly, const FoundPeriods& found, bool target,
                                  int64_t arrived) {
  const int64_t now = found.periods.front().rows;
  for (const int64_t count : {now + arrived + 1, regularly.with.number, regularly.with.number + 1}) {
    if (count > now + arrived && HoldsWithMore(regularly, found, count - now) == target)
      return count - now - arrived;
  }
  return std::nullopt;
}

/// Rows to come lie in the newest period, which ends at now.
std::optional<Step> StepOfPeriods(const Reason& leaf, bool target, int64_t arrived) {
  const FoundPeriods& found = leaf.regularities.front();
  if (!found.withheld.empty()) return std::nullopt;
  const check::Regularly& regularly = *check::Behind(*leaf.condition).regularly;
  const auto rows = RowsToTurn(regularly, found, target, arrived);
  if (!rows) return std::nullopt;
  const std::string where = RowCondition(std::get<language::Regularly>(leaf.tree->node).rows);
  const std::string text = More(*rows, arrived + found.periods.front().rows > 0) +
                           RowsInWords(CollectionOf(leaf), where) + " in the last " + found.every +
                           ", the newest period";
  return Exactly(*rows, Rows(leaf, regularly.collection, regularly.where, text));
}

/// What happened in order cannot be undone by rows to come; they may complete it.
std::optional<Step> StepOfSequence(const Reason& leaf, bool target, types::Instant now) {
  const FoundSequence& found = leaf.sequences.front();
  if (!target || !found.lacks_one || ComingInto(leaf, now) != Coming::kSoon) return std::nullopt;
  const auto& sequence = std::get<language::Sequence>(leaf.tree->node);
  std::string text =
      "1 " + RowsInWords(found.steps.back().collection, RowCondition(sequence.steps.back().rows));
  if (found.lacks_after) text += " after " + types::ToText(*found.lacks_after);
  if (found.lacks_until) text += " by " + types::ToText(*found.lacks_until);
  // A window may end, or leave an earlier row behind, before that instant.
  if (sequence.window) text += ", while all its rows lie in the window";
  const check::Step& last = check::Behind(*leaf.condition).sequence->steps.back();
  return Said(Exactly(1, Rows(leaf, last.collection, last.where, std::move(text))));
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
std::optional<Step> StepOfCount(const Reason& leaf, bool target, int64_t arrived) {
  const bool is_distinct = AggregateOf(leaf).name == AggregateName::kDistinct;
  const std::optional<Decimal> now = NumberNow(leaf);
  if (!now) {
    // The number is withheld: it would tell how many there are.
    const std::optional<int64_t> reachable = NextCount(leaf, target, INT32_MAX);
    if (!IsWithheld(leaf) || !reachable) return std::nullopt;
    return Said(RowsOfAggregate(leaf, "more " + RowsInWords(leaf)));
  }
  const auto count = static_cast<int64_t>(now->unscaled) + (is_distinct ? 0 : arrived);
  const std::optional<int64_t> next = NextCount(leaf, target, count);
  if (!next) return std::nullopt;
  if (!is_distinct)
    return Exactly(*next - count, RowsOfAggregate(leaf, More(*next - count, count > 0) + RowsInWords(leaf)));
  Step step = Said(RowsOfAggregate(leaf, std::to_string(*next - count) + " more different `" +
                                             language::Format(*AggregateOf(leaf).value) + "` among " +
                                             RowsInWords(leaf)));
  step.rows = *next - count;
  step.values = ReadOf(*ReaderOf(leaf).aggregate->value, 0);
  return step;
}

/// Says whether rows that satisfy the aggregate's own condition can have such a value, where that condition reads what the value is
/// computed from. Of what many rows make together nothing is claimed then.
bool CanHaveValue(const check::Aggregate& aggregate, const Demand& of_value) {
  const std::set<std::string> values = ReadOf(*aggregate.value, 0);
  const std::set<std::string> read =
      aggregate.where == nullptr ? std::set<std::string>() : ReadOf(*aggregate.where, 0);
  if (std::ranges::none_of(read, [&](const std::string& name) { return values.contains(name); })) return true;
  switch (aggregate.name) {
    case AggregateName::kMin:
    case AggregateName::kMax:
    case AggregateName::kFirst:
    case AggregateName::kLast: return IsPossible({{aggregate.where, true}, of_value}, {}) == Possible::kYes;
    default: return false;
  }
}

/// Rows to come may bring the value of an aggregate to where it would have to be.
std::optional<Step> StepOfValue(const Reason& leaf, bool target) {
  if (!MayReach(leaf, target)) return std::nullopt;
  const check::Aggregate& aggregate = *ReaderOf(leaf).aggregate;
  Step step = Lasting(
      RowsOfAggregate(leaf, Requirement(*leaf.tree, target) + ", by `" + CollectionOf(leaf) + "` to come"));
  if (aggregate.value == nullptr) return step;
  step.aggregate = language::Format(*leaf.aggregate);
  step.of_value = WithValue(leaf.condition, aggregate, aggregate.value);
  step.values = ReadOf(*aggregate.value, 0);
  return CanHaveValue(aggregate, {step.of_value, target}) ? std::optional(std::move(step)) : std::nullopt;
}

/// A condition about rows that is not a comparison.
std::optional<Step> StepOfRows(const Reason& leaf, bool target) {
  const language::Aggregate& aggregate = AggregateOf(leaf);
  const auto one_if = [&](bool is_so) {
    return is_so ? std::optional(Exactly(1, RowsOfAggregate(leaf, "1 " + RowsInWords(leaf)))) : std::nullopt;
  };
  switch (aggregate.name) {
    case AggregateName::kAny: return one_if(target);
    case AggregateName::kNone: return one_if(!target);
    case AggregateName::kFirstTime: return one_if(target && IsTold(leaf) && !HasRows(leaf, 0));
    case AggregateName::kStopped: return one_if(!target);
    case AggregateName::kRestarted:
      return one_if(target && IsTold(leaf) && leaf.evidence.size() == 3 && HasRows(leaf, 0) &&
                    !HasRows(leaf, 1));
    case AggregateName::kEarliestHas:
      if (!IsTold(leaf) || HasRows(leaf, 0)) return std::nullopt;
      [[fallthrough]];
    case AggregateName::kLatestHas: {
      Step step = RowsOfAggregate(leaf, "1 " + RowsInWords(leaf) + " that has " + (target ? "`" : "not `") +
                                            language::Format(*aggregate.has) + "`");
      step.demands.push_back({ReaderOf(leaf).aggregate->has, target});
      return Said(Exactly(1, std::move(step)));
    }
    default: return StepOfValue(leaf, target);
  }
}

/// Returns a step by which a value of the person becomes otherwise.
Step Altering(const Reason& leaf, std::string text) {
  Step step{Step::Kind::kAttribute, leaf.text, std::move(text)};
  step.alters = ReadOfPerson(*leaf.condition);
  return step;
}

/// A place among others: rows to come may raise a value and do not lower it.
std::optional<Step> StepOfRank(const Reason& leaf, const language::Ranked& ranked, bool target) {
  const bool has_rows = !leaf.evidence.empty();
  const bool rises = target != ranked.is_bottom;
  if (has_rows && !rises) return std::nullopt;
  const std::string cut = leaf.text.substr(0, leaf.text.find(" by "));
  std::string text = "`" + language::Format(*ranked.value) + "` would have to " +
                     (target ? "reach" : "leave") + " the " + cut;
  if (!has_rows) return Altering(leaf, std::move(text));
  text += ", by `" + CollectionOf(leaf) + "` to come";
  const std::vector<const check::Collection*> collections =
      check::CollectionsOf(*RowReadersOf(leaf.condition).front());
  Step step = Rows(leaf, leaf.evidence.size() == 1 ? collections.front() : nullptr, nullptr, std::move(text));
  return Lasting(std::move(step));
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

/// Says whether rows to come may raise one side of a comparison of aggregates above the other: that is said of those that rise with
/// each row alone.
std::optional<Step> StepOfSides(const Reason& leaf, bool target) {
  const auto* comparison = std::get_if<language::Comparison>(&leaf.tree->node);
  const Expr& condition = check::Behind(*leaf.condition);
  if (comparison == nullptr || condition.args.size() != 2) return std::nullopt;
  using language::ComparisonOp;
  const bool is_greater =
      comparison->op == ComparisonOp::kGreater || comparison->op == ComparisonOp::kGreaterOrEqual;
  const bool is_less = comparison->op == ComparisonOp::kLess || comparison->op == ComparisonOp::kLessOrEqual;
  if (!is_greater && !is_less) return std::nullopt;
  const Expr& risen = check::Behind(*condition.args[is_greater == target ? 0 : 1]);
  const Expr& other = check::Behind(*condition.args[is_greater == target ? 1 : 0]);
  const bool rises = risen.aggregate != nullptr && !risen.aggregate->window &&
                     risen.aggregate->name == AggregateName::kCount;
  if (!rises || other.aggregate == nullptr || other.aggregate->collection == risen.aggregate->collection)
    return std::nullopt;
  return Lasting(
      Rows(leaf, risen.aggregate->collection, risen.aggregate->where,
           Requirement(*leaf.tree, target) + ", by `" + risen.aggregate->collection->name() + "` to come"));
}

std::optional<Step> AnyStepFor(const Reason& leaf, bool target, int64_t arrived, types::Instant now) {
  if (IsFixed(leaf)) return std::nullopt;
  if (const auto* ranked = std::get_if<language::Ranked>(&leaf.tree->node))
    return StepOfRank(leaf, *ranked, target);
  if (std::holds_alternative<language::Regularly>(leaf.tree->node))
    return StepOfPeriods(leaf, target, arrived);
  if (std::holds_alternative<language::Sequence>(leaf.tree->node)) return StepOfSequence(leaf, target, now);
  if (leaf.aggregate == nullptr) {
    const bool reads_rows = !leaf.evidence.empty() || !leaf.sequences.empty();
    if (reads_rows) return StepOfSides(leaf, target);
    Step step = Altering(leaf, Requirement(*leaf.tree, target));
    step.demands.push_back({leaf.condition, target});
    return step;
  }
  const Coming coming = ComingInto(leaf, now);
  if (coming == Coming::kNever) return std::nullopt;
  std::optional<Step> step;
  if (leaf.tree == leaf.aggregate) {
    step = StepOfRows(leaf, target);
  } else {
    const AggregateName name = AggregateOf(leaf).name;
    const bool is_counted = name == AggregateName::kCount || name == AggregateName::kDistinct;
    const bool is_compared = HoldsFor(*leaf.condition, {0, 0}).has_value();
    step = is_counted && is_compared ? StepOfCount(leaf, target, arrived) : StepOfValue(leaf, target);
  }
  if (step) step->lie_ahead = coming == Coming::kAhead;
  return step;
}

}  // namespace

std::optional<Step> StepFor(const Reason& leaf, bool target, int64_t arrived, types::Instant now) {
  std::optional<Step> step = AnyStepFor(leaf, target, arrived, now);
  if (step) step->target = target;
  return step;
}

}  // namespace insitu::app::why
