#pragma once

#include <filesystem>
#include <string>

#include "tests/differential/dataset.h"

namespace insitu::differential {

/// Writes the project's YAML and its tables (a database file, or a folder of Parquet) into `folder`, which must not exist.
/// Throws `std::runtime_error` where the engine or the disk refuses.
void WriteProject(const Dataset& dataset, const std::filesystem::path& folder);

/// The statements that make one table with its rows.
std::string CreateTable(const std::string& name, const oracle::Table& table);

}  // namespace insitu::differential
