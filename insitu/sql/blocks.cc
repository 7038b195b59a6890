#include "insitu/sql/blocks.h"

#include <algorithm>
#include <map>

#include "insitu/base/check.h"
#include "insitu/plan/text.h"
#include "insitu/plan/window.h"
#include "insitu/sql/defaults.h"
#include "insitu/sql/scan_rows.h"

namespace insitu::sql {

using plan::Expr;
using plan::Fold;

namespace {

/// How copies are collapsed before a feature is computed.
enum class Collapse {
  kNone,
  kCounted,      ///< only how many different keys there are matters
  kTimed,        ///< only the time of each key's latest row matters
  kRepresented,  ///< one row stands for each key
};

bool IsTime(const plan::Scan& scan, const plan::ExprPtr& argument) {
  return argument != nullptr && scan.at != nullptr &&
         plan::ToText(*argument, &scan.source, nullptr) == plan::ToText(*scan.at, &scan.source, nullptr);
}

Collapse CollapseOf(const plan::Scan& scan, const plan::Feature& feature) {
  if (!scan.has_copies || feature.fold == Fold::kAny || feature.fold == Fold::kLatestHas ||
      feature.fold == Fold::kEarliestHas) {
    return Collapse::kNone;
  }
  // The latest of the latest times is the latest of all.
  if (feature.fold == Fold::kMax && IsTime(scan, feature.argument)) return Collapse::kNone;
  if (feature.fold == Fold::kMin && IsTime(scan, feature.argument)) return Collapse::kTimed;
  const bool is_counted =
      feature.fold == Fold::kPeriods || (feature.fold == Fold::kCount && feature.argument == nullptr);
  return is_counted ? Collapse::kCounted : Collapse::kRepresented;
}

types::Instant NowOf(const plan::Plan& plan, const plan::Scan& scan) {
  return scan.is_for_rules ? plan.answered_at : plan.now;
}

/// Says whether the feature's window ends at `now` or before, so that the time gate adds nothing.
bool EndsByNow(const plan::Plan& plan, const plan::Scan& scan, const plan::Feature& feature) {
  if (!feature.window || feature.window->until == nullptr) return false;
  const Expr& until = *feature.window->until;
  return until.kind == Expr::Kind::kConstant && until.value.as<types::Instant>() <= NowOf(plan, scan);
}

/// Names what a feature reads: the row's own columns, or those of the rows that stand for copies.
struct RowNames {
  std::string argument;
  std::string time;
  std::string key;
};

class BlockWriter {
 public:
  BlockWriter(const plan::Plan& plan, const Dialect& dialect, const Block& block)
      : plan_(plan), dialect_(dialect), block_(block), rows_(plan, dialect, block.scan) {}

  const plan::Scan& scan() const { return rows_.scan(); }
  const plan::Feature& Feature(int index) const { return scan().features[static_cast<size_t>(index)]; }
  const plan::Feature& First() const { return Feature(block_.features.front()); }
  std::string Key() { return rows_.Key(); }

  /// Returns what the key must satisfy so that no fold of the rows of somebody hidden can fail the statement.
  std::vector<std::string> Within(std::vector<std::string> within, const Expr* having) const {
    bool may_fail = false;
    for (const int feature : block_.features) may_fail = may_fail || Feature(feature).fold == Fold::kSum;
    if (having != nullptr) {
      plan::Walk(*having, [&](const Expr& node) { may_fail = may_fail || MayFail(node); });
    }
    if (may_fail && !rows_.visible_keys().empty()) within.push_back(rows_.visible_keys());
    return within;
  }

  /// Adds to `select` where the rows come from and which of them match.
  void WriteRows(Select& select, const std::vector<std::string>& within, const std::string& input_rows,
                 bool needs_key) {
    const plan::Feature& feature = First();
    std::vector<std::string> conditions = rows_.Matches(*feature.predicate, feature.window);
    if (needs_key) conditions.push_back(Key() + " IS NOT NULL");
    for (const std::string& set : within) conditions.push_back(Key() + set);
    rows_.Write(select, input_rows, EndsByNow(plan_, scan(), feature));
    select.where.insert(select.where.end(), conditions.begin(), conditions.end());
  }

  /// Returns the number of the period that a row lies in, from 1 on.
  std::string Period(const plan::Periods& periods) const {
    std::string number = "CASE";
    for (size_t i = 1; i + 1 < periods.bounds.size(); ++i) {
      plan::Window before;
      before.until = plan::Constant({periods.bounds[i]}, types::Type::Time());
      number += " WHEN " + rows_.Condition(*plan::InWindow(scan().at, before, plan_.zone)) + " THEN " +
                std::to_string(i);
    }
    const std::string last = std::to_string(periods.bounds.size() - 1);
    return periods.bounds.size() <= 2 ? last : number + " ELSE " + last + " END";
  }

