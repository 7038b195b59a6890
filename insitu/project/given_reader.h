#pragma once

#include <vector>

#include "insitu/model/test.h"
#include "insitu/project/reading.h"

/// Readers of the rows and values that a test writes out.
namespace insitu::project {

/// Takes a value as it is written: a scalar, a list, a mapping, or nothing.
model::GivenValue ReadGivenValue(const YamlNode& node);

/// Reads the fields of a row, all of them.
model::GivenRow ReadGivenRow(Reading& in, const std::vector<YamlField>& fields);

/// Reads tables by name, each with a list of rows. A table that stands twice, under whatever names, is reported.
std::vector<model::GivenTable> ReadGivenTables(Reading& in, const YamlField& field);

}  // namespace insitu::project
