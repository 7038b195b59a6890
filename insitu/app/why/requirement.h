#pragma once

#include <string>

#include "insitu/language/syntax.h"

namespace insitu::app::why {

/// Says in words what would have to be so for `condition` to hold, or (without `target`) not to: "`country` would have to be
/// 'DE'".
std::string Requirement(const language::Expr& condition, bool target);

}  // namespace insitu::app::why
