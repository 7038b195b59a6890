#pragma once

#include <string>
#include <vector>

namespace insitu::bench {

/// The instant of all questions to the demo lake, whose last day is this one.
inline constexpr const char* kDemoNow = "2026-11-01T00:00:00Z";

/// One audience of `bench/audiences.txt`.
struct DemoAudience {
  std::string name;
  std::string where;
  std::string by_hand;  ///< a query for its size, over the files of the folder `LAKE`
};

/// Reads the fifty audiences; in their queries `LAKE` is replaced by `lake`.
std::vector<DemoAudience> ReadDemoAudiences(const std::string& lake);

/// Makes the demo's lake for 200,000 customers below `folder`, once, with `insitu demo-data`. Returns its folder.
std::string MakeDemoLake(const std::string& folder);

/// Writes a project with the demo's model on the lake `../lake` and `count` audiences: those of the list, over and over
/// under other names where there are fewer. Nothing in it is governed, so that queries by hand mean the same.
void WriteDemoProject(const std::string& folder, const std::vector<DemoAudience>& audiences, size_t count);

}  // namespace insitu::bench
