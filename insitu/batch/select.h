#pragma once

#include <cstdint>
#include <vector>

#include "insitu/batch/batch.h"

namespace insitu::batch {

/// Returns the rows of `batch` whose numbers are in `rows`, in that order. Texts and lists are not copied: the new batch
/// keeps the memory of the old one.
Batch Select(const Batch& batch, const std::vector<uint64_t>& rows);

}  // namespace insitu::batch
