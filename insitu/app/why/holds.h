#pragma once

#include <cstddef>

#include "insitu/app/why/reason.h"

namespace insitu::app::why {

/// Says whether `reason` holds if `holding` of its parts do. Precondition: not a leaf.
bool HoldsWith(const Reason& reason, size_t holding);

}  // namespace insitu::app::why
