#include "insitu/plan/renumber.h"

namespace insitu::plan {

ExprPtr Renumber(const ExprPtr& expr, const Numbering& numbering) {
  if (expr == nullptr) return nullptr;
  auto copy = std::make_shared<Expr>(*expr);
  if (copy->kind == Expr::Kind::kFeature) copy->scan = numbering.scan(copy->scan);
  if (copy->kind == Expr::Kind::kColumn) copy->index = numbering.table(copy->index);
  if (copy->kind == Expr::Kind::kSequence) copy->index = numbering.sequence(copy->index);
  if (copy->kind == Expr::Kind::kList) copy->index = numbering.list(copy->index);
  for (ExprPtr& argument : copy->args) argument = Renumber(argument, numbering);
  return copy;
}

void RenumberScan(Scan& scan, const Numbering& people) {
  for (ExprPtr& input : scan.inputs) input = Renumber(input, people);
  Numbering rows;
  rows.list = people.list;
  for (Feature& feature : scan.features) {
    feature.predicate = Renumber(feature.predicate, rows);
    feature.argument = Renumber(feature.argument, rows);
  }
  for (RowSet& set : scan.row_sets) set.predicate = Renumber(set.predicate, rows);
}

void RenumberSequence(Sequence& sequence, const Numbering& people) {
  for (Step& step : sequence.steps) step.scan = people.scan(step.scan);
  if (sequence.absent) sequence.absent->scan = people.scan(sequence.absent->scan);
}

}  // namespace insitu::plan
