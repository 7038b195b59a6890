#include "insitu/warehouse/drivers/duckdb/library.h"

#include <gtest/gtest.h>

namespace insitu::warehouse::drivers::duckdb {
namespace {

TEST(Library, TakesProvenVersionsOnly) {
  EXPECT_TRUE(CheckVersion("v1.5.5").ok());
  EXPECT_TRUE(CheckVersion("v1.5.6").ok());
  EXPECT_TRUE(CheckVersion("v1.5.12").ok());
  for (const char* version : {"v1.4.4", "v1.5.4", "v1.6.0", "v1.5.6-dev12", "v1.5.", "1.5.6", ""}) {
    EXPECT_EQ(CheckVersion(version).code(), base::StatusCode::kUnsupported) << version;
  }
  EXPECT_EQ(CheckVersion("v1.4.4").message(),
            "the loaded libduckdb has version `v1.4.4`, needed is 1.5.5 or a later 1.5");
}

TEST(Library, IsTheOneThatTheBuildFetched) { EXPECT_TRUE(CheckLibrary().ok()); }

}  // namespace
}  // namespace insitu::warehouse::drivers::duckdb
