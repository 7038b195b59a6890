#include "insitu/app/demo_data/orders.h"

#include <algorithm>
#include <tuple>

namespace insitu::app::demo_data {
namespace {

constexpr Weighted<8> kLineCounts({430, 260, 140, 80, 45, 25, 12, 8});
constexpr Weighted<5> kQuantities({860, 95, 25, 12, 8});
constexpr auto kCoupons = std::to_array<std::string_view>({"BIENVENUE10", "FIDELITE15", "ÉTÉ20", "NOEL"});
constexpr size_t kOrdersPerGuestOrder = 32;

// The state an order has reached by the end of the data.
void DrawState(OrderDetails& details, const Order& order, int64_t end, Random& random) {
  const int64_t shipped_at = order.ordered_at + random.Between(5, 60) * kHour;
  const int64_t delivered_at = shipped_at + random.Between(20, 120) * kHour;
  const int64_t returned_at = delivered_at + random.Between(2, 25) * kDay;
  const int64_t cancelled_at = order.ordered_at + random.Between(1, 30) * kHour;
  const uint32_t fate = random.Below(1'000);
  if (fate < 30 && cancelled_at < end) {
    details.status = "cancelled";
    details.updated_at = cancelled_at;
  } else if (shipped_at >= end) {
    details.status = "paid";
    details.updated_at = order.ordered_at;
  } else if (delivered_at >= end) {
    details.status = "shipped";
    details.updated_at = shipped_at;
  } else if (fate < 75 && returned_at < end) {
    details.status = "returned";
    details.updated_at = returned_at;
  } else {
    details.status = "delivered";
    details.updated_at = delivered_at;
  }
}

void DrawPlace(OrderDetails& details, const World& world, const Person* person, Random& random) {
  const bool has_store = person != nullptr && person->store != Person::kNoStore;
  if (has_store && random.Chance(620)) {
    details.channel = "store";
    const size_t away = random.Below(static_cast<uint32_t>(world.stores.size()));
    details.store_id = world.stores[random.Chance(120) ? away : person->store].id;
  } else {
    details.channel = random.Chance(340) ? "app" : "web";
  }
}

OrderLine DrawLine(const World& world, const Person* person, int64_t discount, Random& random) {
  const Assortment& assortment = world.assortment;
  const bool is_favourite = person != nullptr && random.Chance(550);
  const uint32_t category = is_favourite ? person->category : random.Below(assortment.categories());
  const Product& product = assortment.Draw(category, random);
  return {&product, static_cast<int64_t>(1 + kQuantities.Pick(random)),
          product.price_cents * (100 - discount) / 100};
}

}  // namespace

int64_t OrderDetails::cents() const {
  int64_t sum = 0;
  for (size_t i = 0; i < line_count; ++i) sum += lines[i].cents();
  return sum;
}

std::vector<Order> MakeOrders(const World& world) {
  std::vector<Order> orders;
  for (size_t i = 0; i < world.people.size(); ++i) {
    for (const int64_t moment : OrderMoments(world.seed, world.people[i], world.horizon, world.season)) {
      orders.push_back({moment, static_cast<uint32_t>(i)});
    }
  }
  Random random(world.seed, Topic::kGuestOrders, 0);
  for (size_t guests = orders.size() / kOrdersPerGuestOrder; guests > 0; --guests) {
    const int32_t day = world.season.DayIn(world.horizon.orders_from(), world.horizon.until, random);
    orders.push_back({MomentOf(day, random), Order::kGuest});
  }
  std::sort(orders.begin(), orders.end(), [](const Order& left, const Order& right) {
    return std::tie(left.ordered_at, left.person) < std::tie(right.ordered_at, right.person);
  });
  return orders;
}

OrderDetails DetailsOf(const World& world, const Order& order, size_t number) {
  Random random(world.seed, Topic::kOrder, number);
  const Person* person = order.person == Order::kGuest ? nullptr : &world.people[order.person];
  OrderDetails details;
  DrawState(details, order, world.horizon.end(), random);
  DrawPlace(details, world, person, random);
  details.is_test = (person != nullptr && person->is_test) || random.Below(800) == 0;

  int64_t discount = 0;
  if (IsSales(static_cast<int32_t>(order.ordered_at / kDay))) discount = random.Between(0, 5) * 10;
  if (random.Chance(90)) {
    details.coupon = kCoupons[random.Below(kCoupons.size())];
    discount = std::max<int64_t>(discount, 15);
  }
  details.line_count = 1 + kLineCounts.Pick(random);
  for (size_t i = 0; i < details.line_count; ++i)
    details.lines[i] = DrawLine(world, person, discount, random);
  return details;
}

}  // namespace insitu::app::demo_data
