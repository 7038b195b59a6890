#include "insitu/sql/scan_rows.h"

#include "insitu/plan/window.h"

namespace insitu::sql {

using plan::Expr;

ScanRows::ScanRows(const plan::Plan& plan, const Dialect& dialect, int scan)
    : plan_(plan),
      dialect_(dialect),
      scan_(plan.scans[static_cast<size_t>(scan)]),
      rows_(scan_.source, plan.lists, dialect, plan.zone, "r"),
      writer_(
          dialect, plan.zone, [this](const Expr& leaf) { return Name(leaf); },
          [this](const Expr& call) { return rows_.Guard(call); }) {
  if (!scan_.is_for_rules) visible_keys_ = VisibleKeys(plan, dialect);
  rows_.HideOthersThan(visible_keys_);
}

std::string ScanRows::Name(const Expr& leaf) {
  if (leaf.kind == Expr::Kind::kInput) return "p.i" + std::to_string(leaf.index + 1);
  if (leaf.kind == Expr::Kind::kList) {
    const plan::ListRef& list = plan_.lists[static_cast<size_t>(leaf.index)];
    return "(" + InList(writer_.Value(*leaf.args[0]), list, dialect_) + ")";
  }
  return rows_.Column(leaf);
}

std::vector<std::string> ScanRows::Matches(const Expr& predicate,
                                           const std::optional<plan::Window>& window) const {
  std::vector<std::string> conditions;
  const auto add = [&](const Expr& condition) {
    if (!plan::IsTrue(condition)) conditions.push_back(writer_.Conjunct(condition));
  };
  if (window) {
    add(*plan::InWindow(scan_.at, *window, plan_.zone));
    if (scan_.partition) add(*plan::InPartition(*scan_.partition, *window));
  }
  add(predicate);
  return conditions;
}

void ScanRows::Write(Select& select, const std::string& input_rows, bool skips_time_gate) {
  if (!scan_.inputs.empty()) select.from.push_back("JOIN " + input_rows + " AS p ON p.key = " + Key());
  rows_.Write(select, skips_time_gate);
}

}  // namespace insitu::sql
