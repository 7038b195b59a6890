#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace insitu::bench {

/// Returns the folder for generated tables and projects, absolute: `INSITU_BENCH_FOLDER`, or `build/bench`.
std::string BenchFolder();

std::string ReadFile(const std::string& path);
/// Writes a file and makes the folders above it.
void WriteFile(const std::string& path, const std::string& text);

/// Reads one integer a line.
std::vector<int64_t> Integers(const std::string& lines);

/// Copies everything below `from` to below `to`.
void CopyFolder(const std::string& from, const std::string& to);

}  // namespace insitu::bench
