#include "insitu/sql/people.h"

#include <algorithm>

#include "insitu/base/check.h"
#include "insitu/sql/defaults.h"
#include "insitu/sql/sequence_rows.h"

namespace insitu::sql {

using plan::Expr;
using plan::ExprPtr;
using plan::Fold;
using types::Function;
using types::TypeKind;

namespace {

/// A reaction within this time concerns a small part of all people more often than not: then grouping only their rows
/// is two to three times faster, and where it is not, a few percent slower.
constexpr int64_t kNarrowMicros = int64_t{100} * 86'400 * 1'000'000;

}  // namespace

PeopleQuery::PeopleQuery(const plan::Plan& plan, const Dialect& dialect, std::vector<BitScan>* bit_scans,
                         Whom whom)
    : plan_(plan),
      dialect_(dialect),
      bit_scans_(bit_scans),
      whom_(whom),
      universe_(plan.universe, plan.lists, dialect, plan.zone, "u"),
      writer_(
          dialect, plan.zone, [this](const Expr& leaf) { return Name(leaf); },
          [this](const Expr& call) { return universe_.Guard(call); }) {}

void PeopleQuery::Where(const ExprPtr& condition) {
  const ExprPtr rewritten = WithSets(condition);
  std::vector<ExprPtr> conjuncts{rewritten};
  if (plan::IsCall(*rewritten, Function::kAnd)) conjuncts = rewritten->args;
  PushNarrowSets(conjuncts);
  for (const ExprPtr& conjunct : conjuncts) {
    if (conjunct->kind == Expr::Kind::kMember)
      sets_[static_cast<size_t>(conjunct->index)].is_only_required = true;
    if (!plan::IsTrue(*conjunct)) where_.push_back(writer_.Conjunct(*conjunct));
  }
}

std::string PeopleQuery::Value(const Expr& expr) {
  if (expr.kind == Expr::Kind::kFeature) return FeatureValue(expr);
  return writer_.Value(expr);
}

ExprPtr PeopleQuery::WithSets(const ExprPtr& condition) {
  return plan::Rewrite(condition, [this](const Expr& node) -> ExprPtr {
    if (!node.type.is(TypeKind::kBoolean)) return nullptr;
    if (ExprPtr answer = TryBits(node)) return answer;
    if (ExprPtr set = TrySet(node)) return set;
    const bool is_logic = plan::IsCall(node, Function::kAnd) || plan::IsCall(node, Function::kOr);
    return is_logic ? WithMergedParts(node) : nullptr;
  });
}

ExprPtr PeopleQuery::WithMergedParts(const Expr& logic) {
  // Parts of one block become one set, so that its rows are read once.
  std::vector<std::vector<ExprPtr>> groups;
  for (const ExprPtr& part : logic.args) {
    const std::optional<Block> block = BlockOf(*part);
    const auto same = std::ranges::find_if(groups, [&](const std::vector<ExprPtr>& group) {
      const std::optional<Block> other = BlockOf(*group.front());
      return block && other && AreOneBlock(*block, *other);
    });
    if (same == groups.end()) {
      groups.push_back({part});
    } else {
      same->push_back(part);
    }
  }
  // All parts of one block are a condition about it, which has just been found to be no set.
  if (groups.size() == 1 || groups.size() == logic.args.size()) return nullptr;
  std::vector<ExprPtr> parts;
  for (std::vector<ExprPtr>& group : groups) {
    parts.push_back(WithSets(group.size() == 1 ? group.front()
                                               : plan::Call(logic.function, logic.type, std::move(group))));
  }
  return plan::Call(logic.function, logic.type, std::move(parts));
}

bool PeopleQuery::AreOneBlock(const Block& left, const Block& right) const {
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(left.scan)];
  return left.scan == right.scan &&
         ShareRows(scan, scan.features[static_cast<size_t>(left.features.front())],
                   scan.features[static_cast<size_t>(right.features.front())], plan_);
}

std::optional<Block> PeopleQuery::BlockOf(const Expr& condition) const {
  std::optional<Block> block;
  bool is_pure = true;
  plan::Walk(condition, [&](const Expr& node) {
    const bool is_feature = node.kind == Expr::Kind::kFeature;
    if (is_feature && BitScanOf(node) == nullptr) {
      const Block own{node.scan, {node.index}};
      if (!block) {
        block = own;
      } else if (!AreOneBlock(*block, own)) {
        is_pure = false;
      } else if (std::ranges::find(block->features, node.index) == block->features.end()) {
        block->features.push_back(node.index);
      }
    } else if (is_feature || (node.kind != Expr::Kind::kConstant && node.kind != Expr::Kind::kCall)) {
      is_pure = false;
    }
  });
  return is_pure ? block : std::nullopt;
}

