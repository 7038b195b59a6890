#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/conformance/laws.h"

namespace insitu::conformance {

inline constexpr const char* kOnlineRetailLines = "../shared/data/online-retail/invoice_lines.parquet";

/// Where laws are held: people in a lake of real size, and what can be said of them.
struct Ground {
  std::string name;
  std::string folder;  ///< of a project
  std::string now;
  std::string entity;
  std::vector<std::string> audiences;  ///< conditions
  std::vector<Vocabulary> vocabularies;
};

/// Writes a project over the lake of `insitu demo-data` for `customers` customers, which is made where it is not there yet, with
/// the fifty audiences of `bench/audiences.txt` and those of `audiences/demo.txt`. All of it lies below `folder`.
Ground DemoGround(const std::string& folder, int64_t customers);

/// Returns the same project, to be asked about its stores and the customers of each.
Ground DemoStores(const Ground& demo);

/// Writes the project of `examples/online-retail` with the audiences of `audiences/online_retail.txt` beside its own below
/// `folder`; its data stay where they are. Precondition: that is at `kOnlineRetailLines`.
Ground OnlineRetailGround(const std::string& folder);

}  // namespace insitu::conformance
