#pragma once

#include <optional>

#include "insitu/app/why/reason.h"
#include "insitu/check/checked.h"

/// What rows that are still to come could do to a condition about rows.
namespace insitu::app::why {

/// When rows have to come to lie in a window.
enum class Coming {
  kNever,  ///< it is over, has not begun, or has no anchor
  kSoon,   ///< they come soon after now, and are past when it is looked again
  kAhead,  ///< they have times behind now
};

/// Says when rows have to come to lie in the window of the leaf's aggregate, or of the sequence that the leaf is. Precondition: it
/// has one or is one.
Coming ComingInto(const Reason& leaf, types::Instant now);

/// Returns the condition on rows as canonical text; empty where there is none.
std::string RowCondition(const language::Aggregate& aggregate);
std::string RowCondition(const language::Rows& rows);

/// Returns the name of the collection that an aggregate is over.
const std::string& CollectionOf(const Reason& leaf);

/// Evaluates a leaf as if its aggregate were `number`; nothing where the leaf compares it with anything but numbers written in it.
std::optional<bool> HoldsFor(const check::Expr& condition, const types::Decimal& number);

/// Returns the numbers that a leaf compares its aggregate with.
std::vector<types::Decimal> NumbersIn(const check::Expr& condition);

/// Returns the value of the leaf's aggregate; nothing where it is missing or withheld.
std::optional<types::Decimal> NumberNow(const Reason& leaf);

/// Says whether all rows behind the leaf are told of.
bool IsTold(const Reason& leaf);

/// Says whether there is a row behind the leaf, in the given place of its evidence.
bool HasRows(const Reason& leaf, size_t evidence);

/// Says whether rows to come may bring an aggregate over values to where the leaf has the truth `target`.
bool MayReach(const Reason& leaf, bool target);

}  // namespace insitu::app::why
