#pragma once

#include <vector>

#include "insitu/language/syntax.h"

namespace insitu::app::why {

/// Returns the values that a condition or value is made of, one level down: both sides of a comparison, the arguments of a
/// function. Of an aggregate or a sequence only the anchor of its window: the rest is about rows.
std::vector<language::ExprPtr> OperandsOf(const language::Expr& tree);

/// Returns what is inside parentheses.
const language::ExprPtr& Inside(const language::ExprPtr& tree);

/// Points to a tree that somebody else keeps alive.
language::ExprPtr Borrowed(const language::Expr& tree);

}  // namespace insitu::app::why
