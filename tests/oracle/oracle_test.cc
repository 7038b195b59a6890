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

  /// Lines that belong to purchases.
  void AddLines() {
    model::Collection line;
    line.name = Named("line");
    line.table.from.table = "lines";
    line.of = Named("purchase");
    line.by = Named("purchase");
    line.at = model::TimeColumn{Named("at"), {}};
    line.key = model::Key{Named("key"), false};
    line.table.attributes = {Column("product")};
    project_.collections.push_back(line);
    using types::Type;
    tables_["lines"].columns = {
        {"key", Type::Text()}, {"purchase", Type::Text()}, {"product", Type::Text()}, {"at", Type::Time()}};
  }
  /// Accounts, which customers point to.
  void AddAccounts() {
    model::Entity account;
    account.name = Named("account");
    account.table.from.table = "accounts";
    account.key.column = Named("id");
    account.table.attributes = {Column("plan")};
    project_.entities.push_back(account);
    project_.entities.front().table.points_to = {{Named("account"), Named("account"), Named("account_id")}};
    using types::Type;
    tables_["customers"].columns.push_back({"account_id", Type::Text()});
    tables_["accounts"].columns = {{"id", Type::Text()}, {"plan", Type::Text()}};
  }

  Members FindMembers(const std::string& condition, const std::string& now,
                      const std::string& entity = "customer") const {
    const Answer<Members> answer =
        Oracle(project_, tables_, {entity, *types::ParseInstant(now), rules_, {}, {}})
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
    Members members;
    for (const auto& key : expected["members"]) members.push_back(Text(key));
    EXPECT_EQ(shop.FindMembers(condition, fixture["now"]), members) << condition;
    ++ran;
  }
  EXPECT_EQ(ran, 45);
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

TEST(Oracle, CountsEachPeriodFromNow) {
  Shop shop;
  const Value a{std::string("a")}, one{std::string("1")};
  shop.AddCustomer(a);
  shop.AddPurchase(one, a, Time("2026-02-28T12:00:00Z"));
  shop.AddPurchase(one, a, Time("2026-03-01T10:00:00Z"));
  shop.AddPurchase({}, a, Time("2026-04-30T10:00:00Z"));
  const auto is_regular = [&](const std::string& rest, const std::string& now) {
    return !shop.FindMembers("regularly(purchase, every 1 month, " + rest + ")", now).empty();
  };
  // From 31 May the bounds are 30 April (at this time), 31 March and 28 February, each computed from `now`.
  const std::string now = "2026-05-31T10:00:00Z";
  EXPECT_TRUE(is_regular("exactly 1 of 1", now));
  EXPECT_TRUE(is_regular("exactly 1 of 2", now));
  EXPECT_TRUE(is_regular("at least 2 of 3", now));
  EXPECT_FALSE(is_regular("at least 1 of 3 with count >= 2", now));  // The two of the third are copies.
  EXPECT_TRUE(is_regular("at least 2 of 3 with count = 0", "2026-06-30T10:00:01Z"));
  EXPECT_TRUE(is_regular("at most 0 of 3", "2027-01-01T00:00:00Z"));
}

