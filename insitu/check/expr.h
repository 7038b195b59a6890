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

/// `regularly(K, every 1 week, at least 3 of 4 with count >= 2)`.
struct Regularly {
  const Collection* collection = nullptr;
  ExprPtr where;  ///< null without a condition
  language::Duration every;
  language::Quantity quantity = language::Quantity::kAtLeast;
  int64_t number = 0;
  int64_t periods = 0;
  language::CountTest with;
};

/// One step of a sequence.
struct Step {
  const Collection* collection = nullptr;
  ExprPtr where;                   ///< null without a condition
  std::optional<int64_t> seconds;  ///< since the step before, at most; of `no`, in which nothing follows
};

struct Sequence {
  std::vector<Step> steps;
  bool ends_absent = false;        ///< the last step is `no`
  std::optional<int64_t> seconds;  ///< from the first row to the last, at most
  std::optional<Range> window;
};

struct Expr {
  enum class Kind {
    kPoison,    ///< a mistake already reported
    kConstant,  ///< `value`
    kColumn,    ///< `column`, reached over `hops` from the row that is `up` steps up
    kKey,       ///< the person's key
    kAt,        ///< the time of the row that is `up` steps up
    kElement,   ///< inside `any element`: field `name`, or the element itself where `name` is empty
    kToday,     ///< the day of `now` in the project's zone
    kNow,
    kCall,  ///< `function` of `args`
    kNamed,  ///< the trait, audience or (with `column`, `hops`, `up`) computed attribute `name`, inlined: `args[0]`
    kAggregate,
    kRegularly,  ///< `regularly`
    kSequence,   ///< `sequence`
    kRanked,     ///< `args[0]` is inside the cut
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
  int up = 0;  ///< 0: the row or person itself, 1: inside a collection its owner, 2: the owner's owner
  std::vector<const Reference*> hops;
  const Column* column = nullptr;
  // Shared with the copies of this node.
  std::shared_ptr<const Aggregate> aggregate;
  std::shared_ptr<const Regularly> regularly;
  std::shared_ptr<const Sequence> sequence;
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

/// Says whether it is `and`, `or` or `not`.
inline bool IsConnective(const Expr& expr) {
  return expr.kind == Expr::Kind::kCall &&
         (expr.function == types::Function::kAnd || expr.function == types::Function::kOr ||
          expr.function == types::Function::kNot);
}

/// Returns the window of an aggregate or a sequence; null for anything else.
inline const std::optional<Range>* WindowOf(const Expr& expr) {
  if (expr.aggregate != nullptr) return &expr.aggregate->window;
  return expr.sequence != nullptr ? &expr.sequence->window : nullptr;
}

/// Returns the collections whose rows `expr` itself is about, each once.
inline std::vector<const Collection*> CollectionsOf(const Expr& expr) {
  if (expr.aggregate != nullptr) return {expr.aggregate->collection};
  if (expr.regularly != nullptr) return {expr.regularly->collection};
  std::vector<const Collection*> collections;
  if (expr.sequence == nullptr) return collections;
  for (const Step& step : expr.sequence->steps) {
    bool is_known = false;
    for (const Collection* known : collections) is_known = is_known || known == step.collection;
    if (!is_known) collections.push_back(step.collection);
  }
  return collections;
}

/// Calls `visit` for every formula of `expr` itself that is about rows, with the collection that they are rows of.
template <typename Visit>
void WalkRows(const Expr& expr, const Visit& visit) {
  if (expr.aggregate != nullptr) {
    for (const ExprPtr* part : {&expr.aggregate->where, &expr.aggregate->value, &expr.aggregate->has}) {
      if (*part) visit(*expr.aggregate->collection, **part);
    }
  }
  if (expr.regularly != nullptr && expr.regularly->where) {
    visit(*expr.regularly->collection, *expr.regularly->where);
  }
  if (expr.sequence != nullptr) {
    for (const Step& step : expr.sequence->steps) {
      if (step.where) visit(*step.collection, *step.where);
    }
  }
}

/// Calls `visit` for every node below `expr` that is about the same row or person, parents first.
template <typename Visit>
void WalkHere(const Expr& expr, const Visit& visit) {
  visit(expr);
  for (const ExprPtr& argument : expr.args) WalkHere(*argument, visit);
  for (const auto* bound : {&expr.range.from, &expr.range.until}) {
    if (*bound && (*bound)->value) WalkHere(*(*bound)->value, visit);
  }
}

/// Calls `visit` for every node below `expr`, those inside aggregates and bounds too, parents first.
template <typename Visit>
void Walk(const Expr& expr, const Visit& visit) {
  visit(expr);
  for (const ExprPtr& argument : expr.args) Walk(*argument, visit);
  for (const auto* bound : {&expr.range.from, &expr.range.until}) {
    if (*bound && (*bound)->value) Walk(*(*bound)->value, visit);
  }
  WalkRows(expr, [&](const Collection&, const Expr& part) { Walk(part, visit); });
  const std::optional<Range>* window = WindowOf(expr);
  if (window == nullptr || !*window) return;
  for (const auto* bound : {&(*window)->from, &(*window)->until}) {
    if (*bound && (*bound)->value) Walk(*(*bound)->value, visit);
  }
}

}  // namespace insitu::check
