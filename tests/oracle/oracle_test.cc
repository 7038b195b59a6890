#include "tests/oracle/oracle.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/oracle/shop_test.h"

namespace insitu::oracle {
namespace {

using nlohmann::json;

constexpr int64_t kDayMicros = 86'400'000'000;

TEST(Oracle, GivesTheMembersOfTheFixture) {
  const json fixture = json::parse(std::ifstream("tests/conformance/fixture.json"));
  const auto text = [](const json& cell) { return cell.is_null() ? Value{} : Text(cell.get<std::string>()); };
  Shop shop;
  for (const auto& row : fixture["customers"]) {
    Value tags;
    if (row["tags"].is_array()) {
      std::vector<Value> list;
      for (const auto& tag : row["tags"]) list.push_back(text(tag));
      tags = {list};
    }
    shop.AddCustomer(text(row["id"]), text(row["country"]),
                     row["ltv"].is_null() ? Value{} : Value{row["ltv"].get<int64_t>()}, tags);
  }
  for (const auto& row : fixture["purchases"]) {
    shop.AddPurchase(text(row["key"]), text(row["customer"]),
                     row["at"].is_null() ? Value{} : Time(row["at"]));
  }
  int ran = 0;
  for (const auto& expected : fixture["expected"]) {
    const auto condition = expected["where"].get<std::string>();
    Members members;
    for (const auto& key : expected["members"]) members.push_back(text(key));
    EXPECT_EQ(shop.FindMembers(condition, fixture["now"]), members) << condition;
    ++ran;
  }
  EXPECT_EQ(ran, 45);
}

TEST(Oracle, LetsTheLatestCopyStandForTheOthers) {
  Shop shop;
  shop.AddCustomer({std::string("a")});
  const Value a{std::string("a")}, one{std::string("1")}, two{std::string("2")};
  shop.AddPurchase(one, a, Time("2026-03-01T10:00:00Z"), Euros(9900));
  shop.AddPurchase(one, a, Time("2026-03-02T10:00:00Z"), Euros(100));
  shop.AddPurchase(one, a, Time("2026-03-02T10:00:00Z"), Euros(200));
  shop.AddPurchase(one, a, Time("2026-03-02T10:00:00Z"));
  shop.AddPurchase(two, a, Time("2026-03-03T10:00:00Z"), Euros(50));
  shop.AddPurchase({}, a, Time("2026-03-03T10:00:00Z"), Euros(1));
  shop.AddPurchase({}, a, Time("2026-03-03T10:00:00Z"), Euros(1));
  EXPECT_EQ(shop.ValueFor("a", "count(purchase)"), "4");
  EXPECT_EQ(shop.ValueFor("a", "sum(purchase.amount)"), "2.52");
  EXPECT_EQ(shop.ValueFor("a", "max(purchase.amount)"), "2.00");
  EXPECT_EQ(shop.ValueFor("a", "sum(purchase.amount where amount > 50)"), "99.00");
  EXPECT_EQ(shop.ValueFor("a", "first(purchase.amount)"), "2.00");
  EXPECT_EQ(shop.ValueFor("a", "last(purchase.amount)"), "0.50");
  EXPECT_EQ(shop.ValueFor("a", "median(purchase.amount)"), "0.01");
  EXPECT_EQ(shop.ValueFor("a", "distinct(purchase.amount)"), "3");
  EXPECT_EQ(shop.FindMembers("first time(purchase, last 30 days)", "2026-04-01T00:00:00Z").size(), 1u);
  EXPECT_EQ(shop.FindMembers("first time(purchase, last 10 years)", "2026-04-01T00:00:00Z").size(), 1u);
}

TEST(Oracle, FailsWhereverAnEngineMay) {
  Shop shop;
  shop.AddCustomer(Value{std::string("a")}, {}, {int64_t{INT64_MAX}});
  const Question question{"customer", *types::ParseInstant("2026-03-31T10:00:00Z"), {}, {}, {}};
  const auto fails = [&](const std::string& condition) {
    return Oracle(shop.project, shop.tables, question).FindMembers(*Parsed(condition)).failure.has_value();
  };
  EXPECT_TRUE(fails("ltv + 1 > 0"));
  EXPECT_TRUE(fails("country is set and ltv + 1 > 0"));
  EXPECT_TRUE(fails("any(purchase where customer.ltv + 1 > 0)"));
  EXPECT_FALSE(fails("country is set and ltv > 0 and any(purchase where amount + 1 > 0)"));
}

TEST(Oracle, ComputesRowsOfNobodyInVain) {
  Shop shop;
  shop.AddCustomer(Value{std::string("a")}, {}, {});
  shop.AddPurchase({}, Value{std::string("nobody")}, Time("2026-03-01T10:00:00Z"), Value{int64_t{INT64_MAX}});
  const Question question{"customer", *types::ParseInstant("2026-03-31T10:00:00Z"), {}, {}, {}};
  const auto answer = Oracle(shop.project, shop.tables, question)
                          .FindMembers(*Parsed("count(purchase where amount + 1 > 0) = 0"));
  EXPECT_EQ(answer.failure, Failure::kOverflow);
  shop.AddPurchase({}, Value{std::string("nobody")}, Time("2026-03-02T10:00:00Z"), Value{int64_t{1}});
  EXPECT_EQ(
      Oracle(shop.project, shop.tables, question).FindMembers(*Parsed("sum(purchase.amount) = 0")).failure,
      Failure::kOverflow);
  EXPECT_EQ(
      Oracle(shop.project, shop.tables, question).FindMembers(*Parsed("count(purchase) = 0")).found.size(),
      1u);
}

TEST(Oracle, GoesOnWithWhatStandsForAnOverflow) {
  Shop shop;
  shop.AddCustomer(Value{std::string("a")}, {}, {int64_t{INT64_MAX}});
  Question question{"customer", *types::ParseInstant("2026-03-31T10:00:00Z"), {}, {}, {}};
  const auto members = [&](const Value& overflowed) {
    question.overflowed = overflowed;
    return Oracle(shop.project, shop.tables, question).FindMembers(*Parsed("ltv + 1 > 0")).found.size();
  };
  EXPECT_EQ(members({}), 0u);
  EXPECT_EQ(members({int64_t{INT64_MAX}}), 1u);
}

TEST(Oracle, ComputesExactly) {
  Shop shop;
  const Value a{std::string("a")};
  shop.AddCustomer(a, {}, {int64_t{INT64_MAX}});
  for (const int64_t cents : {100, 100, 101})
    shop.AddPurchase({}, a, Time("2026-03-01T10:00:00Z"), Euros(cents));
  EXPECT_EQ(shop.ValueFor("a", "ltv + 1"), "overflow");
  EXPECT_EQ(shop.ValueFor("a", "ltv / 2"), "4611686018427387903.500000");
  EXPECT_EQ(shop.ValueFor("a", "2 / 3"), "0.666667");
  EXPECT_EQ(shop.ValueFor("a", "-1 / 8000000"), "0.000000");
  EXPECT_EQ(shop.ValueFor("a", "-1 / 2000000"), "-0.000001");
  EXPECT_EQ(shop.ValueFor("a", "1.10 / 3.00"), "0.366667");
  EXPECT_EQ(shop.ValueFor("a", "1 / 0"), "missing");
  EXPECT_EQ(shop.ValueFor("a", "avg(purchase.amount)"), "1.003333");
  EXPECT_TRUE(shop.FindMembers("avg(purchase.amount) = 1.003333", "2026-03-31T10:00:00Z").empty());
  EXPECT_EQ(shop.FindMembers("avg(purchase.amount) > 1.003333", "2026-03-31T10:00:00Z").size(), 1u);
}

TEST(Oracle, TakesTheSmallestOfTheMostFrequentValues) {
  Shop shop;
  const Value a{std::string("a")}, one{std::string("1")};
  shop.AddCustomer(a);
  shop.AddPurchase(one, a, Time("2026-03-01T10:00:00Z"), {}, Text("web"));
  shop.AddPurchase(one, a, Time("2026-03-02T10:00:00Z"), {}, Text("web"));
  for (const char* channel : {"store", "app"}) {
    shop.AddPurchase({}, a, Time("2026-03-03T10:00:00Z"), {}, Text(channel));
  }
  for (int i = 0; i < 3; ++i) shop.AddPurchase({}, a, Time("2026-03-03T10:00:00Z"));
  EXPECT_EQ(shop.ValueFor("a", "most frequent(purchase.channel)"), "app");
  EXPECT_EQ(shop.ValueFor("a", "most frequent(purchase.channel where channel != 'app')"), "store");
  EXPECT_EQ(shop.ValueFor("a", "most frequent(purchase.amount)"), "missing");
  EXPECT_EQ(shop.ValueFor("a", "about distinct(purchase.channel)"), "3");
}

TEST(Oracle, FailsOnARepeatedKey) {
  Shop shop;
  shop.AddCustomer({std::string("a")});
  shop.AddCustomer({std::string("a")});
  EXPECT_EQ(shop.ValueFor("a", "1"), "repeated key");
}

TEST(Oracle, TakesTheNewestVersionBeforeNow) {
  Shop shop;
  auto& customer = shop.project.entities[0].table;
  customer.one_row_latest = Named("seen");
  shop.tables["customers"].columns.push_back({"seen", types::Type::LocalTime()});
  const auto seen = [](int64_t day) { return Value{types::LocalTime{day * kDayMicros}}; };
  const Value a{std::string("a")};
  shop.tables["customers"].rows = {{a, Text("DE"), {}, {}, seen(20000)},
                                   {a, Text("FR"), {int64_t{1}}, {}, seen(20001)},
                                   {a, Text("FR"), {}, {}, seen(20001)},
                                   {a, Text("BE"), {}, {}, seen(30000)},
                                   {a, Text("NL"), {}, {}, {}}};
  EXPECT_EQ(shop.ValueFor("a", "country"), "FR");
  EXPECT_EQ(shop.ValueFor("a", "ltv"), "1");
}

TEST(Oracle, KeepsClosedRulesClosed) {
  Shop shop;
  for (const char* country : {"FR", "DE"}) shop.AddCustomer(Text(country), Text(country));
  shop.AddCustomer({std::string("none")});
  const auto seen = [&](const std::string& rule) {
    shop.rules = {{Named("customer"), Named("rule"), {{}, Parsed(rule)}}};
    return shop.FindMembers("everyone", "2026-03-31T10:00:00Z").size();
  };
  EXPECT_EQ(seen("country = 'FR'"), 1u);
  EXPECT_EQ(seen("country != 'FR'"), 1u);
  EXPECT_EQ(seen("not country = 'FR'"), 1u);
  EXPECT_EQ(seen("not (not country = 'FR')"), 1u);
  EXPECT_EQ(seen("country is not set"), 1u);
}

TEST(Oracle, KeepsClockTimeOverTheChangeOfTheClock) {
  Shop shop;
  const Value a{std::string("a")};
  shop.AddCustomer(a);
  // Paris turns its clocks forward on 29 March 2026 at 01:00Z: a day before 30 March 12:00 is 23 hours away.
  shop.AddPurchase({}, a, Time("2026-03-29T00:30:00Z"));
  EXPECT_EQ(shop.FindMembers("any(purchase, last 1 day)", "2026-03-29T23:00:00Z").size(), 1u);
  EXPECT_TRUE(shop.FindMembers("any(purchase, last 1 day)", "2026-03-30T00:30:00Z").empty());
  EXPECT_EQ(shop.FindMembers("any(purchase, last 24 hours)", "2026-03-30T00:30:00Z").size(), 1u);
  EXPECT_EQ(shop.FindMembers("hour of last(purchase.at) = 1", "2026-03-30T00:30:00Z").size(), 1u);
}

}  // namespace
}  // namespace insitu::oracle
