#include "insitu/app/why/decided.h"

#include <algorithm>

namespace insitu::app::why {
namespace {

using check::Expr;
using check::ExprPtr;
using types::Function;

/// As far ahead as rows are thought to lie.
constexpr types::Instant kFarAhead{253'370'764'800'000'000};

/// Says whether a call takes a time apart, so that some rows to come have any part of it.
bool IsCalendarPart(const Expr& expr) {
  return expr.kind == Expr::Kind::kCall &&
         (expr.function == Function::kWeekday || expr.function == Function::kHour ||
          expr.function == Function::kMonth);
}

/// Returns `time` as a row of that time has it.
ExprPtr TimeNode(const Expr& at, types::Instant time, const time::Zone& zone) {
  auto node = std::make_shared<Expr>(at);
  node->kind = Expr::Kind::kConstant;
  node->value = at.type.is(types::TypeKind::kDate)
                    ? types::Value{types::Date{static_cast<int32_t>(zone.DayOf(time.micros))}}
                    : types::Value{time};
  return node;
}

class Finding {
 public:
  Finding(const check::Collection& rows, types::Instant now, const time::Zone& zone)
      : rows_(rows), zone_(zone) {
    // A row that comes has come a moment before it is looked at. What is no event may lie ahead as well.
    times_.push_back({now.micros - 1});
    if (!rows.is_event()) times_.push_back(kFarAhead);
  }

  void FindIn(const Expr& named) {
    const Expr& expr = check::Behind(named);
    if (IsDecided(expr)) {
      DecidedPart decided{&expr, {}, false};
      for (const types::Instant& time : times_) decided.asked.push_back(AboutPerson(expr, time));
      found_.push_back(std::move(decided));
    } else if (check::IsConnective(expr)) {
      for (const ExprPtr& argument : expr.args) FindIn(*argument);
    } else if (IsPositive(expr)) {
      AddOperands(expr);
    }
  }

  std::vector<DecidedPart> Take() { return std::move(found_); }

 private:
  /// Says whether nothing of the row itself is read but its time.
  bool IsDecided(const Expr& expr) const {
    bool is_decided = true;
    check::WalkHere(expr, [&](const Expr& node) {
      const bool is_own_key = node.kind == Expr::Kind::kKey && rows_.members != nullptr;
      const bool is_own = node.kind == Expr::Kind::kColumn && node.up == 0;
      is_decided = is_decided && !is_own && !is_own_key && !IsCalendarPart(node) &&
                   node.kind != Expr::Kind::kSample && node.kind != Expr::Kind::kRanked &&
                   node.kind != Expr::Kind::kAnniversary && check::CollectionsOf(node).empty();
    });
    return is_decided;
  }

  /// Says whether a call does not hold where one of its arguments is missing.
  static bool IsPositive(const Expr& expr) {
    if (expr.kind != Expr::Kind::kCall || !expr.type.is(types::TypeKind::kBoolean)) return false;
    return expr.function == Function::kEqual || expr.function == Function::kLess ||
           expr.function == Function::kLessOrEqual || expr.function == Function::kGreater ||
           expr.function == Function::kGreaterOrEqual;
  }

  void AddOperands(const Expr& comparison) {
    for (const ExprPtr& argument : comparison.args) {
      const Expr& operand = check::Behind(*argument);
      if (operand.kind == Expr::Kind::kConstant || !IsDecided(operand)) continue;
      auto is_set = std::make_shared<Expr>();
      is_set->kind = Expr::Kind::kCall;
      is_set->type = types::Type::Boolean();
      is_set->span = operand.span;
      is_set->function = Function::kIsSet;
      is_set->args = {AboutPerson(operand, times_.front())};
      found_.push_back({&comparison, {std::move(is_set)}, true});
    }
  }

  /// Returns `expr` as it stands over people, for rows of `time`.
  ExprPtr AboutPerson(const Expr& expr, types::Instant time) const {
    if (expr.kind == Expr::Kind::kAt) return TimeNode(expr, time, zone_);
    auto copy = std::make_shared<Expr>(expr);
    copy->up = std::max(0, expr.up - 1);
    for (ExprPtr& argument : copy->args) argument = AboutPerson(*argument, time);
    for (auto* bound : {&copy->range.from, &copy->range.until}) {
      if (*bound && (*bound)->value) (*bound)->value = AboutPerson(*(*bound)->value, time);
    }
    return copy;
  }

  const check::Collection& rows_;
  const time::Zone& zone_;
  std::vector<types::Instant> times_;
  std::vector<DecidedPart> found_;
};

}  // namespace

std::vector<DecidedPart> DecidedPartsOf(const Expr& reader, types::Instant now, const time::Zone& zone) {
  std::vector<DecidedPart> all;
  check::WalkRows(reader, [&](const check::Collection& rows, const Expr& part) {
    if (!part.type.is(types::TypeKind::kBoolean)) return;
    Finding finding(rows, now, zone);
    finding.FindIn(part);
    const std::vector<DecidedPart> found = finding.Take();
    all.insert(all.end(), found.begin(), found.end());
  });
  return all;
}

ExprPtr WithValue(const ExprPtr& condition, const check::Aggregate& aggregate, const ExprPtr& value) {
  if (condition->aggregate.get() == &aggregate) return value;
  auto copy = std::make_shared<Expr>(*condition);
  for (ExprPtr& argument : copy->args) argument = WithValue(argument, aggregate, value);
  return copy;
}

ExprPtr ForRowOfNow(const ExprPtr& condition, const check::Aggregate& aggregate, types::Instant now,
                    const time::Zone& zone) {
  using language::AggregateName;
  const bool is_end = aggregate.name == AggregateName::kMin || aggregate.name == AggregateName::kMax ||
                      aggregate.name == AggregateName::kFirst || aggregate.name == AggregateName::kLast;
  if (!is_end || check::Behind(*aggregate.value).kind != Expr::Kind::kAt) return nullptr;
  const Expr& at = check::Behind(*aggregate.value);
  return WithValue(condition, aggregate, TimeNode(at, {now.micros - 1}, zone));
}

}  // namespace insitu::app::why
