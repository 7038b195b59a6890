#pragma once

#include <vector>

#include "insitu/app/why/reason.h"
#include "insitu/app/why/rows.h"
#include "insitu/time/calendar.h"

namespace insitu::app::why {

/// The rows of one collection of a sequence.
struct SequenceRows {
  const check::Collection* collection = nullptr;
  const ReadRows* read = nullptr;
};

/// Tells how far the rows get at `now`; `written` is the sequence as written. Its text is left to the caller.
FoundSequence FurthestOf(const check::Sequence& sequence, const language::Sequence& written,
                         const std::vector<SequenceRows>& rows, int64_t now, const time::Zone& zone);

}  // namespace insitu::app::why
