#pragma once

#include <optional>

#include "insitu/check/checked.h"

namespace insitu::lower {

/// Returns the window of rows of `collection`: as written, or where none is and rows may lie ahead, all before `now`.
std::optional<check::Range> WindowOrNow(const std::optional<check::Range>& window,
                                        const check::Collection& collection);

/// Says whether an aggregate asks about the rows of `collection` as about people: they are people, or something is
/// aggregated that belongs to a row.
bool NeedsMembers(const check::Expr& aggregate, const check::Collection& collection);

}  // namespace insitu::lower
