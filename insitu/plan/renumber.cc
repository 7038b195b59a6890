#include "insitu/plan/renumber.h"

namespace insitu::plan {

ExprPtr Renumber(const ExprPtr& expr, const Numbering& numbering) {
  if (expr == nullptr) return nullptr;
  auto copy = std::make_shared<Expr>(*expr);
  if (copy->kind == Expr::Kind::kFeature) copy->scan = numbering.scan(copy->scan);
  if (copy->kind == Expr::Kind::kColumn) copy->index = numbering.table(copy->index);
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
}

}  // namespace insitu::plan
