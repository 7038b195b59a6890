#include "insitu/lower/gathering.h"

#include <algorithm>
#include <numeric>

#include "insitu/base/check.h"
#include "insitu/plan/renumber.h"
#include "insitu/plan/text.h"

namespace insitu::lower {

using plan::ExprPtr;
using types::Function;
using types::Type;

Gathering::Gathering(const Setting& setting, const check::Entity& entity, bool is_for_rules)
    : setting_(setting), is_for_rules_(is_for_rules), universe_(EntitySource(setting, entity)) {}

Gathering::Gathering(const Setting& setting, const check::Collection& rows, bool is_for_rules)
    : setting_(setting), is_for_rules_(is_for_rules) {
  if (rows.members != nullptr) {
    universe_ = EntitySource(setting, *rows.members);
    const check::Column& pointer = *rows.reference->column;
    person_ = plan::Column(0, pointer.physical, pointer.storage);
    return;
  }
  rows_ = &rows;
  universe_ = CollectionSource(setting, rows);
  person_ = universe_.key;
  universe_.key = plan::Column(0, rows.key->physical, rows.key->storage);
  // Copies of a row are alike for what belongs to them.
  universe_.is_key_unique = true;
  owner_ = check::Reference{rows.of->name(), rows.by->column, rows.of};
}

std::vector<const check::Reference*> Gathering::HopsTo(const check::Expr& column, int up) const {
  if (up == 0) return column.hops;
  INSITU_CHECK(rows_ != nullptr && up == 1, "only the owner of a row lies above it");
  std::vector<const check::Reference*> hops = rows_->by->hops;
  hops.push_back(&*owner_);
  hops.insert(hops.end(), column.hops.begin(), column.hops.end());
  return hops;
}

ExprPtr Gathering::ColumnAt(const check::Expr& column, int up) {
  return ColumnExpr(setting_, *column.column, HopsTo(column, up), universe_);
}

std::pair<ExprPtr, ExprPtr> Gathering::Point(const check::Expr& column) {
  return PointExpr(setting_, *column.column, HopsTo(column, column.up), universe_);
}

std::pair<ExprPtr, ExprPtr> Gathering::OwnerPoint(const check::Expr& column) {
  return PointExpr(setting_, *column.column, HopsTo(column, column.up - 1), universe_);
}

ExprPtr Gathering::At(int up) {
  INSITU_CHECK(rows_ != nullptr && up == 0, "people have no time of their own");
  return TimeExpr(setting_, *rows_, universe_);
}

int Gathering::List(const check::NamedList& list) {
  const std::string& name = list.declared->name.value;
  for (size_t i = 0; i < lists_.size(); ++i) {
    if (lists_[i].name == name) return static_cast<int>(i);
  }
  lists_.push_back(
      {name, TableOf(list.declared->from), plan::Column(0, list.column->name, list.column->type)});
  return static_cast<int>(lists_.size()) - 1;
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

void Gathering::Finish(plan::Plan& plan) {
  const std::vector<int> order = SortScans();
  plan::Numbering numbering;
  numbering.scan = [&](int scan) { return order[static_cast<size_t>(scan)]; };
  plan.universe = std::move(universe_);
  plan.scans = std::move(scans_);
  plan.sequences = std::move(sequences_);
  plan.ranks = std::move(ranks_);
  plan.lists = std::move(lists_);
  for (plan::Scan& scan : plan.scans) plan::RenumberScan(scan, numbering);
  for (plan::Sequence& sequence : plan.sequences) plan::RenumberSequence(sequence, numbering);
  for (plan::Rank& rank : plan.ranks) rank.value = plan::Renumber(rank.value, numbering);
  for (plan::Formula& formula : plan.ask.formulas)
    formula.condition = plan::Renumber(formula.condition, numbering);
  for (plan::Output& output : plan.ask.outputs) output.value = plan::Renumber(output.value, numbering);
  for (plan::Evidence& evidence : plan.ask.evidence) evidence.scan = numbering.scan(evidence.scan);
}

}  // namespace insitu::lower
