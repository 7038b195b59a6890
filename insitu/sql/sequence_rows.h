#pragma once

#include <functional>
#include <string>

#include "insitu/plan/plan.h"
#include "insitu/sql/dialect.h"
#include "insitu/sql/select.h"

namespace insitu::sql {

/// Builds the list of the keys of people who have the rows of `sequence`, some of them several times. `input_rows` writes the
/// people's values for a scan that has inputs.
///
/// The rows of all steps are looked at once, in order of time; a window for each step finds the latest row before that
/// completes the steps before it. That takes a sort and no join, so that one person with many rows costs no more than many
/// with few.
Select SequenceKeys(const plan::Plan& plan, const Dialect& dialect, const plan::Sequence& sequence,
                    const std::function<std::string(const plan::Scan&)>& input_rows);

}  // namespace insitu::sql
