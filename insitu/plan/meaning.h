#pragma once

#include <functional>
#include <string>

#include "insitu/plan/plan.h"

namespace insitu::plan {

/// Says what a table is outside of the project that names it, so that tables of two projects can be compared.
using TableNaming = std::function<TableRef(const TableRef&)>;

/// Returns whom the plan selects, the conjunction of its formulas and of what governance added, as one text. Equal texts mean
/// equal people on equal data: neither the names of traits, paths and rules nor the order of `and` and `or` are part of it,
/// and features stand where they are used. Different texts promise nothing.
std::string MeaningOf(const Plan& plan, const TableNaming& naming);

/// Returns the condition of a gate of `source`, likewise.
std::string MeaningOf(const Gate& gate, const Source& source, const Plan& plan, const TableNaming& naming);

/// Returns the condition of a row rule, which was lowered apart from any question, likewise.
std::string MeaningOf(const RowRule& rule, const TableNaming& naming);

}  // namespace insitu::plan
