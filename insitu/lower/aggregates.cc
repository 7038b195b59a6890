#include "insitu/base/check.h"
#include "insitu/lower/row_leaves.h"
#include "insitu/lower/rows_window.h"
#include "insitu/plan/text.h"
#include "insitu/plan/window.h"

namespace insitu::lower {

using language::AggregateName;
using plan::ExprPtr;
using plan::Fold;
using types::Function;
using types::Type;

namespace {

check::Bound FromNow(const language::Duration& duration) {
  check::Bound bound;
  bound.kind = check::Bound::Kind::kFromNow;
  bound.count = -duration.count;
  bound.unit = duration.unit;
  return bound;
}

check::Range Between(std::optional<check::Bound> from, std::optional<check::Bound> until) {
  return {std::move(from), std::move(until)};
}

}  // namespace

ExprPtr Gathering::Feature(const check::Expr& expr, const Request& request) {
  const check::Collection& collection = *check::CollectionsOf(expr).front();
  const size_t index = ScanFor(collection, LevelOf(expr, request.window), NeedsMembers(expr, collection));
  // The scan is worked on apart, because lowering anchors may add scans.
  plan::Scan scan = scans_[index];
  RowLeaves leaves(setting_, *this, collection, scan, inner_[index].get());
  plan::Feature feature;
  feature.fold = request.fold;
  feature.type = request.type;
  feature.periods = request.periods;
  INSITU_CHECK(expr.aggregate != nullptr || expr.regularly != nullptr, "a feature is of one of them");
  const check::ExprPtr& where = expr.aggregate != nullptr ? expr.aggregate->where : expr.regularly->where;
  if (request.argument != nullptr) feature.argument = LowerExpr(setting_, *request.argument, leaves);
  if (request.argument_is_time) feature.argument = leaves.At(0);
  feature.predicate = where == nullptr ? plan::True() : LowerExpr(setting_, *where, leaves);
  if (request.window) {
    WindowLeaves anchors(setting_, *this, collection, scan, inner_[index].get());
    feature.window = LowerRange(setting_, *request.window, anchors);
  }
  const int number = Add(std::move(feature), scan);
  scans_[index] = std::move(scan);
  return plan::FeatureRef(static_cast<int>(index), number, request.type);
}

int Gathering::Add(plan::Feature feature, plan::Scan& scan) {
  const std::string text = plan::ToText(feature, scan, nullptr);
  for (size_t i = 0; i < scan.features.size(); ++i) {
    if (plan::ToText(scan.features[i], scan, nullptr) == text) return static_cast<int>(i);
  }
  scan.features.push_back(std::move(feature));
  return static_cast<int>(scan.features.size()) - 1;
}

ExprPtr Gathering::Aggregate(const check::Expr& expr) {
  if (expr.kind == check::Expr::Kind::kRegularly) return Regularly(expr);
  if (expr.kind == check::Expr::Kind::kSequence) return Sequence(expr);
  const check::Aggregate& aggregate = *expr.aggregate;
  const auto any_in = [&](check::Range range) {
    return Feature(expr, {Fold::kAny, nullptr, false, std::move(range), Type::Boolean()});
  };
  Request request{Fold::kAny, aggregate.value.get(), false,
                  WindowOrNow(aggregate.window, *aggregate.collection), expr.type};
  switch (aggregate.name) {
    case AggregateName::kAny: return Feature(expr, request);
    case AggregateName::kNone: return plan::Not(Feature(expr, request));
    case AggregateName::kCount: request.fold = Fold::kCount; return Feature(expr, request);
    case AggregateName::kSum: request.fold = Fold::kSum; return Feature(expr, request);
    case AggregateName::kAvg: {
      request.fold = Fold::kSum;
      // Nobody sees this sum: an average of 64-bit integers is one, whatever they add up to.
      const Type& value = aggregate.value->type;
      request.type = value.is_exact() ? Type::Decimal(38, value.scale()) : value;
      const ExprPtr sum = Feature(expr, request);
      request.fold = Fold::kCount;
      request.type = Type::Integer();
      return plan::Call(Function::kDivide, expr.type, {sum, Feature(expr, request)});
    }
    case AggregateName::kMin:
    case AggregateName::kMax:
      request.fold = aggregate.name == AggregateName::kMin ? Fold::kMin : Fold::kMax;
      return Feature(expr, request);
    case AggregateName::kMedian: request.fold = Fold::kMedian; return Feature(expr, request);
    case AggregateName::kDistinct: request.fold = Fold::kDistinct; return Feature(expr, request);
    case AggregateName::kFirst:
    case AggregateName::kLast: {
      // The time of the earliest row is the earliest time.
      const bool is_first = aggregate.name == AggregateName::kFirst;
      const bool is_time = aggregate.value->kind == check::Expr::Kind::kAt;
      request.fold = is_time ? (is_first ? Fold::kMin : Fold::kMax) : (is_first ? Fold::kFirst : Fold::kLast);
      return Feature(expr, request);
    }
    case AggregateName::kLatestHas:
    case AggregateName::kEarliestHas:
      request.fold = aggregate.name == AggregateName::kLatestHas ? Fold::kLatestHas : Fold::kEarliestHas;
      request.argument = aggregate.has.get();
      return Feature(expr, request);
    case AggregateName::kFirstTime: {
      const Type time = aggregate.collection->at->type;
      // Of all history before `now`, also of a relation, which keeps later rows.
      std::optional<check::Range> history;
      const bool is_past = aggregate.collection->is_event() && !aggregate.collection->is_planned();
      if (!is_past) history = Between(std::nullopt, check::Bound());
      const ExprPtr first = Feature(expr, {Fold::kMin, nullptr, true, std::move(history), time});
      const plan::Window window =
          aggregate.window ? LowerRange(setting_, *aggregate.window, *this) : plan::Window();
      return plan::InWindow(first, window, setting_.zone.name());
    }
    case AggregateName::kAboutDistinct: request.fold = Fold::kAboutDistinct; return Feature(expr, request);
    case AggregateName::kMostFrequent: request.fold = Fold::kMostFrequent; return Feature(expr, request);
    case AggregateName::kStopped:
      return plan::And({any_in(Between(FromNow(aggregate.durations[0]), FromNow(aggregate.durations[1]))),
                        plan::Not(any_in(Between(FromNow(aggregate.durations[1]), check::Bound())))});
    case AggregateName::kRestarted:
      return plan::And(
          {any_in(Between(std::nullopt, FromNow(aggregate.durations[0]))),
           plan::Not(any_in(Between(FromNow(aggregate.durations[0]), FromNow(aggregate.durations[1])))),
           any_in(Between(FromNow(aggregate.durations[1]), check::Bound()))});
  }
  INSITU_FAIL("every aggregate has a lowering");
}

}  // namespace insitu::lower
