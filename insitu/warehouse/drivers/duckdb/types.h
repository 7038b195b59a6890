#pragma once

#include <string>

#include <duckdb.h>

#include "insitu/catalog/catalog.h"
#include "insitu/types/type.h"

namespace insitu::warehouse::drivers::duckdb {

/// Returns what the language sees of the engine's `type`; poison where it has no word for it.
types::Type TypeOf(duckdb_logical_type type);

/// Describes a column of the engine's `type`.
catalog::Column DescribeColumn(std::string name, duckdb_logical_type type);

/// Spells `type` for the engine: "DECIMAL(12,2)", "TIMESTAMP WITH TIME ZONE". Precondition: neither poison nor point.
std::string Spell(const types::Type& type);

/// Says whether the engine compares the type otherwise than the text it stands for, so that it is read as text.
bool is_read_as_text(duckdb_logical_type type);

}  // namespace insitu::warehouse::drivers::duckdb