ExprPtr PeopleQuery::TrySet(const Expr& condition) {
  const std::optional<Block> block = BlockOf(condition);
  if (!block) return nullptr;
  Set set;
  set.block = *block;
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(set.block.scan)];
  const auto feature = [&](int index) -> const plan::Feature& {
    return scan.features[static_cast<size_t>(index)];
  };
  const std::optional<bool> holds = HoldsWithoutRows(condition, plan_);
  if (!holds) return nullptr;
  set.is_negated = *holds;
  ExprPtr having = std::make_shared<Expr>(condition);
  if (set.is_negated) having = plan::Not(having);
  const bool is_any = having->kind == Expr::Kind::kFeature && feature(having->index).fold == Fold::kAny;
  set.having = is_any ? nullptr : having;
  sets_.push_back(std::move(set));
  return plan::MemberRef(static_cast<int>(sets_.size()) - 1);
}

BitScan* PeopleQuery::BitScanOf(const Expr& feature) const {
  if (bit_scans_ == nullptr) return nullptr;
  const auto found =
      std::ranges::find_if(*bit_scans_, [&](const BitScan& scan) { return scan.Has(feature); });
  return found == bit_scans_->end() ? nullptr : &*found;
}

ExprPtr PeopleQuery::TryBits(const Expr& condition) {
  if (bit_scans_ == nullptr) return nullptr;
  for (BitScan& scan : *bit_scans_) {
    std::optional<std::string> answer = scan.Answer(condition);
    if (!answer) continue;
    joined_bit_scans_.insert(scan.name());
    Set set;
    set.answer = std::move(*answer);
    sets_.push_back(std::move(set));
    return plan::MemberRef(static_cast<int>(sets_.size()) - 1);
  }
  return nullptr;
}

bool PeopleQuery::IsNarrow(const Set& set) const {
  if (!set.answer.empty() || set.having != nullptr || set.is_negated) return false;
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(set.block.scan)];
  const plan::Feature& feature = scan.features[static_cast<size_t>(set.block.features.front())];
  if (!feature.window || feature.window->from == nullptr) return false;
  const Expr& from = *feature.window->from;
  return from.kind == Expr::Kind::kConstant &&
         plan_.now.micros - from.value.as<types::Instant>().micros <= kNarrowMicros;
}

void PeopleQuery::PushNarrowSets(std::vector<ExprPtr>& conjuncts) {
  const auto set_of = [&](const ExprPtr& conjunct) -> Set* {
    return conjunct->kind == Expr::Kind::kMember ? &sets_[static_cast<size_t>(conjunct->index)] : nullptr;
  };
  Set* grouped = nullptr;
  for (const ExprPtr& conjunct : conjuncts) {
    Set* set = set_of(conjunct);
    if (grouped == nullptr && set != nullptr && set->having != nullptr && !set->is_negated) grouped = set;
  }
  if (grouped == nullptr) return;
  std::vector<ExprPtr> kept;
  for (const ExprPtr& conjunct : conjuncts) {
    const Set* set = set_of(conjunct);
    if (set != nullptr && IsNarrow(*set)) {
      grouped->within.push_back(conjunct->index);
      sets_[static_cast<size_t>(conjunct->index)].is_only_required = true;
      const std::string& narrow = plan_.scans[static_cast<size_t>(set->block.scan)].collection;
      const std::string& wide = plan_.scans[static_cast<size_t>(grouped->block.scan)].collection;
      notes_.push_back("rows of " + wide + " are grouped only for who is among the keys of " + narrow +
                       ", whose window is short");
    } else {
      kept.push_back(conjunct);
    }
  }
  conjuncts = std::move(kept);
}

std::string PeopleQuery::SetText(const Set& set) const {
  std::vector<std::string> within = WithinAsked();
  for (const int index : set.within) within.push_back(SetText(sets_[static_cast<size_t>(index)]));
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(set.block.scan)];
  const std::string inputs = InputRows(scan);
  // A missing key among the keys would make `IN` unknown for whoever is not among them.
  const bool needs_key = set.is_negated || !set.is_only_required;
  Select select = set.having == nullptr
                      ? KeysOfRows(plan_, dialect_, set.block, within, inputs, needs_key)
                      : GroupedRows(plan_, dialect_, set.block, set.having.get(), within, inputs, needs_key);
  return (set.is_negated ? " NOT IN " : " IN ") + Subquery(select, 2);
}

std::vector<std::string> PeopleQuery::WithinAsked() const {
  if (!plan_.given_key || whom_ == Whom::kEverybody) return {};
  return {IsGivenKey(plan_, dialect_)};
}

std::string PeopleQuery::InputRows(const plan::Scan& scan) const {
  if (scan.inputs.empty()) return "";
  PeopleQuery people(plan_, dialect_, nullptr, whom_);
  std::vector<std::string> columns{people.Key() + " AS key"};
  for (size_t i = 0; i < scan.inputs.size(); ++i) {
    columns.push_back(people.Value(*scan.inputs[i]) + " AS i" + std::to_string(i + 1));
  }
  return Subquery(people.Build(std::move(columns)), 2);
}

