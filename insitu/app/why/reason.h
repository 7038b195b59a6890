#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insitu/check/expr.h"
#include "insitu/language/syntax.h"
#include "insitu/types/value.h"

namespace insitu::app::why {

/// A value by which a condition was decided.
struct FoundValue {
  std::string text;      ///< canonical, e.g. `count(purchase, last 6 months)`
  types::Value value;    ///< missing also where it is withheld
  std::string withheld;  ///< why it is not told; empty where it is
  bool only_if_missing =
      false;  ///< it has a shape that nothing shows, so that it is told only where it is missing
};

/// A column of the rows shown.
struct EvidenceColumn {
  types::Field field;
  std::string withheld;  ///< why it is not told; empty where it is
};

/// The rows from which an aggregate is computed.
struct EvidenceRows {
  std::string collection;
  std::optional<types::Instant>
      from;  ///< the window, as far as its bounds are known: those around a missing value are not
  std::optional<types::Instant> until;
  std::vector<EvidenceColumn> columns;
  std::vector<std::vector<types::Value>> rows;  ///< the newest, newest first
  int64_t total = 0;                            ///< how many there are in all
  std::string withheld;                         ///< why none is told of; empty where they are
  std::string of = {};                          ///< the aggregate, where the leaf reads rows by several
  std::string lies = {};      ///< where a window around a value of the person lies: `since signed_up`
  bool lacks_anchor = false;  ///< that value is missing, so that the window is empty
};

/// A step of a sequence, and the row of it among those that get furthest.
struct FoundStep {
  enum class State {
    kFollowed,     ///< by `row`
    kNotFollowed,  ///< the steps before are there, and no such row follows
    kNotReached,
    kQuiet,    ///< nothing followed that must not, up to `until`
    kSpoiled,  ///< `row` followed, which must not
    kNotOver,  ///< nothing must follow up to `until`, which is not over
  };
  std::string text;  ///< canonical
  State state = State::kNotReached;
  std::string collection;
  std::vector<FoundValue> row = {};  ///< its time and the columns that the step names
  std::optional<types::Instant> until = {};
};

/// How far the rows of a sequence get.
struct FoundSequence {
  std::string text;      ///< canonical
  std::string withheld;  ///< why none of it is told; empty where it is
  std::vector<FoundStep> steps = {};
  bool is_whole = false;
  bool lacks_one =
      false;  ///< one row after now would complete it, if it comes by `lacks_until` (none: whenever)
  std::optional<types::Instant> lacks_until = {};
  std::optional<types::Instant> lacks_after = {};  ///< the last row there lies ahead: one after it would
  std::optional<types::Instant> from = {};         ///< its window, as far as its bounds are known
  std::optional<types::Instant> until = {};
};

/// One of the periods that a `regularly` looks at.
struct FoundPeriod {
  types::Instant from;
  types::Instant until;
  int64_t rows = 0;
  bool fits = false;
};

/// What the periods of a `regularly` hold.
struct FoundPeriods {
  std::string text;                       ///< canonical
  std::string every;                      ///< how long a period is: `1 week`
  std::string fits;                       ///< what is asked of each: `count >= 1`
  std::string withheld;                   ///< why none of it is told; empty where it is
  std::vector<FoundPeriod> periods = {};  ///< the newest first
};

/// A condition, or a part of one: whether it holds for the person, and why.
struct Reason {
  enum class Kind {
    kAnd,
    kOr,
    kNot,     ///< one part
    kSomeOf,  ///< `quantity` `number` of the parts
    kNamed,   ///< the audience or trait `text`; one part
    kLeaf,    ///< decided by values and rows
  };
  Kind kind = Kind::kLeaf;
  std::string text;  ///< canonical; of `kNamed` the name
  bool holds = false;
  language::Quantity quantity = language::Quantity::kAtLeast;
  int64_t number = 0;
  std::vector<Reason> parts = {};
  std::vector<FoundValue> values = {};
  std::vector<EvidenceRows> evidence = {};
  std::vector<FoundSequence> sequences = {};
  std::vector<FoundPeriods> regularities = {};

  const language::Expr* tree = nullptr;  ///< of a leaf, as written; lives as long as the session
  /// Of a leaf: each aggregate, `sequence` and `regularly` in it, also where it stands behind the name of a trait.
  std::vector<const language::Expr*> readers = {};
  check::ExprPtr condition = nullptr;  ///< of a leaf
  /// Of a leaf about the latest or the earliest time of its rows: whether it would hold if that were now.
  std::optional<bool> holds_for_now = {};
  /// Of a leaf that reads rows by exactly one aggregate: that one, also where it stands behind the name of a trait.
  const language::Expr* aggregate = nullptr;
};

/// Calls `visit` for `reason` (const or not) and every part below it, parents first.
template <typename AReason, typename Visit>
void Walk(AReason& reason, const Visit& visit) {
  visit(reason);
  for (auto& part : reason.parts) Walk(part, visit);
}

}  // namespace insitu::app::why