  /// Returns the aggregate function that computes a feature from rows named as `names` says.
  std::string Aggregate(const plan::Feature& feature, const RowNames& names) const {
    const std::string& value = names.argument;
    const std::string key = names.key.empty() ? "" : ", " + names.key;
    switch (feature.fold) {
      case Fold::kAny: return "true";
      case Fold::kCount: return feature.argument == nullptr ? "count(*)" : "count(" + value + ")";
      // Rows without a value add nothing, also where all of them lack it.
      case Fold::kSum: return OrDefault(dialect_.Sum(value, feature.type), feature, dialect_);
      case Fold::kMin: return "min(" + value + ")";
      case Fold::kMax: return "max(" + value + ")";
      case Fold::kMedian: return dialect_.Median(value);
      case Fold::kDistinct: return "count(DISTINCT " + value + ")";
      case Fold::kAboutDistinct: return dialect_.AboutDistinct(value);
      case Fold::kFirst:
        return dialect_.FirstIn(value, names.time + (key.empty() ? "" : key + " NULLS FIRST") + ", " + value +
                                           " NULLS LAST") +
               WhereTimed(feature, names.time);
      case Fold::kLast:
        return dialect_.FirstIn(value, names.time + " DESC" + (key.empty() ? "" : key + " DESC NULLS LAST") +
                                           ", " + value + " DESC NULLS LAST") +
               WhereTimed(feature, names.time);
      case Fold::kLatestHas:
        return "coalesce(max(CASE WHEN " + value + " THEN " + names.time + " END) = max(" + names.time +
               "), false)";
      case Fold::kEarliestHas:
        return "coalesce(min(CASE WHEN " + value + " THEN " + names.time + " END) = min(" + names.time +
               "), false)";
      case Fold::kMostFrequent: return dialect_.FirstIn("v", "n DESC, v");
      case Fold::kPeriods: return FittingPeriods(*feature.periods);
    }
    INSITU_FAIL("every fold is written");
  }

  RowNames OwnNames(const plan::Feature& feature) {
    RowNames names;
    const bool is_condition = feature.fold == Fold::kLatestHas || feature.fold == Fold::kEarliestHas;
    if (feature.argument != nullptr) {
      names.argument = is_condition ? rows_.Condition(*feature.argument) : rows_.Value(*feature.argument);
    }
    if (scan().at != nullptr) names.time = rows_.Value(*scan().at);
    if (scan().row_key != nullptr) names.key = rows_.Value(*scan().row_key);
    return names;
  }

  std::string Value(const Expr& value) { return rows_.Value(value); }
  std::string Condition(const Expr& condition) { return rows_.Condition(condition); }

 private:
  /// Leaves out rows without a time, which are neither first nor last, where such rows may match.
  std::string WhereTimed(const plan::Feature& feature, const std::string& time) const {
    const bool is_timed =
        feature.window || std::ranges::any_of(scan().source.gates, [](const plan::Gate& gate) {
          return gate.kind == plan::GateKind::kTime;
        });
    return is_timed ? "" : " FILTER (WHERE " + time + " IS NOT NULL)";
  }

  /// Counts the periods that fit among those that have rows; where those without rows fit too, all but those that do not.
  std::string FittingPeriods(const plan::Periods& periods) const {
    const auto literal = [&](int64_t number) { return dialect_.Literal({number}, types::Type::Integer()); };
    const std::string test = "n " + std::string(types::NameOf(periods.fits)) + " " + literal(periods.number);
    if (!FitsCount(periods, 0)) return "count(CASE WHEN " + test + " THEN 1 END)";
    return literal(static_cast<int64_t>(periods.bounds.size()) - 1) + " - count(CASE WHEN NOT (" + test +
           ") THEN 1 END)";
  }

