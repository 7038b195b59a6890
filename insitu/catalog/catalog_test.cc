#include "insitu/catalog/catalog.h"

#include <gtest/gtest.h>

namespace insitu::catalog {
namespace {

TEST(Table, FindsColumnsByTheirExactNameOnly) {
  Table table;
  table.columns.push_back({.name = "Email", .type = types::Type::Text(), .engine_type = "VARCHAR"});
  EXPECT_EQ(table.Find("Email"), &table.columns[0]);
  EXPECT_EQ(table.Find("email"), nullptr);
  EXPECT_EQ(table.Find(""), nullptr);
}

}  // namespace
}  // namespace insitu::catalog
