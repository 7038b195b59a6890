#include "insitu/lower/gathering.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "insitu/base/check.h"
#include "insitu/plan/text.h"
#include "insitu/plan/window.h"

namespace insitu::lower {

using language::AggregateName;
using plan::ExprPtr;
using plan::Fold;
using types::Function;
using types::Type;

/// What expressions mean inside one scan: columns are the row's, the person's values become inputs.
class RowLeaves : public Leaves {
 public:
  RowLeaves(Gathering& people, const check::Collection& collection, plan::Scan& scan)
      : people_(people), collection_(collection), scan_(scan) {}

  ExprPtr Column(const check::Expr& column) override {
    if (column.base == check::Base::kOwner) return Input(people_.Column(column));
    return ColumnExpr(people_.setting_, *column.column, column.hops, scan_.source);
  }
  std::pair<ExprPtr, ExprPtr> Point(const check::Expr& column) override {
    if (column.base == check::Base::kOwner) {
      const auto [latitude, longitude] = people_.Point(column);
      return {Input(latitude), Input(longitude)};
    }
    return PointExpr(people_.setting_, *column.column, column.hops, scan_.source);
  }
  ExprPtr Key() override { return scan_.source.key; }
  ExprPtr At() override { return TimeExpr(people_.setting_, collection_, scan_.source); }
  ExprPtr Aggregate(const check::Expr&) override { return Refuse(); }
  ExprPtr Rank(const check::Expr&) override { return Refuse(); }
  ExprPtr Sample(const check::Expr&) override { return Refuse(); }
  int List(const check::NamedList& list) override { return people_.List(list); }
  ExprPtr Anchor(const check::Expr& value) override { return LowerExpr(people_.setting_, value, *this); }

 protected:
  Gathering& people() { return people_; }
  ExprPtr Input(const ExprPtr& value) {
    const std::string text = plan::ToText(*value, &people_.universe_, nullptr);
    for (size_t i = 0; i < scan_.inputs.size(); ++i) {
      if (plan::ToText(*scan_.inputs[i], &people_.universe_, nullptr) == text) {
        return plan::Input(static_cast<int>(i), value->type);
      }
    }
    scan_.inputs.push_back(value);
    return plan::Input(static_cast<int>(scan_.inputs.size()) - 1, value->type);
  }

 private:
  static ExprPtr Refuse() { INSITU_FAIL("the checker lets no aggregate into an aggregate"); }

