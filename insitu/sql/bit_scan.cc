#include "insitu/sql/bit_scan.h"

#include <algorithm>

#include "insitu/plan/renumber.h"
#include "insitu/plan/text.h"
#include "insitu/plan/window.h"
#include "insitu/sql/blocks.h"
#include "insitu/sql/defaults.h"

namespace insitu::sql {

using plan::Expr;
using plan::ExprPtr;
using plan::Fold;

namespace {

/// Fewer passes of their own are faster: each reads only its window and what its condition needs.
constexpr size_t kFewestFeatures = 4;
/// Bits of an integer that can be set without its sign.
constexpr size_t kMostBits = 62;

bool FitsBits(const plan::Feature& feature) {
  switch (feature.fold) {
    case Fold::kAny:
    case Fold::kCount:
    case Fold::kSum:
    case Fold::kMin:
    case Fold::kMax: return true;
    case Fold::kMedian:
    case Fold::kDistinct:
    case Fold::kAboutDistinct:
    case Fold::kFirst:
    case Fold::kLast:
    case Fold::kMostFrequent:
    case Fold::kPeriods:
    case Fold::kLatestHas:
    case Fold::kEarliestHas: return false;
  }
  return false;
}

/// Returns the smallest window that holds all these; without the bounds that one of them lacks.
plan::Window Hull(const std::vector<std::optional<plan::Window>>& windows) {
  plan::Window hull;
  bool is_first = true;
  for (const std::optional<plan::Window>& window : windows) {
    const ExprPtr from = window ? window->from : nullptr;
    const ExprPtr until = window ? window->until : nullptr;
    const auto time = [](const ExprPtr& bound) { return bound->value.as<types::Instant>(); };
    if (is_first || from == nullptr || (hull.from != nullptr && time(from) < time(hull.from))) {
      hull.from = is_first || hull.from != nullptr ? from : nullptr;
    }
    if (is_first || until == nullptr || (hull.until != nullptr && time(hull.until) < time(until))) {
      hull.until = is_first || hull.until != nullptr ? until : nullptr;
    }
    is_first = false;
  }
  return hull;
}

std::string Number(int64_t bits) { return std::to_string(bits); }

/// Bits by the condition that sets them; `true` sets its bits always. Each condition stands once.
class BitsByCondition {
 public:
  void Add(const ExprPtr& condition, const std::string& text, int64_t bits) {
    const auto known = std::ranges::find(texts_, text);
    if (known != texts_.end()) {
      parts_[static_cast<size_t>(known - texts_.begin())].second |= bits;
      return;
    }
    texts_.push_back(text);
    parts_.emplace_back(condition, bits);
  }

  /// Writes the number, of `width` bits, whose bits are set; `write` writes a condition.
  template <typename Write>
  std::string Written(size_t width, const Write& write) const {
    std::vector<std::string> sum;
    for (const auto& [condition, bits] : parts_) {
      sum.push_back(plan::IsTrue(*condition)
                        ? Number(bits)
                        : "CASE WHEN " + write(*condition) + " THEN " + Number(bits) + " ELSE 0 END");
    }
    return "CAST(" + Joined(sum, "\n      | ") + (width < 32 ? " AS INTEGER)" : " AS BIGINT)");
  }

  size_t size() const { return parts_.size(); }
  const std::vector<std::pair<ExprPtr, int64_t>>& parts() const { return parts_; }

