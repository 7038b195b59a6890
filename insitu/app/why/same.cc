#include "insitu/app/why/same.h"

#include "insitu/check/checked.h"

namespace insitu::app::why {
namespace {

using check::Bound;
using check::Expr;
using language::Period;

bool IsSamePeriod(const Period& left, const Period& right) {
  return left.kind == right.kind && left.date.year == right.date.year &&
         left.date.month == right.date.month && left.date.day == right.date.day;
}

bool IsSameBound(const std::optional<Bound>& left, const std::optional<Bound>& right) {
  if (!left || !right) return left.has_value() == right.has_value();
  const bool is_same_value = left->value == nullptr || right->value == nullptr
                                 ? left->value == right->value
                                 : IsSame(*left->value, *right->value);
  return left->kind == right->kind && IsSamePeriod(left->period, right->period) &&
         left->count == right->count && left->unit == right->unit && is_same_value;
}

bool IsSameRange(const check::Range& left, const check::Range& right) {
  return IsSameBound(left.from, right.from) && IsSameBound(left.until, right.until) &&
         left.excludes_from == right.excludes_from && left.includes_until == right.includes_until;
}

/// Says whether two nodes are the same, whatever stands below them.
bool IsSameNode(const Expr& left, const Expr& right) {
  const bool has_name = left.kind == Expr::Kind::kElement || left.kind == Expr::Kind::kSample;
  return left.kind == right.kind && left.value == right.value && left.function == right.function &&
         (!has_name || left.name == right.name) && left.up == right.up && left.hops == right.hops &&
         left.column == right.column && left.aggregate == right.aggregate &&
         left.regularly == right.regularly && left.sequence == right.sequence &&
         left.is_bottom == right.is_bottom && left.percent == right.percent && left.number == right.number &&
         left.list == right.list && IsSameRange(left.range, right.range);
}

std::string NameOf(const Expr& column) {
  std::string name;
  for (const check::Reference* hop : column.hops) name += hop->name + ".";
  name += column.column->physical;
  for (const std::string& field : column.column->path) name += "." + field;
  return name;
}

/// Adds what is read of things `up` steps above `expr`; with `goes_below` also from inside of aggregates.
void Collect(const Expr& expr, int up, bool goes_below, std::set<std::string>& read) {
  if (expr.kind == Expr::Kind::kColumn && expr.up == up) read.insert(NameOf(expr));
  if (expr.kind == Expr::Kind::kKey && up == 0) read.insert("key");
  if (expr.kind == Expr::Kind::kAt && expr.up == up) read.insert("at");
  for (const check::ExprPtr& argument : expr.args) Collect(*argument, up, goes_below, read);
  const auto collect_bounds = [&](const check::Range& range) {
    for (const auto* bound : {&range.from, &range.until}) {
      if (*bound && (*bound)->value) Collect(*(*bound)->value, up, goes_below, read);
    }
  };
  collect_bounds(expr.range);
  const std::optional<check::Range>* window = check::WindowOf(expr);
  if (window != nullptr && *window) collect_bounds(**window);
  if (goes_below) {
    check::WalkRows(
        expr, [&](const check::Collection&, const Expr& part) { Collect(part, up + 1, goes_below, read); });
  } else {
    for (const check::Collection* rows : check::CollectionsOf(expr)) read.insert(rows->name());
  }
}

}  // namespace

bool IsSame(const Expr& left_named, const Expr& right_named) {
  const Expr& left = check::Behind(left_named);
  const Expr& right = check::Behind(right_named);
  if (&left == &right) return true;
  if (!IsSameNode(left, right) || left.args.size() != right.args.size()) return false;
  for (size_t i = 0; i < left.args.size(); ++i) {
    if (!IsSame(*left.args[i], *right.args[i])) return false;
  }
  return true;
}

std::set<std::string> ReadOf(const Expr& expr, int up) {
  std::set<std::string> read;
  Collect(expr, up, false, read);
  return read;
}

std::set<std::string> ReadOfPerson(const Expr& condition) {
  std::set<std::string> read;
  Collect(condition, 0, true, read);
  return read;
}

}  // namespace insitu::app::why