  Gathering& people_;
  const check::Collection& collection_;
  plan::Scan& scan_;
};

/// What the window of an aggregate means: its anchors are values of the person.
class WindowLeaves : public RowLeaves {
 public:
  using RowLeaves::RowLeaves;
  ExprPtr Anchor(const check::Expr& value) override {
    ExprPtr anchor = people().Person(value);
    return anchor->kind == plan::Expr::Kind::kConstant ? anchor : Input(anchor);
  }
};

namespace {

time::Unit UnitOf(model::PartitionUnit unit) {
  switch (unit) {
    case model::PartitionUnit::kDay: return time::Unit::kDay;
    case model::PartitionUnit::kMonth: return time::Unit::kMonth;
    case model::PartitionUnit::kYear: return time::Unit::kYear;
  }
  return time::Unit::kDay;
}

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

ExprPtr Gathering::Column(const check::Expr& column) {
  return ColumnExpr(setting_, *column.column, column.hops, universe_);
}

std::pair<ExprPtr, ExprPtr> Gathering::Point(const check::Expr& column) {
  return PointExpr(setting_, *column.column, column.hops, universe_);
}

ExprPtr Gathering::At() { INSITU_FAIL("people have no time of their own"); }

int Gathering::List(const check::NamedList& list) {
  const std::string& name = list.declared->name.value;
  for (size_t i = 0; i < lists_.size(); ++i) {
    if (lists_[i].name == name) return static_cast<int>(i);
  }
  lists_.push_back(
      {name, TableOf(list.declared->from), plan::Column(0, list.column->name, list.column->type)});
  return static_cast<int>(lists_.size()) - 1;
}

int Gathering::LevelOf(const plan::Expr& value) const {
  int level = 0;
  plan::Walk(value, [&](const plan::Expr& node) {
    if (node.kind == plan::Expr::Kind::kFeature)
      level = std::max(level, levels_[static_cast<size_t>(node.scan)]);
  });
  return level;
}

int Gathering::LevelOf(const check::Aggregate& aggregate, const Request& request) {
  int level = 0;
  const auto need = [&](const ExprPtr& value) {
    if (value->kind != plan::Expr::Kind::kConstant) level = std::max(level, 1 + LevelOf(*value));
  };
  for (const check::Expr* part : {static_cast<const check::Expr*>(aggregate.where.get()), request.argument}) {
    if (part == nullptr) continue;
    check::Walk(*part, [&](const check::Expr& node) {
      if (node.base == check::Base::kOwner && node.kind == check::Expr::Kind::kColumn)
        level = std::max(level, 1);
    });
  }
  if (request.window) {
    for (const auto* bound : {&request.window->from, &request.window->until}) {
      if (*bound && (*bound)->value) need(Person(*(*bound)->value));
    }
  }
  return level;
}

size_t Gathering::ScanFor(const check::Collection& collection, int level) {
  for (size_t i = 0; i < scans_.size(); ++i) {
    if (scans_[i].collection == collection.name() && levels_[i] == level) return i;
  }
  plan::Scan scan;
  scan.collection = collection.name();
  scan.is_for_rules = is_for_rules_;
  scan.source = CollectionSource(setting_, collection);
  scan.at = TimeExpr(setting_, collection, scan.source);
  if (collection.key != nullptr) {
    scan.row_key = plan::Column(0, collection.key->physical, collection.key->storage);
    scan.has_copies = !collection.is_key_unique && collection.table.one_row_latest == nullptr;
  }
  if (collection.partition != nullptr) {
    scan.partition =
        plan::Partition{plan::Column(0, collection.partition->physical, collection.partition->storage),
                        UnitOf(collection.declared->partition->by)};
  }
  scans_.push_back(std::move(scan));
  levels_.push_back(level);
  return scans_.size() - 1;
}

ExprPtr Gathering::Feature(const check::Aggregate& aggregate, const Request& request) {
  const size_t index = ScanFor(*aggregate.collection, LevelOf(aggregate, request));
  // The scan is worked on apart, because lowering anchors may add scans.
  plan::Scan scan = scans_[index];
  RowLeaves leaves(*this, *aggregate.collection, scan);
  plan::Feature feature;
  feature.fold = request.fold;
  feature.type = request.type;
  if (request.argument != nullptr) feature.argument = LowerExpr(setting_, *request.argument, leaves);
  if (request.argument_is_time) feature.argument = leaves.At();
  feature.predicate =
      aggregate.where == nullptr ? plan::True() : LowerExpr(setting_, *aggregate.where, leaves);
  if (request.window) {
    WindowLeaves anchors(*this, *aggregate.collection, scan);
    feature.window = LowerRange(setting_, *request.window, anchors);
  }
  const std::string text = plan::ToText(feature, scan, nullptr);
  for (size_t i = 0; i < scan.features.size(); ++i) {
    if (plan::ToText(scan.features[i], scan, nullptr) == text) {
      return plan::FeatureRef(static_cast<int>(index), static_cast<int>(i), request.type);
    }
  }
  scan.features.push_back(std::move(feature));
  scans_[index] = std::move(scan);
  return plan::FeatureRef(static_cast<int>(index), static_cast<int>(scans_[index].features.size()) - 1,
                          request.type);
}

ExprPtr Gathering::Aggregate(const check::Expr& expr) {
  const check::Aggregate& aggregate = *expr.aggregate;
  const auto any_in = [&](check::Range range) {
    return Feature(aggregate, {Fold::kAny, nullptr, false, std::move(range), Type::Boolean()});
  };
  Request request{Fold::kAny, aggregate.value.get(), false, aggregate.window, expr.type};
  switch (aggregate.name) {
    case AggregateName::kAny: return Feature(aggregate, request);
    case AggregateName::kNone: return plan::Not(Feature(aggregate, request));
    case AggregateName::kCount: request.fold = Fold::kCount; return Feature(aggregate, request);
    case AggregateName::kSum: request.fold = Fold::kSum; return Feature(aggregate, request);
    case AggregateName::kAvg: {
      request.fold = Fold::kSum;
      const Type& value = aggregate.value->type;
      request.type = value.is(types::TypeKind::kDecimal) ? Type::Decimal(38, value.scale()) : value;
      const ExprPtr sum = Feature(aggregate, request);
      request.fold = Fold::kCount;
      request.type = Type::Integer();
      return plan::Call(Function::kDivide, expr.type, {sum, Feature(aggregate, request)});
    }
    case AggregateName::kMin:
    case AggregateName::kMax:
      request.fold = aggregate.name == AggregateName::kMin ? Fold::kMin : Fold::kMax;
      return Feature(aggregate, request);
    case AggregateName::kMedian: request.fold = Fold::kMedian; return Feature(aggregate, request);
    case AggregateName::kDistinct: request.fold = Fold::kDistinct; return Feature(aggregate, request);
    case AggregateName::kFirst:
    case AggregateName::kLast: {
      // The time of the earliest row is the earliest time.
      const bool is_first = aggregate.name == AggregateName::kFirst;
      const bool is_time = aggregate.value->kind == check::Expr::Kind::kAt;
      request.fold = is_time ? (is_first ? Fold::kMin : Fold::kMax) : (is_first ? Fold::kFirst : Fold::kLast);
      return Feature(aggregate, request);
    }
    case AggregateName::kLatestHas:
    case AggregateName::kEarliestHas:
      request.fold = aggregate.name == AggregateName::kLatestHas ? Fold::kLatestHas : Fold::kEarliestHas;
      request.argument = aggregate.has.get();
      return Feature(aggregate, request);
    case AggregateName::kFirstTime: {
      const Type time = aggregate.collection->at->type;
      // Of all history before `now`, also of a relation, which keeps later rows.
      std::optional<check::Range> history;
      if (!aggregate.collection->declared->is_event) history = Between(std::nullopt, check::Bound());
      const ExprPtr first = Feature(aggregate, {Fold::kMin, nullptr, true, std::move(history), time});
      const plan::Window window =
          aggregate.window ? LowerRange(setting_, *aggregate.window, *this) : plan::Window();
      return plan::InWindow(first, window, setting_.zone.name());
    }
    case AggregateName::kAboutDistinct:
    case AggregateName::kMostFrequent: break;
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

std::vector<plan::Evidence> Gathering::Evidence(const AskedRows& asked) {
  const check::Collection& collection = *asked.aggregate->aggregate->collection;
  std::vector<plan::Evidence> all;
  std::set<std::string> known;
  plan::Walk(*Person(*asked.aggregate), [&](const plan::Expr& node) {
    if (node.kind != plan::Expr::Kind::kFeature) return;
    plan::Scan& scan = scans_[static_cast<size_t>(node.scan)];
    plan::Feature rows = scan.features[static_cast<size_t>(node.index)];
    rows.fold = Fold::kAny;
    rows.argument = nullptr;
    if (!known.insert(plan::ToText(rows, scan, nullptr)).second) return;
    plan::Evidence evidence{0, node.scan, node.index, {}, {}};
    evidence.rows.name = collection.name();
    evidence.rows.value = plan::True();
    evidence.rows.fields = {{collection.name()}};
    RowLeaves leaves(*this, collection, scan);
    for (const check::OutputColumn& column : asked.columns) {
      plan::Output output;
      output.name = column.name;
      output.value = LowerExpr(setting_, *column.value, leaves);
      evidence.columns.push_back(std::move(output));
    }
    all.push_back(std::move(evidence));
  });
  return all;
}

ExprPtr Gathering::Rank(const check::Expr& expr) {
  plan::Rank rank;
  rank.value = Person(*expr.args[0]);
  rank.is_bottom = expr.is_bottom;
  rank.percent = expr.percent;
  rank.number = expr.number;
  const std::string text = plan::ToText(*rank.value, &universe_, nullptr);
  for (size_t i = 0; i < ranks_.size(); ++i) {
    const plan::Rank& known = ranks_[i];
    if (known.is_bottom == rank.is_bottom && known.percent == rank.percent && known.number == rank.number &&
        plan::ToText(*known.value, &universe_, nullptr) == text) {
      return plan::RankRef(static_cast<int>(i));
    }
  }
  ranks_.push_back(std::move(rank));
  return plan::RankRef(static_cast<int>(ranks_.size()) - 1);
}

ExprPtr Gathering::Sample(const check::Expr& expr) {
  // share x 2^64, as the 16 hexadecimal digits that the digits of the hash are compared with.
  types::Int128 hundred = 100;
  for (int i = 0; i < expr.percent->scale; ++i) hundred *= 10;
  if (expr.percent->unscaled <= 0) return plan::False();
  if (expr.percent->unscaled >= hundred) return plan::True();
  // Long division, since share x 2^64 itself may not fit.
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string digits;
  types::Int128 rest = expr.percent->unscaled;
  for (int i = 0; i < 16; ++i) {
    rest *= 16;
    digits += kDigits[static_cast<size_t>(rest / hundred)];
    rest %= hundred;
  }
  return plan::Call(Function::kSample, Type::Boolean(),
                    {plan::Call(Function::kTextOf, Type::Text(), {universe_.key}),
                     plan::Constant({expr.name}, Type::Text()), plan::Constant({digits}, Type::Text())});
}

std::vector<int> Gathering::SortScans() {
  std::vector<size_t> order(scans_.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return levels_[a] < levels_[b]; });
  std::vector<int> number(scans_.size());
  std::vector<plan::Scan> sorted;
  std::vector<int> levels;
  for (size_t i = 0; i < order.size(); ++i) {
    number[order[i]] = static_cast<int>(i);
    sorted.push_back(std::move(scans_[order[i]]));
    levels.push_back(levels_[order[i]]);
  }
  scans_ = std::move(sorted);
  levels_ = std::move(levels);
  return number;
}

}  // namespace insitu::lower
