#include <functional>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "insitu/app/demo_data/tables.h"

namespace insitu::app::demo_data {
namespace {

constexpr int32_t kUntil = 20'667;  // 2026-08-02
constexpr int64_t kCustomers = 500;

/// Keeps, per table, its rows as text and a sum over all of them.
class Kept : public Files {
 public:
  base::Status Write(const std::string& table, const std::string&, std::vector<types::Field> columns,
                     const std::function<void(TableBuilder&)>& fill) override {
    TableBuilder rows(std::move(columns), [&](const batch::Batch& batch) {
      for (uint64_t row = 0; row < batch.rows; ++row) tables[table].push_back(RowOf(batch, row));
      return base::Status();
    });
    fill(rows);
    return rows.Finish();
  }

  std::map<std::string, std::vector<std::vector<std::string>>> tables;

 private:
  static std::vector<std::string> RowOf(const batch::Batch& batch, uint64_t row) {
    std::vector<std::string> cells;
    for (const batch::Column& column : batch.columns) {
      if (column.is_missing(row)) {
        cells.emplace_back("-");
      } else if (column.layout == batch::Layout::kText) {
        cells.emplace_back(column.text(row));
      } else if (column.layout == batch::Layout::kBool8) {
        cells.emplace_back(static_cast<const uint8_t*>(column.data)[row] != 0 ? "true" : "false");
      } else if (column.layout == batch::Layout::kInt32) {
        cells.push_back(std::to_string(static_cast<const int32_t*>(column.data)[row]));
      } else {
        cells.push_back(std::to_string(static_cast<const int64_t*>(column.data)[row]));
      }
    }
    return cells;
  }
};

Kept Generate(uint64_t seed) {
  Kept kept;
  const World world = MakeWorld(seed, kCustomers, kUntil);
  const std::vector<Order> orders = MakeOrders(world);
  EXPECT_TRUE(WriteCustomers(world, kept).ok());
  EXPECT_TRUE(WriteStores(world, kept).ok());
  EXPECT_TRUE(WriteProducts(world, kept).ok());
  EXPECT_TRUE(WriteCampaigns(world, kept).ok());
  EXPECT_TRUE(WriteOrders(world, orders, kept).ok());
  EXPECT_TRUE(WriteOrderLines(world, orders, kept).ok());
  EXPECT_TRUE(WriteEmailEvents(world, kept).ok());
  EXPECT_TRUE(WriteWebVisits(world, kept).ok());
  EXPECT_TRUE(WriteConsents(world, kept).ok());
  EXPECT_TRUE(WriteSupportTickets(world, kept).ok());
  return kept;
}

// FNV-1a over all cells: a sum that is the same wherever this runs.
uint64_t SumOf(const Kept& kept) {
  uint64_t sum = 14'695'981'039'346'656'037U;
  for (const auto& [table, rows] : kept.tables) {
    for (const std::vector<std::string>& row : rows) {
      for (const std::string& cell : row) {
        for (const char byte : cell + '\n') sum = (sum ^ static_cast<uint8_t>(byte)) * 1'099'511'628'211U;
      }
    }
  }
  return sum;
}

TEST(DemoData, IsTheSameOnEveryMachine) {
  EXPECT_EQ(SumOf(Generate(1)), 18'015'776'977'399'751'581U);
  EXPECT_EQ(SumOf(Generate(2)), 4'743'692'328'786'616'329U);
}

TEST(DemoData, HasNoRowAtOrAfterItsEnd) {
  const int64_t end = kUntil * kDay;
  const Kept kept = Generate(1);
  for (const auto& [table, column] : std::map<std::string, size_t>{{"orders", 2},
                                                                   {"order_lines", 4},
                                                                   {"email_events", 4},
                                                                   {"web_visits", 2},
                                                                   {"consents", 4},
                                                                   {"support_tickets", 3}}) {
    for (const std::vector<std::string>& row : kept.tables.at(table))
      EXPECT_LT(std::stoll(row[column]), end) << table;
  }
}

TEST(DemoData, CopiesOfAnOrderDifferInNothingThatCounts) {
  std::map<std::string, std::vector<std::vector<std::string>>> by_order;
  const Kept kept = Generate(1);
  for (const std::vector<std::string>& row : kept.tables.at("orders")) by_order[row[0]].push_back(row);
  size_t copied = 0;
  size_t updated = 0;
  for (const auto& [id, rows] : by_order) {
    if (rows.size() == 1) continue;
    ++copied;
    updated += rows[0][3] != rows[1][3] ? 1 : 0;
    for (const size_t column : {1, 2, 8, 10}) EXPECT_EQ(rows[0][column], rows[1][column]) << id;
    EXPECT_EQ(rows[0][7] == "cancelled", rows[1][7] == "cancelled") << id;
  }
  EXPECT_GT(copied, by_order.size() / 200);
  EXPECT_LT(copied, by_order.size() / 50);
  EXPECT_GT(updated, 0U);
}

TEST(DemoData, LinesAddUpToTheirOrder) {
  std::map<std::string, int64_t> sums;
  const Kept kept = Generate(1);
  for (const std::vector<std::string>& row : kept.tables.at("order_lines"))
    sums[row[1]] += std::stoll(row[7]);
  for (const std::vector<std::string>& row : kept.tables.at("orders")) {
    if (row[10] == "false") {
      EXPECT_EQ(sums[row[0]], std::stoll(row[8])) << row[0];
    }
  }
}

TEST(DemoData, ATenthOfTheCustomersBuysMostOfIt) {
  std::map<std::string, int64_t> spent;
  const Kept kept = Generate(1);
  for (const std::vector<std::string>& row : kept.tables.at("order_lines")) {
    if (row[2] != "-") spent[row[2]] += std::stoll(row[7]);
  }
  std::multiset<int64_t, std::greater<>> amounts;
  int64_t all = 0;
  for (const auto& [customer, amount] : spent) {
    amounts.insert(amount);
    all += amount;
  }
  int64_t top = 0;
  size_t count = 0;
  for (const int64_t amount : amounts) {
    if (++count > kCustomers / 10) break;
    top += amount;
  }
  EXPECT_GT(top, all / 2);
  EXPECT_LT(spent.size(), static_cast<size_t>(kCustomers));
}

TEST(TableBuilder, HandsOnFullBatchesAndTheRest) {
  std::vector<uint64_t> sizes;
  TableBuilder rows({{"id", types::Type::Integer()}, {"name", types::Type::Text()}},
                    [&](const batch::Batch& batch) {
                      sizes.push_back(batch.rows);
                      EXPECT_EQ(batch.columns[1].text(0), "a name of more than twelve bytes");
                      EXPECT_TRUE(batch.columns[1].is_missing(1));
                      return base::Status();
                    });
  for (int64_t i = 0; i < 20'000; ++i) {
    rows.Integer(i);
    i % 2 == 0 ? rows.Text("a name of more than twelve bytes") : rows.Missing();
    rows.EndRow();
  }
  EXPECT_TRUE(rows.Finish().ok());
  EXPECT_EQ(sizes, (std::vector<uint64_t>{16'384, 3'616}));
  EXPECT_EQ(rows.rows(), 20'000);
}

TEST(TableBuilder, ReturnsTheFirstFailureOfItsSink) {
  TableBuilder rows({{"id", types::Type::Integer()}}, [](const batch::Batch&) {
    return base::Status(base::StatusCode::kResourceExhausted, "the disk is full");
  });
  for (int64_t i = 0; i < 40'000; ++i) rows.Integer(i).EndRow();
  EXPECT_EQ(rows.Finish().message(), "the disk is full");
}

TEST(PlainName, DropsAccentsBlanksAndMarks) {
  EXPECT_EQ(PlainName("Élodie"), "elodie");
  EXPECT_EQ(PlainName("Jean-François"), "jeanfrancois");
  EXPECT_EQ(PlainName("L'Hostis"), "lhostis");
  EXPECT_EQ(PlainName("Weiß"), "weiss");
  EXPECT_EQ(PlainName("Nguyễn"), "nguyen");
}

}  // namespace
}  // namespace insitu::app::demo_data