std::string PeopleQuery::Name(const Expr& leaf) {
  switch (leaf.kind) {
    case Expr::Kind::kMember: {
      const Set& set = sets_[static_cast<size_t>(leaf.index)];
      return set.answer.empty() ? IsAmong(SetText(set), set.is_negated) : set.answer;
    }
    case Expr::Kind::kSequence: {
      const plan::Sequence& sequence = plan_.sequences[static_cast<size_t>(leaf.index)];
      const auto inputs = [this](const plan::Scan& scan) {
        return scan.inputs.empty() ? std::string() : InputRows(scan);
      };
      return IsAmong(" IN " + Subquery(SequenceKeys(plan_, dialect_, sequence, inputs), 2), false);
    }
    case Expr::Kind::kFeature: return FeatureValue(leaf);
    case Expr::Kind::kRank: return Key() + RankText(plan_.ranks[static_cast<size_t>(leaf.index)]);
    case Expr::Kind::kList:
      return "(" + InList(Value(*leaf.args[0]), plan_.lists[static_cast<size_t>(leaf.index)], dialect_) + ")";
    default: return universe_.Column(leaf);
  }
}

/// Writes that the key is among (or not among) a set. A row without a key is among none.
std::string PeopleQuery::IsAmong(const std::string& set, bool is_negated) {
  if (!plan_.is_of_rows) return Key() + set;
  return is_negated ? "(" + Key() + " IS NULL OR " + Key() + set + ")" : dialect_.Exact(Key() + set);
}

std::string PeopleQuery::FeatureValue(const Expr& reference) {
  if (BitScan* bit_scan = BitScanOf(reference)) {
    joined_bit_scans_.insert(bit_scan->name());
    return bit_scan->Value(reference);
  }
  const plan::Scan& scan = plan_.scans[static_cast<size_t>(reference.scan)];
  const plan::Feature& feature = scan.features[static_cast<size_t>(reference.index)];
  size_t number = 0;
  for (; number < joined_.size(); ++number) {
    Block& block = joined_[number];
    const plan::Feature& other = scan.features[static_cast<size_t>(block.features.front())];
    if (block.scan == reference.scan && ShareRows(scan, other, feature, plan_)) {
      if (std::ranges::find(block.features, reference.index) == block.features.end())
        block.features.push_back(reference.index);
      break;
    }
  }
  if (number == joined_.size()) joined_.push_back({reference.scan, {reference.index}});
  return OrDefault("b" + std::to_string(number + 1) + "." + FeatureColumn(reference.index), feature,
                   dialect_);
}

std::string PeopleQuery::RankText(const plan::Rank& rank) const {
  PeopleQuery people(plan_, dialect_, bit_scans_, Whom::kEverybody);
  const std::string value = people.Value(*rank.value);
  std::vector<std::string> columns{people.Key() + " AS key", value + " AS v"};
  Select values = people.Build(std::move(columns));
  Select ranked;
  ranked.columns = {"key",
                    std::string("rank() OVER (ORDER BY v") + (rank.is_bottom ? "" : " DESC") + ") AS place",
                    "count(*) OVER () AS people"};
  ranked.from = {Subquery(values, 4) + " AS p"};
  ranked.where = {"v IS NOT NULL"};
  Select inside;
  inside.columns = {"key"};
  inside.from = {Subquery(ranked, 4) + " AS p"};
  if (rank.percent) {
    types::Int128 whole = 100;
    for (int i = 0; i < rank.percent->scale; ++i) whole *= 10;
    const std::string divisor = types::Decimal{whole, 0}.ToString();
    const std::string share = types::Decimal{rank.percent->unscaled, 0}.ToString();
    inside.where = {"place <= (people * " + share + " + " + types::Decimal{whole - 1, 0}.ToString() +
                    ") // " + divisor};
  } else {
    inside.where = {"place <= " + std::to_string(rank.number)};
  }
  return " IN " + Subquery(inside, 2);
}

Select PeopleQuery::Build(std::vector<std::string> columns) {
  Select select;
  select.columns = std::move(columns);
  const std::string key = Key();
  for (size_t i = 0; i < joined_.size(); ++i) {
    const Block& block = joined_[i];
    const plan::Scan& scan = plan_.scans[static_cast<size_t>(block.scan)];
    const std::string inputs = InputRows(scan);
    const std::string alias = "b" + std::to_string(i + 1);
    select.from.push_back(
        "LEFT JOIN " +
        Subquery(GroupedRows(plan_, dialect_, block, nullptr, WithinAsked(), inputs, false), 2) + " AS " +
        alias + " ON " + alias + ".key = " + key);
  }
  for (const std::string& name : joined_bit_scans_) {
    select.from.push_back("LEFT JOIN " + name + " ON " + name + ".key = " + key);
  }
  universe_.Write(select, false);
  const std::vector<std::string> asked = WithinAsked();
  if (!asked.empty() || !plan_.is_of_rows)
    select.where.push_back(key + (asked.empty() ? " IS NOT NULL" : asked.front()));
  select.where.insert(select.where.end(), where_.begin(), where_.end());
  return select;
}

}  // namespace insitu::sql
