#include <algorithm>
#include <numeric>

#include "insitu/base/check.h"
#include "insitu/lower/row_leaves.h"
#include "insitu/plan/text.h"

namespace insitu::lower {

using plan::ExprPtr;

namespace {

time::Unit UnitOf(model::PartitionUnit unit) {
  switch (unit) {
    case model::PartitionUnit::kDay: return time::Unit::kDay;
    case model::PartitionUnit::kMonth: return time::Unit::kMonth;
    case model::PartitionUnit::kYear: return time::Unit::kYear;
  }
  return time::Unit::kDay;
}

}  // namespace

int Gathering::LevelOf(const plan::Expr& value) const {
  int level = 0;
  plan::Walk(value, [&](const plan::Expr& node) {
    if (node.kind == plan::Expr::Kind::kFeature)
      level = std::max(level, levels_[static_cast<size_t>(node.scan)]);
    if (node.kind != plan::Expr::Kind::kSequence) return;
    for (const plan::Step& step : sequences_[static_cast<size_t>(node.index)].steps)
      level = std::max(level, levels_[static_cast<size_t>(step.scan)]);
  });
  return level;
}

int Gathering::LevelOf(const check::Expr& aggregate, const std::optional<check::Range>& window) {
  int level = 0;
  check::WalkRows(aggregate, [&](const check::Collection& rows, const check::Expr& part) {
    check::WalkHere(part, [&](const check::Expr& node) {
      const bool is_key_of_person = node.kind == check::Expr::Kind::kKey && rows.parent != nullptr;
      if (node.up > 0 || is_key_of_person) level = std::max(level, 1);
    });
  });
  if (!window) return level;
  for (const auto* bound : {&window->from, &window->until}) {
    if (!*bound || !(*bound)->value) continue;
    const ExprPtr value = Person(*(*bound)->value);
    if (value->kind != plan::Expr::Kind::kConstant) level = std::max(level, 1 + LevelOf(*value));
  }
  return level;
}

size_t Gathering::ScanFor(const check::Collection& collection, int level, bool has_members) {
  for (size_t i = 0; i < scans_.size(); ++i) {
    const bool fits = scans_[i].collection == collection.name() && levels_[i] == level &&
                      (inner_[i] != nullptr) == has_members;
    if (fits) return i;
  }
  std::unique_ptr<Gathering> inner;
  if (has_members) inner = std::make_unique<Gathering>(setting_, collection, is_for_rules_);
  plan::Scan scan = has_members ? MembersScan(collection, *inner) : PlainScan(collection);
  scan.collection = collection.name();
  scan.is_for_rules = is_for_rules_;
  scan.is_planned = collection.is_planned() && !is_for_rules_;
  scan.has_copies = collection.has_copies();
  scans_.push_back(std::move(scan));
  levels_.push_back(level);
  inner_.push_back(std::move(inner));
  return scans_.size() - 1;
}

plan::Scan Gathering::PlainScan(const check::Collection& collection) {
  plan::Scan scan;
  scan.source = CollectionSource(setting_, collection);
  scan.at = TimeExpr(setting_, collection, scan.source);
  if (collection.key != nullptr)
    scan.row_key = plan::Column(0, collection.key->physical, collection.key->storage);
  if (collection.partition != nullptr) {
    scan.partition =
        plan::Partition{plan::Column(0, collection.partition->physical, collection.partition->storage),
                        UnitOf(collection.declared->partition->by)};
  }
  return scan;
}

plan::Scan Gathering::MembersScan(const check::Collection& collection, Gathering& inner) {
  plan::Scan scan;
  scan.source.name = collection.name();
  scan.source.key = inner.Answer(inner.person_);
  if (collection.at != nullptr) scan.at = inner.Answer(inner.At(0));
  if (collection.key != nullptr) scan.row_key = inner.Answer(inner.universe_.key);
  return scan;
}

ExprPtr Gathering::Answer(const ExprPtr& expr) {
  return plan::Rewrite(expr, [this](const plan::Expr& node) -> ExprPtr {
    const bool is_kept = node.kind == plan::Expr::Kind::kCall || node.kind == plan::Expr::Kind::kConstant ||
                         node.kind == plan::Expr::Kind::kElement;
    if (is_kept) return nullptr;
    const std::string text = plan::ToText(node, &universe_, nullptr);
    for (const plan::Output& known : answers_) {
      if (plan::ToText(*known.value, &universe_, nullptr) == text)
        return plan::Column(0, known.name, node.type);
    }
    plan::Output answer;
    answer.name = "c" + std::to_string(answers_.size() + 1);
    answer.value = std::make_shared<plan::Expr>(node);
    answers_.push_back(std::move(answer));
    return plan::Column(0, answers_.back().name, node.type);
  });
}

/// Returns for each scan its new number.
std::vector<int> Gathering::SortScans() {
  std::vector<size_t> order(scans_.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return levels_[a] < levels_[b]; });
  std::vector<int> number(scans_.size());
  std::vector<plan::Scan> sorted;
  for (size_t i = 0; i < order.size(); ++i) {
    const size_t from = order[i];
    number[from] = static_cast<int>(i);
    if (inner_[from] != nullptr) {
      auto members = std::make_shared<plan::Plan>();
      members->now = members->answered_at = setting_.now;
      members->zone = setting_.zone.name();
      members->entity = scans_[from].collection;
      members->is_of_rows = inner_[from]->rows_ != nullptr;
      members->ask.kind = plan::AskKind::kMembers;
      members->ask.outputs = std::move(inner_[from]->answers_);
      inner_[from]->Finish(*members);
      scans_[from].source.members = std::move(members);
    }
    sorted.push_back(std::move(scans_[from]));
  }
  scans_ = std::move(sorted);
  return number;
}

}  // namespace insitu::lower