 private:
  std::vector<std::string> texts_;
  std::vector<std::pair<ExprPtr, int64_t>> parts_;
};

/// Returns the join whose columns are all that the condition reads; nothing where it reads other things too.
std::optional<int> JoinOf(const Expr& condition) {
  std::optional<int> table;
  bool is_one = true;
  plan::Walk(condition, [&](const Expr& node) {
    if (node.kind == Expr::Kind::kColumn) {
      is_one = is_one && node.index > 0 && table.value_or(node.index) == node.index;
      table = node.index;
    } else if (node.kind != Expr::Kind::kConstant && node.kind != Expr::Kind::kCall) {
      is_one = false;
    }
  });
  return is_one ? table : std::nullopt;
}

}  // namespace

BitScan::BitScan(const plan::Plan& plan, const Dialect& dialect, int scan, const std::vector<int>& features,
                 std::string name)
    : plan_(plan), dialect_(dialect), scan_(scan), name_(std::move(name)) {
  const plan::Scan& source = plan.scans[static_cast<size_t>(scan)];
  for (const int index : features) {
    bits_[index] = int64_t{1} << bits_.size();
    if (CollapsesCopies(source, Feature(index))) collapsed_.push_back(index);
  }
  if (!collapsed_.empty() && source.at != nullptr) Carry(source.at, "t");
  for (const int index : features) {
    if (Feature(index).argument == nullptr) continue;
    arguments_[index] = Carry(Feature(index).argument, "a" + std::to_string(carried_.size() + 1));
  }
}

std::string BitScan::Carry(const ExprPtr& value, const std::string& name) {
  const auto text = [&](const ExprPtr& expr) {
    return plan::ToText(*expr, &plan_.scans[static_cast<size_t>(scan_)].source, &plan_);
  };
  for (const Carried& known : carried_) {
    if (text(known.value) == text(value)) return known.name;
  }
  carried_.push_back({name, value});
  return name;
}

const plan::Feature& BitScan::Feature(int index) const {
  return plan_.scans[static_cast<size_t>(scan_)].features[static_cast<size_t>(index)];
}

bool BitScan::Has(const Expr& feature) const {
  return feature.scan == scan_ && bits_.contains(feature.index);
}

std::optional<std::string> BitScan::Answer(const Expr& condition) {
  bool is_own = true;
  bool has_feature = false;
  plan::Walk(condition, [&](const Expr& node) {
    const bool is_feature = node.kind == Expr::Kind::kFeature;
    has_feature = has_feature || is_feature;
    is_own = is_own &&
             (is_feature ? Has(node) : node.kind == Expr::Kind::kConstant || node.kind == Expr::Kind::kCall);
  });
  const std::optional<bool> holds = is_own && has_feature ? HoldsWithoutRows(condition, plan_) : std::nullopt;
  if (!holds) return std::nullopt;
  const std::string text = plan::ToText(condition, nullptr, &plan_);
  const auto known = std::ranges::find_if(
      answers_, [&](const ExprPtr& answer) { return plan::ToText(*answer, nullptr, &plan_) == text; });
  const auto number = static_cast<size_t>(known - answers_.begin());
  if (known == answers_.end()) answers_.push_back(std::make_shared<Expr>(condition));
  const std::string bits = name_ + ".answers" + std::to_string(number / kMostBits + 1);
  return "coalesce((" + bits + " & " + Number(int64_t{1} << number % kMostBits) + ") <> 0, " +
         (*holds ? "true" : "false") + ")";
}

std::string BitScan::Value(const Expr& feature) {
  if (std::ranges::find(values_, feature.index) == values_.end()) values_.push_back(feature.index);
  return OrDefault(name_ + "." + FeatureColumn(feature.index), Feature(feature.index), dialect_);
}

std::string BitScan::HasBit(int feature) const { return "(m & " + Number(bits_.at(feature)) + ") <> 0"; }

std::string BitScan::Aggregate(int index) const {
  const plan::Feature& feature = Feature(index);
  if (feature.fold == Fold::kAny) return "(bit_or(m) & " + Number(bits_.at(index)) + ") <> 0";
  const auto argument = arguments_.find(index);
  const std::string value = "CASE WHEN " + HasBit(index) + " THEN " +
                            (argument == arguments_.end() ? "1" : argument->second) + " END";
  switch (feature.fold) {
    case Fold::kCount: return "count(" + value + ")";
    case Fold::kMin: return "min(" + value + ")";
    case Fold::kMax: return "max(" + value + ")";
    default: return OrDefault(dialect_.Sum(value, feature.type), feature, dialect_);
  }
}

/// Without an end where the time gate ends it; nothing where no bound is left.
std::optional<plan::Window> BitScan::WindowOf(int feature) const {
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(scan_)];
  std::optional<plan::Window> window = Feature(feature).window;
  if (!window || !EndsWithTimeGate(plan_, scan, *window)) return window;
  window->until = nullptr;
  if (window->from == nullptr) return std::nullopt;
  return window;
}

bool BitScan::MatchesAll() const {
  return std::ranges::any_of(bits_, [this](const auto& feature) {
    return !WindowOf(feature.first) && plan::IsTrue(*Feature(feature.first).predicate);
  });
}

