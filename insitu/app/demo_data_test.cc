#include "insitu/app/demo_data.h"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unistd.h>

#include <gtest/gtest.h>

#include "insitu/base/check.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::app {
namespace {

namespace fs = std::filesystem;

/// An empty folder that goes away with the test.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(fs::temp_directory_path() / ("insitu-" + name + "-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string path(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

std::set<std::string> NamesIn(const std::string& folder) {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  return names;
}

base::Result<std::vector<DemoTable>> Make(const std::string& folder, std::string_view until) {
  return MakeDemoData({folder, 200, 1, *types::ParseDate(until)});
}

TEST(MakeDemoData, WritesTablesThatAWarehouseReads) {
  const Folder folder("demo-data");
  const std::string lake = folder.path("lake");
  const auto made = Make(lake, "2026-08-01");
  ASSERT_TRUE(made.ok()) << made.status().message();

  std::map<std::string, int64_t> rows;
  for (const DemoTable& table : *made) rows[table.name] = table.rows;
  EXPECT_EQ(rows.size(), 10U);
  EXPECT_EQ(rows["customers"], 200);
  EXPECT_GT(rows["order_lines"], rows["orders"]);

  warehouse::Options options;
  options.kind = "duckdb";
  options.location = lake;
  for (const auto& [table, count] : rows) options.tables.push_back({"", table, "", {}});
  auto opened = warehouse::Open(options);
  ASSERT_TRUE(opened.ok()) << opened.status().message();
  for (const auto& [table, count] : rows) {
    const auto described = (*opened)->Describe("", table);
    ASSERT_TRUE(described.ok()) << table << ": " << described.status().message();
    EXPECT_EQ(described->estimated_rows.value_or(count), count) << table;
  }
  const auto orders = (*opened)->Describe("", "orders");
  EXPECT_EQ(orders->Find("ordered_at")->type, types::Type::Time());
  EXPECT_EQ(orders->Find("amount")->type, types::Type::Decimal(12, 2));
  EXPECT_EQ((*opened)->Describe("", "customers")->Find("birth_date")->type, types::Type::Date());
}

TEST(MakeDemoData, ReplacesWhatAnEarlierRunLeft) {
  const Folder folder("demo-data-again");
  const std::string lake = folder.path("lake");
  ASSERT_TRUE(Make(lake, "2025-01-10").ok());
  ASSERT_TRUE(Make(lake, "2026-01-01").ok());
  EXPECT_EQ(
      NamesIn(lake),
      (std::set<std::string>{"campaigns.parquet", "consents.parquet", "customers.parquet",
                             "email_events.parquet", "order_lines.parquet", "orders.parquet",
                             "products.parquet", "stores.parquet", "support_tickets.parquet", "web_visits"}));
  EXPECT_EQ(NamesIn(lake + "/web_visits").size(), 12U);
  EXPECT_EQ(*NamesIn(lake + "/web_visits").begin(), "2025-01.parquet");
}

TEST(MakeDemoData, MakesNoLakeOfMoreCustomersThanItCanHold) {
  EXPECT_THROW((void)MakeDemoData({"unused", 0, 1, {}}), base::InternalError);
  EXPECT_THROW((void)MakeDemoData({"unused", kMostDemoCustomers + 1, 1, {}}), base::InternalError);
  EXPECT_FALSE(fs::exists("unused"));
}

TEST(MakeDemoData, SaysWhereItCannotWrite) {
  const base::Status status = Make("/dev/null/lake", "2026-08-01").status();
  EXPECT_EQ(status.code(), base::StatusCode::kPermission);
  EXPECT_EQ(status.message(), "cannot write `/dev/null/lake`: Not a directory");
}

}  // namespace
}  // namespace insitu::app
