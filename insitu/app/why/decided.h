#pragma once

#include <vector>

#include "insitu/check/checked.h"
#include "insitu/time/calendar.h"
#include "insitu/types/value.h"

/// What of the conditions on rows is decided before any row comes: by the person whom the rows belong to, and by the time, which
/// for events to come is now.
namespace insitu::app::why {

/// A part of a condition on rows that is decided so.
struct DecidedPart {
  const check::Expr* part = nullptr;
  /// Conditions about the person: the part has their truth where they agree, and is not decided where they do not.
  std::vector<check::ExprPtr> asked;
  bool only_fails =
      false;  ///< that they hold decides nothing: the part compares a value of the row with one that is set
};

/// Finds those parts in the conditions of `reader`, an aggregate, a `regularly` or a `sequence` about people.
std::vector<DecidedPart> DecidedPartsOf(const check::Expr& reader, types::Instant now,
                                        const time::Zone& zone);

/// Returns `condition` about people with `value` in place of an aggregate.
check::ExprPtr WithValue(const check::ExprPtr& condition, const check::Aggregate& aggregate,
                         const check::ExprPtr& value);

/// Returns `condition` as it stands once the row that comes at `now` decides the value of `aggregate`, which is a row's time: the
/// latest or the earliest. Null where the aggregate is something else.
check::ExprPtr ForRowOfNow(const check::ExprPtr& condition, const check::Aggregate& aggregate,
                           types::Instant now, const time::Zone& zone);

}  // namespace insitu::app::why
