#include "insitu/check/decided.h"

#include <algorithm>

#include <fmt/format.h>

#include "insitu/check/checker.h"

namespace insitu::check {

using language::AggregateName;
using language::ComparisonOp;
using types::Decimal;
using types::Function;

namespace {

constexpr const char* kCountHint = "a count is 0 or greater, and 0 for people without rows";

Decimal Whole(int64_t number) { return {number, 0}; }

/// Says it in words; `is_for_everybody` where whoever lacks the value satisfies it, too.
std::string WordsFor(std::string_view what, Verdict verdict, bool is_for_everybody) {
  const std::string words(what);
  if (verdict == Verdict::kNever) return words + " never holds";
  return words + (is_for_everybody ? " always holds" : " holds wherever the value is set");
}

/// Returns the reach of all values of a type: they have no more digits behind the point.
std::optional<Reach> ReachOf(const types::Type& type) {
  if (type.is(types::TypeKind::kInteger)) return Reach{{}, {}, "the value is a whole number"};
  if (!type.is(types::TypeKind::kDecimal)) return std::nullopt;
  const int scale = type.scale();
  std::string hint = scale == 0 ? "the value is a whole number"
                                : fmt::format("the value has {} digit{} behind the point at most", scale,
                                              scale == 1 ? "" : "s");
  return Reach{{}, {}, std::move(hint), true, scale};
}

}  // namespace

std::optional<Reach> ReachOf(const Expr& value) {
  const Expr& behind = Behind(value);
  if (behind.kind == Expr::Kind::kAggregate) {
    switch (behind.aggregate->name) {
      case AggregateName::kCount:
      case AggregateName::kDistinct: return Reach{0, std::nullopt, kCountHint, false};
      case AggregateName::kAvg: return std::nullopt;  // It is compared exactly, whatever its digits.
      default: return ReachOf(behind.type);
    }
  }
  if (behind.kind != Expr::Kind::kCall) return ReachOf(behind.type);
  switch (behind.function) {
    case Function::kMonth: return Reach{1, 12, "months are 1 for January to 12 for December"};
    case Function::kWeekday: return Reach{1, 7, "days of the week are 1 for Monday to 7 for Sunday"};
    case Function::kHour: return Reach{0, 23, "hours are 0 to 23"};
    case Function::kLength: return Reach{0, std::nullopt, "a length is 0 or greater"};
    case Function::kSize: return Reach{0, std::nullopt, "a size is 0 or greater"};
    // Decimals that are computed may hold an average, which has more digits than are shown of it.
    default: return behind.type.is(types::TypeKind::kInteger) ? ReachOf(behind.type) : std::nullopt;
  }
}

Verdict Decide(ComparisonOp op, const Reach& reach, const Decimal& constant) {
  const auto decided = [](bool is_always, bool is_never) {
    return is_always ? Verdict::kAlways : is_never ? Verdict::kNever : Verdict::kOpen;
  };
  const bool is_below = reach.least && constant < Whole(*reach.least);
  const bool is_above = reach.most && Whole(*reach.most) < constant;
  const bool is_least = reach.least && !is_below && !(Whole(*reach.least) < constant);
  const bool is_most = reach.most && !is_above && !(constant < Whole(*reach.most));
  const bool is_outside = is_below || is_above || constant.Normalized().scale > reach.scale;
  switch (op) {
    case ComparisonOp::kEqual: return decided(false, is_outside);
    case ComparisonOp::kNotEqual: return decided(is_outside, false);
    case ComparisonOp::kLess: return decided(is_above, is_below || is_least);
    case ComparisonOp::kLessOrEqual: return decided(is_above || is_most, is_below);
    case ComparisonOp::kGreater: return decided(is_below, is_above || is_most);
    case ComparisonOp::kGreaterOrEqual: return decided(is_below || is_least, is_above);
  }
  return Verdict::kOpen;
}

Verdict DecideBetween(const Reach& reach, const Decimal& low, const Decimal& high) {
  const Verdict from = Decide(ComparisonOp::kGreaterOrEqual, reach, low);
  const Verdict to = Decide(ComparisonOp::kLessOrEqual, reach, high);
  if (from == Verdict::kNever || to == Verdict::kNever) return Verdict::kNever;
  return from == Verdict::kAlways && to == Verdict::kAlways ? Verdict::kAlways : Verdict::kOpen;
}

void Checker::WarnIfDecided(ComparisonOp op, const Expr& left, const Expr& right,
                            const language::Modifiers& modifiers) {
  const bool is_mirrored = AsConstant(left) != nullptr;
  const Expr& value = is_mirrored ? right : left;
  const Expr& constant = is_mirrored ? left : right;
  const Expr* known = AsConstant(constant);
  const std::optional<Reach> reach = ReachOf(value);
  const std::optional<Decimal> number = known == nullptr ? std::nullopt : types::ExactNumberOf(known->value);
  if (!reach || !number) return;
  const Verdict verdict = Decide(is_mirrored ? Mirrored(op) : op, *reach, *number);
  if (verdict == Verdict::kOpen) return;
  const bool is_negative = op == ComparisonOp::kNotEqual && !modifiers.excluding_missing;
  diagnostics_
      .Report(constant.span, DecidedComparison,
              WordsFor("comparison", verdict, is_negative || !reach->may_miss))
      .Hint(reach->hint)
      .Emit();
}

void Checker::WarnIfDecided(const language::Between& node, const Expr& value, const Expr& low,
                            const Expr& high) {
  const Expr* known_low = AsConstant(low);
  const Expr* known_high = AsConstant(high);
  const std::optional<Reach> reach = ReachOf(value);
  if (!reach || known_low == nullptr || known_high == nullptr) return;
  const std::optional<Decimal> first = types::ExactNumberOf(known_low->value);
  const std::optional<Decimal> last = types::ExactNumberOf(known_high->value);
  if (!first || !last) return;
  Verdict verdict = DecideBetween(*reach, *first, *last);
  if (verdict == Verdict::kOpen) return;
  bool is_for_everybody = !reach->may_miss;
  if (node.is_negated) {
    is_for_everybody = is_for_everybody || !node.modifiers.excluding_missing;
    // A missing value satisfies `not between`, so that it is open whether anybody does.
    if (verdict == Verdict::kAlways && reach->may_miss && is_for_everybody) return;
    verdict = verdict == Verdict::kNever ? Verdict::kAlways : Verdict::kNever;
  }
  diagnostics_
      .Report({low.span.file, low.span.begin, high.span.end}, DecidedComparison,
              WordsFor("range", verdict, is_for_everybody))
      .Hint(reach->hint)
      .Emit();
}

void Checker::WarnIfDecided(const language::InValues& node, const Expr& value) {
  const std::optional<Reach> reach = ReachOf(value);
  if (!reach) return;
  for (const language::ListItem& item : node.items) {
    const std::optional<Decimal> number = types::ExactNumberOf(item.literal.value);
    if (!number || Decide(ComparisonOp::kEqual, *reach, *number) != Verdict::kNever) continue;
    diagnostics_.Report(item.span, DecidedComparison, "item never occurs").Hint(reach->hint).Emit();
  }
}

void Checker::WarnIfDecided(const language::CountTest& test) {
  const Verdict verdict = Decide(test.op, {0, std::nullopt, kCountHint, false}, Whole(test.number));
  if (verdict == Verdict::kOpen) return;
  diagnostics_.Report(test.span, DecidedComparison, WordsFor("comparison", verdict, true))
      .Hint(kCountHint)
      .Emit();
}

}  // namespace insitu::check
