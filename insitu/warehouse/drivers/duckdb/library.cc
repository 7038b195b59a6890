#include "insitu/warehouse/drivers/duckdb/library.h"

#include <charconv>

#include <duckdb.h>

namespace insitu::warehouse::drivers::duckdb {

base::Status CheckVersion(std::string_view version) {
  constexpr std::string_view kSeries = "v1.5.";
  constexpr int kOldestPatch = 5;
  int patch = -1;
  if (version.starts_with(kSeries)) {
    const std::string_view rest = version.substr(kSeries.size());
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), patch);
    // `v1.5.6-dev12` and other builds between releases are not proven either.
    if (error != std::errc() || end != rest.data() + rest.size()) patch = -1;
  }
  if (patch >= kOldestPatch) return {};
  return base::Status(
      base::StatusCode::kUnsupported,
      "the loaded libduckdb has version `" + std::string(version) + "`, needed is 1.5.5 or a later 1.5",
      "install libduckdb 1.5.6 beside the program, or point the loader to one");
}

std::string LibraryName() { return std::string("DuckDB ") + duckdb_library_version(); }

base::Status CheckLibrary() { return CheckVersion(duckdb_library_version()); }

}  // namespace insitu::warehouse::drivers::duckdb
