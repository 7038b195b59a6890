#pragma once

#include "insitu/base/result.h"

namespace insitu::warehouse {

/// Returns the failure of a statement in which arithmetic left the range of its type. Every driver says it alike.
base::Status Overflow();

}  // namespace insitu::warehouse
