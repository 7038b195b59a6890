#include "tests/oracle/oracle.h"

#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "insitu/language/parser.h"

namespace insitu::oracle {
namespace {

using nlohmann::json;

constexpr int64_t kDayMicros = 86'400'000'000;

language::ExprPtr Read(const std::string& text) {
  diag::Sources sources;
  diag::Emitter diagnostics;
  const auto excerpt = diag::Excerpt::Whole(sources, sources.Add("test", text));
  auto tree = language::Parse(excerpt, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << text;
  return tree;
}

model::Text Named(const std::string& text) { return {text, {}}; }

model::Attribute Column(const std::string& name) {
  model::Attribute attribute;
  attribute.name = Named(name);
  return attribute;
}

Value Time(const json& text) {
  return text.is_null() ? Value{} : Value{*types::ParseInstant(text.get<std::string>())};
}

Value Text(const json& text) { return text.is_null() ? Value{} : Value{text.get<std::string>()}; }

/// A shop with customers and purchases, as the worked fixture of the specification has them.
class Shop {
 public:
  Shop() {
    project_.timezone = Named("Europe/Paris");
    model::Entity customer;
    customer.name = Named("customer");
    customer.table.from.table = "customers";
    customer.key.column = Named("id");
    for (const char* name : {"country", "ltv", "tags"}) customer.table.attributes.push_back(Column(name));
    project_.entities.push_back(customer);
    model::Collection purchase;
    purchase.name = Named("purchase");
    purchase.table.from.table = "purchases";
    purchase.of = Named("customer");
    purchase.by = Named("customer");
    purchase.at = model::TimeColumn{Named("at"), Named("UTC")};
    purchase.key = model::Key{Named("key"), false};
    purchase.table.attributes = {Column("amount"), Column("channel")};
    project_.collections.push_back(purchase);
    using types::Type;
    tables_["customers"].columns = {{"id", Type::Text()},
                                    {"country", Type::Text()},
                                    {"ltv", Type::Integer()},
                                    {"tags", Type::List(Type::Text())}};
    tables_["purchases"].columns = {{"key", Type::Text()},
                                    {"customer", Type::Text()},
                                    {"at", Type::Time()},
                                    {"amount", Type::Decimal(12, 2)},
                                    {"channel", Type::Text()}};
  }

  void AddCustomer(const Value& id, const Value& country = {}, const Value& ltv = {},
                   const Value& tags = {}) {
    tables_["customers"].rows.push_back({id, country, ltv, tags});
  }
  void AddPurchase(const Value& key, const Value& customer, const Value& at, const Value& amount = {},
                   const Value& channel = {}) {
    tables_["purchases"].rows.push_back({key, customer, at, amount, channel});
  }

  Members FindMembers(const std::string& condition, const std::string& now) const {
    const Answer<Members> answer =
        Oracle(project_, tables_, {"customer", *types::ParseInstant(now), rules_, {}, {}})
            .FindMembers(*Read(condition));
    EXPECT_FALSE(answer.failure) << condition;
    return answer.found;
  }
  std::string ValueFor(const std::string& key, const std::string& value) const {
    const Question question{"customer", *types::ParseInstant("2026-03-31T10:00:00Z"), rules_, {}, {}};
    const Answer<Outputs> answer = Oracle(project_, tables_, question).FindValues(*Read(value));
    if (answer.failure) return *answer.failure == Failure::kOverflow ? "overflow" : "repeated key";
    const Value& found = answer.found.at(Value{key});
    return found.is_missing() ? "missing" : types::ToText(found);
  }

  model::Project project_;
  Tables tables_;
  std::vector<model::RowRule> rules_;
};

TEST(Oracle, GivesTheMembersOfTheFixture) {
  const json fixture = json::parse(std::ifstream("tests/conformance/fixture.json"));
  Shop shop;
  for (const auto& row : fixture["customers"]) {
    Value tags;
    if (row["tags"].is_array()) {
      std::vector<Value> list;
      for (const auto& tag : row["tags"]) list.push_back(Text(tag));
      tags = {list};
    }
    shop.AddCustomer(Text(row["id"]), Text(row["country"]),
                     row["ltv"].is_null() ? Value{} : Value{row["ltv"].get<int64_t>()}, tags);
  }
  for (const auto& row : fixture["purchases"]) {
    shop.AddPurchase(Text(row["key"]), Text(row["customer"]), Time(row["at"]));
  }
  int ran = 0;
  for (const auto& expected : fixture["expected"]) {
    const auto condition = expected["where"].get<std::string>();
    if (condition.starts_with("sequence(") || condition.starts_with("regularly(")) continue;
    Members members;
    for (const auto& key : expected["members"]) members.push_back(Text(key));
    EXPECT_EQ(shop.FindMembers(condition, fixture["now"]), members) << condition;
    ++ran;
  }
  EXPECT_EQ(ran, 41);
}

Value Euros(int64_t cents) { return {types::Decimal{cents, 2}}; }

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
  EXPECT_EQ(shop.FindMembers("first time(purchase)", "2026-04-01T00:00:00Z").size(), 1u);
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

TEST(Oracle, FailsOnARepeatedKey) {
  Shop shop;
  shop.AddCustomer({std::string("a")});
  shop.AddCustomer({std::string("a")});
  EXPECT_EQ(shop.ValueFor("a", "1"), "repeated key");
}

TEST(Oracle, TakesTheNewestVersionBeforeNow) {
  Shop shop;
  auto& customer = shop.project_.entities[0].table;
  customer.one_row_latest = Named("seen");
  shop.tables_["customers"].columns.push_back({"seen", types::Type::LocalTime()});
  const auto seen = [](int64_t day) { return Value{types::LocalTime{day * kDayMicros}}; };
  const Value a{std::string("a")};
  shop.tables_["customers"].rows = {{a, Text("DE"), {}, {}, seen(20000)},
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
    shop.rules_ = {{Named("customer"), Named("rule"), {{}, Read(rule)}}};
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