std::string BitScan::WindowBits(SourceWriter& rows) const {
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(scan_)];
  BitsByCondition windows;
  for (const auto& [index, bit] : bits_) {
    const std::optional<plan::Window> window = WindowOf(index);
    const ExprPtr condition = window ? plan::InWindow(scan.at, *window, plan_.zone) : plan::True();
    windows.Add(condition, plan::ToText(*condition, &scan.source, &plan_), bit);
  }
  return windows.Written(bits_.size(), [&](const Expr& condition) { return rows.Condition(condition); });
}

/// Conditions on what a path leads to are decided there, once for each row of its table and not for each row that leads to it.
std::string BitScan::PredicateBits(SourceWriter& rows) const {
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(scan_)];
  BitsByCondition own;
  std::map<int, BitsByCondition> joined;
  for (const auto& [index, bit] : bits_) {
    const ExprPtr& predicate = Feature(index).predicate;
    const std::optional<int> join = JoinOf(*predicate);
    BitsByCondition& group = join && HoldsWhereMissing(*predicate) ? joined[*join] : own;
    group.Add(predicate, plan::ToText(*predicate, &scan.source, &plan_), bit);
  }
  std::vector<std::string> all;
  for (const auto& [table, predicates] : joined) {
    int64_t without = 0;
    BitsByCondition there;
    for (const auto& [predicate, bits] : predicates.parts()) {
      if (*HoldsWhereMissing(*predicate)) without |= bits;
      const ExprPtr condition = plan::Renumber(predicate, {.table = [](int) { return 0; }});
      there.Add(condition, plan::ToText(*condition, nullptr, &plan_), bits);
    }
    const std::string bits = rows.Joined(table, [&](SourceWriter& target) {
      return there.Written(bits_.size(), [&](const Expr& condition) { return target.Condition(condition); });
    });
    all.push_back("coalesce(" + bits + ", " + Number(without) + ")");
  }
  if (own.size() > 0 || all.empty()) {
    all.push_back(
        own.Written(bits_.size(), [&](const Expr& condition) { return rows.Condition(condition); }));
  }
  return all.size() == 1 ? all.front() : "(" + Joined(all, " | ") + ")";
}

Select BitScan::Rows() const {
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(scan_)];
  SourceWriter rows(scan.source, plan_.lists, dialect_, plan_.zone, "r");
  // What is folded of somebody hidden must not fail the statement.
  const std::string visible = scan.is_for_rules ? "" : VisibleKeys(plan_, dialect_);
  rows.HideOthersThan(visible);
  Select select;
  select.columns.push_back(rows.Value(*scan.source.key) + " AS key");
  if (!collapsed_.empty()) select.columns.push_back(rows.Value(*scan.row_key) + " AS k");
  for (const Carried& column : carried_) {
    select.columns.push_back(rows.Value(*column.value) + " AS " + column.name);
  }
  select.columns.push_back(WindowBits(rows) + "\n      & " + PredicateBits(rows) + " AS m");
  rows.Write(select, false);
  if (!visible.empty()) select.where.push_back(rows.Value(*scan.source.key) + visible);
  std::vector<std::optional<plan::Window>> windows;
  for (const auto& [index, bit] : bits_) windows.push_back(WindowOf(index));
  const plan::Window hull = Hull(windows);
  if (hull.from != nullptr || hull.until != nullptr) {
    select.where.push_back(rows.Condition(*plan::InWindow(scan.at, hull, plan_.zone)));
    if (scan.partition) select.where.push_back(rows.Condition(*plan::InPartition(*scan.partition, hull)));
  }
  return select;
}

