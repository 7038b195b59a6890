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
};

/// A column of the rows shown.
struct EvidenceColumn {
  types::Field field;
  std::string withheld;  ///< why it is not told; empty where it is
};

/// The rows from which an aggregate is computed.
struct EvidenceRows {
  std::string collection;
  std::optional<types::Instant> from;  ///< the window, as far as its bounds are the same for everybody
  std::optional<types::Instant> until;
  std::vector<EvidenceColumn> columns;
  std::vector<std::vector<types::Value>> rows;  ///< the newest, newest first
  int64_t total = 0;                            ///< how many there are in all
  std::string withheld;                         ///< why none is told of; empty where they are
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

  const language::Expr* tree = nullptr;  ///< of a leaf, as written; lives as long as the session
  check::ExprPtr condition = nullptr;    ///< of a leaf
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
