#pragma once

#include <string>
#include <vector>

#include "insitu/run/run.h"

namespace insitu::run {

/// Returns the names of the warehouses that the plan reads, sorted, each once.
std::vector<std::string> WarehousesOf(const plan::Plan& plan);

/// Runs a statement of newest times, a column per collection.
base::Result<std::vector<Freshness>> ReadFreshness(const statement::Statement& statement,
                                                   warehouse::Warehouse& warehouse);

/// Says whether the time is before the plan's `now`, or there is none.
bool IsBeforeNow(const Freshness& newest, const plan::Plan& plan);

}  // namespace insitu::run