  const plan::Plan& plan_;
  const Dialect& dialect_;
  const Block& block_;
  ScanRows rows_;
};

/// Keeps of the rows that agree in `partition`, which holds their key `k`, the first by `order`, and all without a key. What
/// stands behind the names has a level of its own: engines take no window function inside the order of another.
Select OneOfEachKey(const Select& rows, const std::string& partition, const std::string& order) {
  Select one;
  one.columns = {"*"};
  one.from = {Subquery(rows) + " AS r"};
  one.qualify = "k IS NULL OR row_number() OVER (PARTITION BY " + partition +
                (order.empty() ? "" : " ORDER BY " + order) + ") = 1";
  return one;
}

/// Says whether the rows of a person are grouped once more before the feature is computed, by its values or its periods.
bool HasSubgroups(const plan::Feature& feature) {
  return feature.fold == Fold::kMostFrequent || feature.fold == Fold::kPeriods;
}

}  // namespace

bool CollapsesCopies(const plan::Scan& scan, const plan::Feature& feature) {
  return CollapseOf(scan, feature) != Collapse::kNone;
}

bool EndsWithTimeGate(const plan::Plan& plan, const plan::Scan& scan, const plan::Window& window) {
  if (scan.is_planned) return false;
  const bool has_gate = std::ranges::any_of(
      scan.source.gates, [](const plan::Gate& gate) { return gate.kind == plan::GateKind::kTime; });
  if (!has_gate || window.until == nullptr || window.until->kind != Expr::Kind::kConstant) return false;
  return NowOf(plan, scan) <= window.until->value.as<types::Instant>();
}

std::string FeatureColumn(int feature) { return "f" + std::to_string(feature + 1); }

bool ShareRows(const plan::Scan& scan, const plan::Feature& left, const plan::Feature& right,
               const plan::Plan& plan) {
  if (HasSubgroups(left) || HasSubgroups(right))
    return plan::ToText(left, scan, &plan) == plan::ToText(right, scan, &plan);
  const auto rows_of = [&](const plan::Feature& feature) {
    plan::Feature rows = feature;
    rows.fold = Fold::kAny;
    if (CollapseOf(scan, feature) != Collapse::kRepresented) rows.argument = nullptr;
    return plan::ToText(rows, scan, &plan);
  };
  return CollapseOf(scan, left) == CollapseOf(scan, right) && rows_of(left) == rows_of(right);
}

Select KeysOfRows(const plan::Plan& plan, const Dialect& dialect, const Block& block,
                  const std::vector<std::string>& within, const std::string& input_rows, bool needs_key) {
  BlockWriter writer(plan, dialect, block);
  Select select;
  select.columns = {writer.Key()};
  writer.WriteRows(select, within, input_rows, needs_key);
  return select;
}

Select GroupedRows(const plan::Plan& plan, const Dialect& dialect, const Block& block, const Expr* having,
                   const std::vector<std::string>& narrowed, const std::string& input_rows, bool needs_key) {
  BlockWriter writer(plan, dialect, block);
  const std::vector<std::string> within = writer.Within(narrowed, having);
  const plan::Feature& first = writer.First();
  const Collapse collapse = CollapseOf(writer.scan(), first);
  Select select;
  std::string key = writer.Key();
  // What is named must be known before the rows are written: it decides which joins are.
  std::map<int, RowNames> names;
  for (const int index : block.features) names[index] = writer.OwnNames(writer.Feature(index));
  const RowNames own = names[block.features.front()];
  std::string value = own.argument;
  std::string period = first.periods ? writer.Period(*first.periods) : "";
  std::string rows_of_key = "count(*)";
  if (collapse == Collapse::kNone) {
    writer.WriteRows(select, within, input_rows, needs_key);
  } else {
    Select inner;
    inner.columns = {key + " AS key"};
    writer.WriteRows(inner, within, input_rows, needs_key);
    if (collapse == Collapse::kCounted) {
      inner.columns.push_back("CASE WHEN " + own.key + " IS NULL THEN count(*) ELSE 1 END AS n");
      inner.group_by = {key, own.key};
      if (first.periods) {
        inner.columns.push_back(period + " AS period");
        inner.group_by.push_back(period);
        period = "period";
      }
      rows_of_key = "CAST(sum(n) AS BIGINT)";
    } else if (collapse == Collapse::kTimed) {
      inner.columns.push_back("CASE WHEN " + own.key + " IS NULL THEN min(" + own.time + ") ELSE max(" +
                              own.time + ") END AS v");
      inner.group_by = {key, own.key};
    } else {
      inner.columns.push_back(own.argument + " AS v");
      if (!own.time.empty()) inner.columns.push_back(own.time + " AS t");
      inner.columns.push_back(own.key + " AS k");
      const std::string order = own.time.empty() ? "" : "t DESC NULLS LAST, ";
      inner = OneOfEachKey(inner, "key, k", order + "v DESC NULLS LAST");
    }
    select.from = {Subquery(inner) + " AS c"};
    key = "key";
    value = "v";
    for (auto& [index, name] : names) name = {"v", "t", "k"};
  }
  if (HasSubgroups(first)) {
    const std::string& group = first.periods ? period : value;
    select.columns = {key + " AS key", rows_of_key + " AS n"};
    if (!first.periods) {
      select.columns.push_back(value + " AS v");
      select.where.push_back(value + " IS NOT NULL");
    }
    select.group_by = {key, group};
    Select groups;
    groups.from = {Subquery(select) + " AS g"};
    select = groups;
    key = "key";
  }
  const auto aggregate = [&](int index) {
    const bool is_count = writer.Feature(index).fold == Fold::kCount && collapse == Collapse::kCounted;
    return is_count ? rows_of_key : writer.Aggregate(writer.Feature(index), names[index]);
  };
  select.columns = {key + " AS key"};
  select.group_by = {key};
  if (having != nullptr) {
    const ExpressionWriter conditions(dialect, plan.zone,
                                      [&](const Expr& leaf) { return aggregate(leaf.index); });
    select.having = {conditions.Conjunct(*having)};
  } else {
    for (const int feature : block.features)
      select.columns.push_back(aggregate(feature) + " AS " + FeatureColumn(feature));
  }
  return select;
}

Select EvidenceRows(const plan::Plan& plan, const Dialect& dialect, const plan::Evidence& evidence,
                    const std::string& input_rows) {
  const Block block{evidence.scan, {evidence.feature}};
  BlockWriter writer(plan, dialect, block);
  const RowNames names = writer.OwnNames(writer.First());
  Select rows;
  Select placed;
  std::vector<std::string> order;
  const auto add = [&](const std::string& value, const std::string& name, bool is_ordered) {
    rows.columns.push_back(value + " AS " + name);
    if (is_ordered) order.push_back(name + " DESC NULLS LAST");
  };
  if (!names.time.empty()) add(names.time, "t", true);
  if (!names.key.empty()) add(names.key, "k", true);
  for (size_t i = 0; i < evidence.columns.size(); ++i) {
    const Expr& value = *evidence.columns[i].value;
    const std::string name = "c" + std::to_string(i + 1);
    add(writer.Value(value), name, value.kind != Expr::Kind::kConstant);
    placed.columns.push_back(name);
  }
  for (size_t i = 0; i < evidence.steps.size(); ++i) {
    const std::string name = "s" + std::to_string(i + 1);
    add(dialect.Exact(writer.Condition(*evidence.steps[i])), name, false);
    placed.columns.push_back(name);
  }
  if (!evidence.steps.empty()) {
    const bool has_key = !names.key.empty();
    placed.columns.push_back(
        (has_key ? "CASE WHEN k IS NOT NULL THEN dense_rank() OVER (ORDER BY k) END" : std::string("NULL")) +
        " AS o");
  }
  if (const auto& periods = writer.First().periods) {
    add(writer.Period(*periods), "p", false);
    placed.columns.insert(placed.columns.end(), {"p", "count(*) OVER (PARTITION BY p) AS n",
                                                 "row_number() OVER (PARTITION BY p) = 1 AS f"});
  }
  if (rows.columns.empty()) rows.columns = {writer.Key()};
  writer.WriteRows(rows, {IsGivenKey(plan, dialect)}, input_rows, false);
  if (CollapsesCopies(writer.scan(), writer.First())) {
    std::vector<std::string> best;
    if (!names.time.empty()) best.emplace_back("t DESC NULLS LAST");
    if (!names.argument.empty()) {
      rows.columns.push_back(names.argument + " AS v");
      best.emplace_back("v DESC NULLS LAST");
    }
    // Each period counts for itself.
    rows = OneOfEachKey(rows, writer.First().periods ? "k, p" : "k", Joined(best, ", "));
  } else if (writer.scan().has_copies && !evidence.has_copies) {
    // Each copy is looked at, and one is enough to be shown; where the latest row decides, copies that differ are not alike.
    const Fold fold = writer.First().fold;
    const bool differ = fold == Fold::kLatestHas || fold == Fold::kEarliestHas;
    std::vector<std::string> alike{"k"};
    if (differ) alike.insert(alike.end(), placed.columns.begin(), placed.columns.end());
    rows = OneOfEachKey(rows, Joined(alike, ", "), Joined(order, ", "));
  }
  placed.columns.push_back(std::string("row_number() OVER (") +
                           (order.empty() ? "" : "ORDER BY " + Joined(order, ", ")) + ") AS place");
  placed.columns.emplace_back("count(*) OVER () AS total");
  placed.from = {Subquery(rows) + " AS e"};
  return placed;
}

}  // namespace insitu::sql