/// Rows whose key occurs more than once keep, of each bit that copies would count twice, only that of the row that stands
/// for them. They are few, so that they are ranked apart from all others.
Select BitScan::KeptRows() const {
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(scan_)];
  std::vector<std::string> columns{"key"};
  for (const Carried& column : carried_) columns.push_back(column.name);
  int64_t others = 0;
  for (const auto& [index, bit] : bits_) others |= bit;
  for (const int index : collapsed_) others &= ~bits_.at(index);
  std::string kept = "(m & " + Number(others) + ")";
  for (const int index : collapsed_) {
    std::string order = scan.at == nullptr ? "" : "t DESC NULLS LAST";
    if (const auto argument = arguments_.find(index); argument != arguments_.end()) {
      order += (order.empty() ? "" : ", ") + argument->second + " DESC NULLS LAST";
    }
    const std::string bit = Number(bits_.at(index));
    kept += "\n      | CASE WHEN " + HasBit(index) + " AND row_number() OVER (PARTITION BY key, k, m & " +
            bit + (order.empty() ? "" : " ORDER BY " + order) + ") = 1 THEN " + bit + " ELSE 0 END";
  }
  const std::string copied = "(SELECT k FROM " + name_ + "_copied)";
  Select single;
  single.columns = columns;
  single.columns.emplace_back("m");
  single.from = {name_ + "_rows"};
  single.where = {"k IS NULL OR k NOT IN " + copied};
  Select ranked;
  ranked.columns = columns;
  ranked.columns.push_back(kept + " AS m");
  ranked.from = {name_ + "_rows"};
  ranked.where = {"k IN " + copied};
  Select all;
  all.columns = {"*"};
  all.from = {"(\n    " + ToSql(single, 4) + "\n    UNION ALL\n    " + ToSql(ranked, 4) + ") AS r"};
  return all;
}

std::vector<std::string> BitScan::Tables() const {
  std::vector<std::string> tables;
  Select people;
  people.columns = {"key"};
  const ExpressionWriter writer(dialect_, plan_.zone,
                                [this](const Expr& leaf) { return Aggregate(leaf.index); });
  for (size_t first = 0; first < answers_.size(); first += kMostBits) {
    BitsByCondition answers;
    const size_t end = std::min(answers_.size(), first + kMostBits);
    for (size_t i = first; i < end; ++i) {
      answers.Add(answers_[i], plan::ToText(*answers_[i], nullptr, &plan_), int64_t{1} << (i - first));
    }
    people.columns.push_back(answers.Written(end - first, [&](const Expr& answer) {
      return writer.Condition(answer);
    }) + " AS answers" + std::to_string(first / kMostBits + 1));
  }
  for (const int index : values_) people.columns.push_back(Aggregate(index) + " AS " + FeatureColumn(index));
  if (collapsed_.empty()) {
    people.from = {Subquery(Rows(), 2) + " AS r"};
  } else {
    Select rows;
    rows.columns = {"*"};
    rows.from = {Subquery(Rows(), 2) + " AS r"};
    if (!MatchesAll()) rows.where = {"m <> 0"};
    int64_t bits = 0;
    for (const int index : collapsed_) bits |= bits_.at(index);
    Select copied;
    copied.columns = {"k"};
    copied.from = {name_ + "_rows"};
    copied.where = {"(m & " + Number(bits) + ") <> 0", "k IS NOT NULL"};
    copied.group_by = {"k"};
    copied.having = {"count(*) > 1"};
    tables.push_back(name_ + "_rows AS MATERIALIZED " + Subquery(rows));
    tables.push_back(name_ + "_copied AS MATERIALIZED " + Subquery(copied));
    people.from = {Subquery(KeptRows(), 2) + " AS r"};
  }
  if (collapsed_.empty() && !MatchesAll()) people.where = {"m <> 0"};
  people.group_by = {"key"};
  tables.push_back(name_ + " AS " + Subquery(people));
  return tables;
}

std::vector<BitScan> ChooseBitScans(const plan::Plan& plan, const Dialect& dialect) {
  std::vector<BitScan> scans;
  if (!dialect.folds_bits()) return scans;
  for (size_t i = 0; i < plan.scans.size(); ++i) {
    const plan::Scan& scan = plan.scans[i];
    if (!scan.inputs.empty() || scan.source.members != nullptr) continue;
    std::vector<int> features;
    for (size_t j = 0; j < scan.features.size(); ++j) {
      if (FitsBits(scan.features[j])) features.push_back(static_cast<int>(j));
    }
    if (features.size() < kFewestFeatures) continue;
    for (size_t first = 0; first < features.size(); first += kMostBits) {
      const auto begin = features.begin() + static_cast<ptrdiff_t>(first);
      const auto end =
          features.begin() + static_cast<ptrdiff_t>(std::min(features.size(), first + kMostBits));
      scans.emplace_back(plan, dialect, static_cast<int>(i), std::vector<int>(begin, end),
                         "insitu_bits" + std::to_string(scans.size() + 1));
    }
  }
  return scans;
}

}  // namespace insitu::sql