TEST(Oracle, FollowsSequences) {
  Shop shop;
  const Value a{std::string("a")};
  shop.AddCustomer(a);
  const auto buys = [&](const char* key, const char* at, const char* channel) {
    shop.AddPurchase(*key == 0 ? Value{} : Text(key), a, Time(at), {}, Text(channel));
  };
  buys("1", "2026-03-01T10:00:00Z", "app");
  buys("2", "2026-03-01T10:00:00Z", "web");
  buys("", "2026-03-01T10:00:00Z", "fax");
  buys("3", "2026-03-08T10:00:00Z", "store");
  buys("3", "2026-03-20T10:00:00Z", "store");
  buys("4", "2026-04-20T10:00:00Z", "late");
  const auto holds = [&](const std::string& steps) {
    return !shop.FindMembers("sequence(" + steps + ")", "2026-03-31T10:00:00Z").empty();
  };
  const auto on = [](const std::string& channel) { return "purchase where channel = '" + channel + "'"; };
  // Of equal times the key decides; without a key, in neither direction.
  EXPECT_TRUE(holds(on("app") + " then " + on("web")));
  EXPECT_FALSE(holds(on("web") + " then " + on("app")));
  EXPECT_FALSE(holds(on("app") + " then " + on("fax")));
  EXPECT_FALSE(holds(on("fax") + " then " + on("app")));
  // Rows as they stand: copies are different rows, but one row is not two.
  EXPECT_TRUE(holds(on("store") + " then " + on("store")));
  EXPECT_FALSE(holds(on("web") + " then " + on("web")));
  EXPECT_FALSE(holds("purchase then " + on("late")));
  // Gaps are inclusive, and another choice of rows may keep to them.
  EXPECT_TRUE(holds(on("web") + " then " + on("store") + " within 7 days"));
  EXPECT_FALSE(holds(on("web") + " then " + on("store") + " within 6 days then " + on("store")));
  EXPECT_TRUE(holds("purchase then purchase within 12 days then purchase within 12 days then " + on("store") +
                    " within 12 days"));
  EXPECT_TRUE(holds("purchase then purchase then purchase all within 7 days"));
  EXPECT_FALSE(holds(on("app") + " then " + on("store") + " then " + on("store") + " all within 18 days"));
  EXPECT_TRUE(holds(on("app") + " then " + on("store") + " then " + on("store") + " all within 19 days"));
  EXPECT_FALSE(holds(on("app") + " then " + on("store") + " within 6 days all within 19 days"));
  // All rows in the window, the anchored one too.
  EXPECT_TRUE(holds(on("app") + " then " + on("store") + ", last 31 days"));
  EXPECT_FALSE(
      holds(on("app") + " then " + on("store") + ", last 30 days"));  // From 11:00Z, for the clock changed.
  EXPECT_TRUE(holds(on("store") + " then " + on("store") + ", within 12 days of last(purchase.at)"));
  EXPECT_FALSE(holds("purchase then purchase, since last(purchase.at where channel = 'none')"));
}

TEST(Oracle, WaitsForWhatDoesNotFollow) {
  Shop shop;
  const Value a{std::string("a")};
  shop.AddCustomer(a);
  shop.AddPurchase({}, a, Time("2026-03-01T10:00:00Z"), {}, Text("web"));
  shop.AddPurchase({}, a, Time("2026-03-01T10:00:00Z"), {}, Text("app"));
  shop.AddPurchase({}, a, Time("2026-03-04T10:00:00Z"), {}, Text("store"));
  const auto holds = [&](const std::string& rest, const std::string& now = "2026-03-31T10:00:00Z") {
    return !shop.FindMembers("sequence(purchase where channel = 'web' then no purchase " + rest + ")", now)
                .empty();
  };
  EXPECT_FALSE(holds("within 3 days"));   // The end belongs to it,
  EXPECT_TRUE(holds("within 71 hours"));  // a row at the start does not.
  EXPECT_TRUE(holds("where channel = 'app' within 3 days"));
  EXPECT_FALSE(holds("within 3 days, from 2026-03-01 through 2026-03-02"));  // Also beyond the window.
  EXPECT_FALSE(holds("within 2 days", "2026-03-03T10:00:00Z"));              // t + D has to be over.
  EXPECT_TRUE(holds("within 2 days", "2026-03-03T10:00:00.000001Z"));
  // The match whose last row is the one of the shop completes, though the earlier one does not.
  EXPECT_FALSE(shop.FindMembers("sequence(purchase then purchase then no purchase within 5 days)",
                                "2026-03-31T10:00:00Z")
                   .empty());
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
  auto& lines = shop.tables_["lines"].rows;
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
  shop.rules_ = {{Named("line"), Named("rule"), {{}, Read("product = 'pot'")}}};
  EXPECT_EQ(buyers("count(line) = 1"), Members{a});
}

TEST(Oracle, AggregatesOverTheEntityThatPointsHere) {
  Shop shop;
  shop.AddAccounts();
  for (const char* account : {"big", "small"})
    shop.tables_["accounts"].rows.push_back({Text(account), Text("gold")});
  shop.tables_["accounts"].rows.push_back({Text("none"), Text("basic")});
  const auto add = [&](const char* id, const char* account, int64_t points) {
    shop.tables_["customers"].rows.push_back({Text(id), {}, {points}, {}, Text(account)});
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
  shop.rules_ = {{Named("customer"), Named("rule"), {{}, Read("ltv = 7")}}};
  EXPECT_EQ(accounts("any(customer)"), "small ");
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
