#pragma once

#include <optional>
#include <string>

#include "insitu/app/why/reason.h"

/// What rows that are still to come could do to a condition about rows.
namespace insitu::app::why {

/// Says whether rows that come soon after now would lie in the window of the leaf's aggregate, or of the sequence that the leaf
/// is. Precondition: it has one or is one.
bool AcceptsArrivals(const Reason& leaf, types::Instant now);

/// Returns the condition on rows as canonical text; empty where there is none.
std::string RowCondition(const language::Aggregate& aggregate);
std::string RowCondition(const language::Rows& rows);

/// Returns the name of the collection that an aggregate is over.
const std::string& CollectionOf(const Reason& leaf);

/// Evaluates a leaf as if its aggregate were `number`; nothing where the leaf compares it with anything but numbers written in it.
std::optional<bool> HoldsFor(const check::Expr& condition, const types::Decimal& number);

/// Returns the numbers that a leaf compares its aggregate with.
std::vector<types::Decimal> NumbersIn(const check::Expr& condition);

}  // namespace insitu::app::why
