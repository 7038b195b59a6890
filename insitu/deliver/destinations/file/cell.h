#pragma once

#include <cstdint>
#include <string>

#include "insitu/batch/batch.h"

namespace insitu::deliver::destinations::file {

/// Appends the canonical text of a value that is neither text nor list: `true`, `-12`, `12.50`, `2026-03-01`,
/// `2026-03-01T10:00:00Z`. Precondition: the value is present.
void AppendPlain(const batch::Column& column, uint64_t row, std::string& out);

/// Appends the value as JSON; a missing one as `null`, dates and times as texts, lists as arrays.
void AppendJson(const batch::Column& column, uint64_t row, std::string& out);

}  // namespace insitu::deliver::destinations::file
