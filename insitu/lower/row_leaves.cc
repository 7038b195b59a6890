#include "insitu/lower/row_leaves.h"

#include "insitu/base/check.h"
#include "insitu/plan/text.h"

namespace insitu::lower {

using plan::ExprPtr;

Gathering& RowLeaves::Inner() {
  INSITU_CHECK(inner_ != nullptr, "rows of this scan are not asked about as people are");
  return *inner_;
}

ExprPtr RowLeaves::Column(const check::Expr& column) {
  if (column.up > 0) return Input(people_.OwnerColumn(column));
  if (inner_ != nullptr) return inner_->Answer(inner_->Column(column));
  return ColumnExpr(setting_, *column.column, column.hops, scan_.source);
}

std::pair<ExprPtr, ExprPtr> RowLeaves::Point(const check::Expr& column) {
  if (column.up > 0) {
    const auto [latitude, longitude] = people_.OwnerPoint(column);
    return {Input(latitude), Input(longitude)};
  }
  if (inner_ != nullptr) {
    const auto [latitude, longitude] = inner_->Point(column);
    return {inner_->Answer(latitude), inner_->Answer(longitude)};
  }
  return PointExpr(setting_, *column.column, column.hops, scan_.source);
}

ExprPtr RowLeaves::Key() {
  if (collection_.members != nullptr) return Inner().Answer(Inner().Key());
  return collection_.parent != nullptr ? Input(people_.Key()) : scan_.source.key;
}

ExprPtr RowLeaves::At(int up) {
  if (up > 0) return Input(people_.At(up - 1));
  if (inner_ != nullptr) return inner_->Answer(inner_->At(0));
  return TimeExpr(setting_, collection_, scan_.source);
}

ExprPtr RowLeaves::Aggregate(const check::Expr& aggregate) {
  return Inner().Answer(Inner().Aggregate(aggregate));
}

ExprPtr RowLeaves::Rank(const check::Expr& rank) { return Inner().Answer(Inner().Rank(rank)); }

ExprPtr RowLeaves::Sample(const check::Expr& sample) { return Inner().Answer(Inner().Sample(sample)); }

ExprPtr RowLeaves::Input(const ExprPtr& value) {
  const std::string text = plan::ToText(*value, &people_.universe_, nullptr);
  for (size_t i = 0; i < scan_.inputs.size(); ++i) {
    if (plan::ToText(*scan_.inputs[i], &people_.universe_, nullptr) == text) {
      return plan::Input(static_cast<int>(i), value->type);
    }
  }
  scan_.inputs.push_back(value);
  return plan::Input(static_cast<int>(scan_.inputs.size()) - 1, value->type);
}

ExprPtr WindowLeaves::Anchor(const check::Expr& value) {
  ExprPtr anchor = people().Person(value);
  return anchor->kind == plan::Expr::Kind::kConstant ? anchor : Input(anchor);
}

}  // namespace insitu::lower
