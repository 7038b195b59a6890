#include <gtest/gtest.h>

#include "tests/oracle/shop_test.h"

namespace insitu::oracle {
namespace {

TEST(Oracle, ReachesWhatIsPlannedByWindowsOnly) {
  Shop shop;
  const Value a{std::string("a")};
  shop.AddCustomer(a);
  shop.project.collections.front().is_planned = true;
  for (const char* at : {"2026-03-30T10:00:00Z", "2026-03-31T10:00:00Z", "2026-04-02T10:00:00Z"})
    shop.AddPurchase({}, a, Time(at), {}, Text(at));
  shop.AddPurchase({}, a, {});
  EXPECT_EQ(shop.ValueFor("a", "count(purchase)"), "1");
  EXPECT_EQ(shop.ValueFor("a", "count(purchase, within retention)"), "1");
  EXPECT_EQ(shop.ValueFor("a", "count(purchase, next 3 days)"), "2");
  EXPECT_EQ(shop.ValueFor("a", "count(purchase, since last(purchase.at))"), "1");
  EXPECT_EQ(shop.ValueFor("a", "count(purchase, within 3 days after last(purchase.at))"), "3");
  EXPECT_EQ(shop.ValueFor("a", "last(purchase.channel)"), "2026-03-30T10:00:00Z");
  const std::string now = "2026-03-31T10:00:00Z";
  EXPECT_TRUE(shop.FindMembers("sequence(purchase then purchase)", now).empty());
  EXPECT_FALSE(shop.FindMembers("sequence(purchase then purchase, next 3 days)", now).empty());
  EXPECT_TRUE(shop.FindMembers("first time(purchase, next 3 days)", now).empty());
  shop.AddPurchase(Text("1"), a, Time("2026-03-29T10:00:00Z"));
  shop.AddPurchase(Text("1"), a,
                   Time("2026-04-01T10:00:00Z"));  // A copy that lies ahead stands for no history.
  EXPECT_FALSE(shop.FindMembers("first time(purchase, previous 2 days)", now).empty());
  EXPECT_TRUE(shop.FindMembers("latest(purchase) has (at = 2026-04-02T10:00:00Z)", now).empty());
}

TEST(Oracle, AggregatesOverRowsOfRows) {
  Shop shop;
  shop.AddLines();
  const Value a{std::string("a")}, b{std::string("b")};
  const Value one{std::string("1")}, two{std::string("2")}, tea{std::string("tea")}, pot{std::string("pot")};
  shop.AddCustomer(a, Text("FR"));
  shop.AddCustomer(b, Text("DE"));
  shop.AddPurchase(one, a, Time("2026-03-01T10:00:00Z"), Euros(100), Text("web"));
  shop.AddPurchase(two, b, Time("2026-03-02T10:00:00Z"), Euros(200), Text("app"));
  shop.AddPurchase({}, b, Time("2026-03-02T10:00:00Z"), Euros(400), Text("app"));
  shop.AddPurchase({std::string("9")}, b, Time("2026-04-02T10:00:00Z"), Euros(800), Text("app"));
  auto& lines = shop.tables["lines"].rows;
  const Value x{std::string("x")}, y{std::string("y")};
  lines = {{x, one, tea, Time("2026-03-03T10:00:00Z")},
           {x, one, pot, Time("2026-03-04T10:00:00Z")},
           {y, one, tea, Time("2026-03-05T10:00:00Z")},
           {x, two, tea, Time("2026-03-20T10:00:00Z")},
           {y, {}, pot, Time("2026-03-03T10:00:00Z")},
           {y, {std::string("9")}, pot, Time("2026-03-03T10:00:00Z")}};
  const auto buyers = [&](const std::string& where) {
    return shop.FindMembers("any(purchase where " + where + ")", "2026-03-31T10:00:00Z");
  };
  EXPECT_EQ(buyers("count(line) = 2"), Members{a});  // One of each purchase and key.
  EXPECT_EQ(buyers("count(line) = 1"), Members{b});
  EXPECT_EQ(buyers("none(line)"), Members{b});  // The purchase without a key.
  EXPECT_EQ(buyers("any(line where product = 'pot')"), Members{a});
  EXPECT_EQ(buyers("last(line.product) = 'tea' and channel = 'web'"), Members{a});
  EXPECT_EQ(buyers("any(line where purchase.channel = 'app' and customer.country = 'DE')"), Members{b});
  EXPECT_EQ(buyers("any(line where key = 'b')"), Members{b});
  EXPECT_EQ(buyers("any(line, within 3 days after at)"), Members{a});
  EXPECT_EQ(buyers("any(line, last 15 days)"), Members{b});
  EXPECT_EQ(shop.ValueFor("b", "sum(purchase.amount where any(line))"), "2.00");
  EXPECT_EQ(shop.ValueFor("b", "sum(purchase.amount where not any(line))"), "4.00");
  shop.rules = {{Named("line"), Named("rule"), {{}, Parsed("product = 'pot'")}}};
  EXPECT_EQ(buyers("count(line) = 1"), Members{a});
}

TEST(Oracle, AggregatesOverTheEntityThatPointsHere) {
  Shop shop;
  shop.AddAccounts();
  for (const char* account : {"big", "small"})
    shop.tables["accounts"].rows.push_back({Text(account), Text("gold")});
  shop.tables["accounts"].rows.push_back({Text("none"), Text("basic")});
  const auto add = [&](const char* id, const char* account, int64_t points) {
    shop.tables["customers"].rows.push_back({Text(id), {}, {points}, {}, Text(account)});
  };
  add("a", "big", 5);
  add("b", "big", 5);
  add("c", "small", 7);
  add("d", "gone", 9);
  for (int i = 0; i < 2; ++i) shop.AddPurchase({}, Text("b"), Time("2026-03-01T10:00:00Z"));
  const auto accounts = [&](const std::string& condition) {
    std::string all;
    for (const Value& key : shop.FindMembers(condition, "2026-03-31T10:00:00Z", "account"))
      all += types::ToText(key) + " ";
    return all;
  };
  EXPECT_EQ(accounts("count(customer) = 2"), "big ");
  EXPECT_EQ(accounts("none(customer)"), "none ");
  EXPECT_EQ(accounts("sum(customer.ltv) > 7"), "big ");  // Two people are no copies of each other.
  EXPECT_EQ(accounts("any(customer where count(purchase) > 1)"), "big ");
  EXPECT_EQ(accounts("any(customer where key in ('c', 'd'))"), "small ");
  EXPECT_EQ(accounts("any(customer where top 2 by ltv)"), "small ");  // The first is of no account here.
  EXPECT_EQ(accounts("any(customer where account.plan = 'gold' and ltv = 5)"), "big ");
  EXPECT_EQ(accounts("any(customer where any(purchase where customer.ltv = 5))"), "big ");
  shop.rules = {{Named("customer"), Named("rule"), {{}, Parsed("ltv = 7")}}};
  EXPECT_EQ(accounts("any(customer)"), "small ");
}

}  // namespace
}  // namespace insitu::oracle
