#include <gtest/gtest.h>

#include "tests/oracle/shop_test.h"

namespace insitu::oracle {
namespace {

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

}  // namespace
}  // namespace insitu::oracle
