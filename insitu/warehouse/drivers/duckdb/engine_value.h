#pragma once

#include "insitu/types/value.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {

/// Makes the engine's own value of `value`, which has type `type` (a decimal its scale, too); of a struct the list of its
/// fields' values. Precondition: the type is neither poison nor a point.
EngineValue MakeValue(const types::Value& value, const types::Type& type);

}  // namespace insitu::warehouse::drivers::duckdb
