#include <algorithm>

#include "insitu/lower/row_leaves.h"
#include "insitu/lower/rows_window.h"
#include "insitu/plan/text.h"

namespace insitu::lower {

using plan::ExprPtr;
using types::Function;
using types::Type;

namespace {

Function FunctionOf(language::ComparisonOp op) {
  switch (op) {
    case language::ComparisonOp::kEqual:
    case language::ComparisonOp::kNotEqual: return Function::kEqual;
    case language::ComparisonOp::kLess: return Function::kLess;
    case language::ComparisonOp::kLessOrEqual: return Function::kLessOrEqual;
    case language::ComparisonOp::kGreater: return Function::kGreater;
    case language::ComparisonOp::kGreaterOrEqual: return Function::kGreaterOrEqual;
  }
  return Function::kEqual;
}

Function FunctionOf(language::Quantity quantity) {
  switch (quantity) {
    case language::Quantity::kAtLeast: return Function::kGreaterOrEqual;
    case language::Quantity::kExactly: return Function::kEqual;
    case language::Quantity::kAtMost: return Function::kLessOrEqual;
  }
  return Function::kEqual;
}

constexpr int64_t kMicrosPerSecond = 1'000'000;

std::optional<int64_t> Micros(const std::optional<int64_t>& seconds) {
  if (!seconds) return std::nullopt;
  return *seconds * kMicrosPerSecond;
}

}  // namespace

ExprPtr Gathering::Regularly(const check::Expr& expr) {
  const check::Regularly& regularly = *expr.regularly;
  plan::Periods periods;
  for (int64_t i = regularly.periods; i >= 0; --i) {
    const int64_t bound =
        setting_.zone.Add(setting_.now.micros, -i * regularly.every.count, regularly.every.unit);
    periods.bounds.push_back({bound});
  }
  periods.fits = FunctionOf(regularly.with.op);
  periods.number = regularly.with.number;
  Request request;
  request.fold = plan::Fold::kPeriods;
  request.type = Type::Integer();
  check::Bound from;
  from.kind = check::Bound::Kind::kFromNow;
  from.count = -regularly.periods * regularly.every.count;
  from.unit = regularly.every.unit;
  request.window = check::Range{from, check::Bound()};
  request.periods = std::move(periods);
  const ExprPtr fitting = Feature(expr, request);
  // That a count differs is said of the others: of all but those in which it is equal.
  const bool is_negated = regularly.with.op == language::ComparisonOp::kNotEqual;
  const ExprPtr all = plan::Constant({regularly.periods}, Type::Integer());
  const ExprPtr number =
      is_negated ? plan::Call(Function::kSubtract, Type::Integer(), {all, fitting}) : fitting;
  return plan::Compare(FunctionOf(regularly.quantity), number,
                       plan::Constant({regularly.number}, Type::Integer()));
}

ExprPtr Gathering::Sequence(const check::Expr& expr) {
  const check::Sequence& checked = *expr.sequence;
  // One level and, for each collection, one kind of rows for all steps, so that its rows are those of one scan.
  const int level = LevelOf(expr, checked.window);
  plan::Sequence sequence;
  sequence.all_within_micros = Micros(checked.seconds);
  for (size_t i = 0; i < checked.steps.size(); ++i) {
    const check::Step& step = checked.steps[i];
    const bool is_absent = checked.ends_absent && i + 1 == checked.steps.size();
    // What must not follow is looked for beyond the window too.
    const std::optional<check::Range> window =
        is_absent ? std::nullopt : WindowOrNow(checked.window, *step.collection);
    plan::Step rows = StepRows(step, window, level, NeedsMembers(expr, *step.collection));
    if (is_absent) {
      sequence.absent = rows;
    } else {
      sequence.steps.push_back(rows);
    }
  }
  const auto is_same_step = [](const plan::Step& left, const plan::Step& right) {
    return left.scan == right.scan && left.rows == right.rows && left.within_micros == right.within_micros;
  };
  for (size_t i = 0; i < sequences_.size(); ++i) {
    const plan::Sequence& known = sequences_[i];
    const bool ends_alike = known.absent.has_value() == sequence.absent.has_value() &&
                            (!known.absent || is_same_step(*known.absent, *sequence.absent));
    if (ends_alike && known.all_within_micros == sequence.all_within_micros &&
        std::ranges::equal(known.steps, sequence.steps, is_same_step)) {
      return plan::SequenceRef(static_cast<int>(i));
    }
  }
  sequences_.push_back(std::move(sequence));
  return plan::SequenceRef(static_cast<int>(sequences_.size()) - 1);
}

plan::Step Gathering::StepRows(const check::Step& step, const std::optional<check::Range>& window, int level,
                               bool has_members) {
  const size_t index = ScanFor(*step.collection, level, has_members);
  plan::Scan scan = scans_[index];
  plan::RowSet rows;
  RowLeaves leaves(setting_, *this, *step.collection, scan, inner_[index].get());
  rows.predicate = step.where == nullptr ? plan::True() : LowerExpr(setting_, *step.where, leaves);
  if (window) {
    WindowLeaves anchors(setting_, *this, *step.collection, scan, inner_[index].get());
    rows.window = LowerRange(setting_, *window, anchors);
  }
  const std::string text = plan::ToText(rows, scan, nullptr);
  plan::Step lowered{static_cast<int>(index), static_cast<int>(scan.row_sets.size()), Micros(step.seconds)};
  for (size_t i = 0; i < scan.row_sets.size(); ++i) {
    if (plan::ToText(scan.row_sets[i], scan, nullptr) == text) lowered.rows = static_cast<int>(i);
  }
  if (lowered.rows == static_cast<int>(scan.row_sets.size())) scan.row_sets.push_back(std::move(rows));
  scans_[index] = std::move(scan);
  return lowered;
}

}  // namespace insitu::lower
