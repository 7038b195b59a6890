#include <set>

#include "insitu/lower/lower.h"
#include "insitu/lower/row_leaves.h"
#include "insitu/plan/text.h"

namespace insitu::lower {

std::vector<plan::Evidence> Gathering::Evidence(const AskedRows& asked) {
  const check::Collection& collection = *check::CollectionsOf(*asked.aggregate).front();
  std::vector<plan::Evidence> all;
  std::set<std::string> known;
  plan::Walk(*Person(*asked.aggregate), [&](const plan::Expr& node) {
    if (node.kind != plan::Expr::Kind::kFeature) return;
    plan::Scan& scan = scans_[static_cast<size_t>(node.scan)];
    plan::Feature rows = scan.features[static_cast<size_t>(node.index)];
    rows.fold = plan::Fold::kAny;
    rows.argument = nullptr;
    if (!known.insert(plan::ToText(rows, scan, nullptr)).second) return;
    plan::Evidence evidence{0, node.scan, node.index, {}, {}};
    evidence.rows.name = collection.name();
    evidence.rows.value = plan::True();
    evidence.rows.fields = {{collection.name()}};
    RowLeaves leaves(setting_, *this, collection, scan, inner_[static_cast<size_t>(node.scan)].get());
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

}  // namespace insitu::lower
