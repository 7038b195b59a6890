#pragma once

#include "insitu/app/editor/seen_values.h"
#include "insitu/app/editor/snapshot.h"

namespace insitu::app::editor {

/// A column with more different values than this is not offered any.
inline constexpr size_t kMostSeenValues = 50;
/// After this time no further column is looked at.
inline constexpr int64_t kMostSeconds = 30;

/// Asks the warehouses which values the text columns of a project hold, under the role of its session and
/// with all its rules.
///
/// Left out are columns that are personal, or hold more than `kMostSeenValues`, and whatever the role may
/// not break down. What cannot be read has no values, nor what would be read after `kMostSeconds`.
/// Precondition: nobody else uses the snapshot.
SeenValues ReadValues(Snapshot& snapshot);

}  // namespace insitu::app::editor
