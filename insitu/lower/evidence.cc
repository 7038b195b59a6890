#include <set>

#include "insitu/lower/lower.h"
#include "insitu/lower/row_leaves.h"
#include "insitu/plan/text.h"
#include "insitu/plan/window.h"

namespace insitu::lower {

std::vector<plan::Evidence> Gathering::Evidence(const AskedRows& asked) {
  const plan::ExprPtr value = Person(*asked.aggregate);
  if (value->kind == plan::Expr::Kind::kSequence) {
    const plan::Sequence sequence = sequences_[static_cast<size_t>(value->index)];
    return {StepsEvidence(asked, sequence)};
  }
  std::vector<plan::Evidence> all;
  std::set<std::string> known;
  plan::Walk(*value, [&](const plan::Expr& node) {
    if (node.kind != plan::Expr::Kind::kFeature) return;
    const plan::Scan& scan = scans_[static_cast<size_t>(node.scan)];
    plan::Feature rows = scan.features[static_cast<size_t>(node.index)];
    rows.fold = plan::Fold::kAny;
    rows.argument = nullptr;
    if (!known.insert(plan::ToText(rows, scan, nullptr)).second) return;
    all.push_back(EvidenceOf(asked, node.scan, node.index));
  });
  return all;
}

plan::Evidence Gathering::EvidenceOf(const AskedRows& asked, int scan, int feature) {
  const check::Collection& collection = *asked.collection;
  plan::Evidence evidence;
  evidence.scan = scan;
  evidence.feature = feature;
  evidence.limit = asked.limit;
  evidence.has_copies = asked.has_copies;
  evidence.rows.name = collection.name();
  evidence.rows.value = plan::True();
  evidence.rows.fields = {{collection.name()}};
  const auto index = static_cast<size_t>(scan);
  plan::Scan worked = scans_[index];
  RowLeaves leaves(setting_, *this, collection, worked, inner_[index].get());
  for (const check::OutputColumn& column : asked.columns) {
    plan::Output output;
    output.name = column.name;
    output.value = LowerExpr(setting_, *column.value, leaves);
    evidence.columns.push_back(std::move(output));
  }
  scans_[index] = std::move(worked);
  return evidence;
}

plan::Evidence Gathering::StepsEvidence(const AskedRows& asked, const plan::Sequence& sequence) {
  std::vector<plan::Step> steps = sequence.steps;
  if (sequence.absent) steps.push_back(*sequence.absent);
  // All steps of a collection are rows of one scan.
  int index = 0;
  for (const plan::Step& step : steps) {
    if (scans_[static_cast<size_t>(step.scan)].collection == asked.collection->name()) index = step.scan;
  }
  plan::Scan& scan = scans_[static_cast<size_t>(index)];
  std::vector<plan::ExprPtr> is_step;
  std::vector<plan::ExprPtr> is_any;
  plan::Feature any;
  for (const plan::Step& step : steps) {
    if (step.scan != index) {
      is_step.push_back(plan::False());
      continue;
    }
    const plan::RowSet& rows = scan.row_sets[static_cast<size_t>(step.rows)];
    std::vector<plan::ExprPtr> parts{rows.predicate};
    // All steps have the same window, but for what must not follow, which has none.
    if (!sequence.absent) {
      any.window = rows.window;
    } else if (rows.window) {
      parts.push_back(plan::InWindow(scan.at, *rows.window, setting_.zone.name()));
    }
    is_step.push_back(plan::And(std::move(parts)));
    is_any.push_back(is_step.back());
  }
  any.type = types::Type::Boolean();
  any.predicate = plan::Or(std::move(is_any));
  plan::Evidence evidence = EvidenceOf(asked, index, Add(std::move(any), scan));
  evidence.steps = std::move(is_step);
  evidence.has_copies = true;
  return evidence;
}

}  // namespace insitu::lower
