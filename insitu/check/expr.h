#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "insitu/diag/source.h"
#include "insitu/language/syntax.h"
#include "insitu/types/function.h"
#include "insitu/types/type.h"
#include "insitu/types/value.h"

/// Expressions whose names are resolved and whose types fit. What depends on `now` is still symbolic.
namespace insitu::check {

using diag::Span;

struct Column;
struct Reference;
struct Collection;
struct NamedList;
struct Expr;
/// Shared because traits and audiences are inlined into whoever names them; constant once built.
using ExprPtr = std::shared_ptr<const Expr>;

/// One end of a stretch of time, before `now` is known.
struct Bound {
  enum class Kind {
    kConstant,     ///< `constant`: a date or an instant
    kPeriodStart,  ///< start of `period`
    kPeriodEnd,
    kNow,
    kFromNow,  ///< `count` units after `now` (negative: before)
    kStartOf,  ///< start of the `unit` that holds `now`, moved by `count` units
    kValue,    ///< `value`, moved by `count` units of absolute time
  };
  Kind kind = Kind::kNow;
  language::Period period = {};
  int64_t count = 0;
  time::Unit unit = time::Unit::kDay;
  ExprPtr value = nullptr;
};

/// `[from, until)`; an absent bound is none.
struct Range {
  std::optional<Bound> from = {};
  std::optional<Bound> until = {};
  bool excludes_from = false;
  bool includes_until = false;
};

struct Aggregate {
  language::AggregateName name = language::AggregateName::kAny;
  const Collection* collection = nullptr;
  ExprPtr where;  ///< null without a condition
  ExprPtr value;  ///< null over rows
  ExprPtr has;    ///< of `latest`, `earliest`
  std::optional<Range> window;
  std::vector<language::Duration> durations;
};

/// Where a column's path starts.
enum class Base {
  kRow,    ///< the entity's own row, or inside a collection the collection's row
  kOwner,  ///< inside a collection: the row's person
};

struct Expr {
  enum class Kind {
    kPoison,    ///< a mistake already reported
    kConstant,  ///< `value`
    kColumn,    ///< `column`, reached over `hops` from `base`
    kKey,       ///< the person's key
    kAt,        ///< the row's time
    kElement,   ///< inside `any element`: field `name`, or the element itself where `name` is empty
    kToday,     ///< the day of `now` in the project's zone
    kNow,
    kCall,  ///< `function` of `args`
    kNamed,  ///< the trait, audience or (with `column`, `hops`, `base`) computed attribute `name`, inlined: `args[0]`
    kAggregate,
    kRanked,  ///< `args[0]` is inside the cut
    kSample,
    kInList,       ///< `args[0]` is in `list`
    kInRange,      ///< the time or date `args[0]` lies in `range`
    kAnniversary,  ///< an anniversary of the date `args[0]` lies in `range`
  };
  Kind kind = Kind::kPoison;
  types::Type type;
  Span span;
  std::vector<ExprPtr> args;

  types::Value value;
  types::Function function = types::Function::kAnd;
  std::string name;  ///< of a trait, an audience, a field; the salt of a sample; the word of a complement
  bool is_audience = false;  ///< of kNamed
  Base base = Base::kRow;
  std::vector<const Reference*> hops;
  const Column* column = nullptr;
  std::shared_ptr<const Aggregate> aggregate;  // Shared with the copies of this node.
  bool is_bottom = false;
  std::optional<types::Decimal> percent;  ///< of a rank or a sample
  int64_t number = 0;
  const NamedList* list = nullptr;
  Range range;

  bool is_poison() const { return type.is_poison(); }
};

/// Returns what is behind the name of a trait, an audience or a computed attribute; anything else is itself.
inline const Expr& Behind(const Expr& expr) {
  return expr.kind == Expr::Kind::kNamed ? Behind(*expr.args[0]) : expr;
}

/// Calls `visit` for every node below `expr`, those inside aggregates and bounds too, parents first.
template <typename Visit>
void Walk(const Expr& expr, const Visit& visit) {
  visit(expr);
  for (const ExprPtr& argument : expr.args) Walk(*argument, visit);
  for (const auto* bound : {&expr.range.from, &expr.range.until}) {
    if (*bound && (*bound)->value) Walk(*(*bound)->value, visit);
  }
  if (!expr.aggregate) return;
  for (const ExprPtr* part : {&expr.aggregate->where, &expr.aggregate->value, &expr.aggregate->has}) {
    if (*part) Walk(**part, visit);
  }
  if (!expr.aggregate->window) return;
  for (const auto* bound : {&expr.aggregate->window->from, &expr.aggregate->window->until}) {
    if (*bound && (*bound)->value) Walk(*(*bound)->value, visit);
  }
}

}  // namespace insitu::check
