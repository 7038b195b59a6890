#include <algorithm>
#include <tuple>

#include "insitu/app/demo_data/tables.h"

namespace insitu::app::demo_data {
namespace {

using types::Type;

// One row of the orders table: an order as it arrived in the lake.
struct Arrival {
  int64_t loaded_at = 0;
  uint32_t order = 0;
  bool is_outdated = false;  ///< it shows the order as it was when paid; a later row shows how it went on

  friend bool operator<(const Arrival& left, const Arrival& right) {
    return std::tie(left.loaded_at, left.order, right.is_outdated) <
           std::tie(right.loaded_at, right.order, left.is_outdated);
  }
};

// Loads run every few minutes; a store without a connection sends its orders days later. One order in a
// hundred is delivered to the lake twice.
std::vector<Arrival> MakeArrivals(const World& world, const std::vector<Order>& orders) {
  std::vector<Arrival> arrivals;
  arrivals.reserve(orders.size() + orders.size() / 64);
  for (size_t number = 0; number < orders.size(); ++number) {
    Random random(world.seed, Topic::kArrival, number);
    const bool is_late = random.Chance(8);
    const int64_t delay = is_late ? random.Between(20, 240) * kHour : random.Between(4, 25) * kMinute;
    const int64_t loaded_at = orders[number].ordered_at + delay;
    const uint32_t order = static_cast<uint32_t>(number);
    const bool is_copied = random.Chance(10);
    const int64_t copied_at = loaded_at + random.Between(1, 120) * kHour;
    const bool is_changed = is_copied && random.Chance(400);
    arrivals.push_back({loaded_at, order, is_changed && copied_at < world.horizon.end()});
    if (is_copied) arrivals.push_back({copied_at, order, false});
  }
  std::erase_if(arrivals, [&](const Arrival& arrival) { return arrival.loaded_at >= world.horizon.end(); });
  std::sort(arrivals.begin(), arrivals.end());
  return arrivals;
}

void AppendCustomer(const World& world, const Order& order, TableBuilder& rows) {
  if (order.person == Order::kGuest) {
    rows.Missing();
  } else {
    rows.Integer(world.people[order.person].id);
  }
}

void AppendOrder(const World& world, const Order& order, const Arrival& arrival, TableBuilder& rows) {
  const OrderDetails details = DetailsOf(world, order, arrival.order);
  // What is cancelled has no outdated row: copies of an order differ in nothing that counts.
  const bool is_outdated = arrival.is_outdated && details.status != "cancelled";
  rows.Integer(OrderId(arrival.order));
  AppendCustomer(world, order, rows);
  rows.Time(order.ordered_at)
      .Time(is_outdated ? order.ordered_at : details.updated_at)
      .Time(arrival.loaded_at)
      .Text(details.channel);
  details.store_id ? rows.Integer(*details.store_id) : rows.Missing();
  rows.Text(is_outdated ? "paid" : details.status).Integer(details.cents());
  details.coupon.empty() ? rows.Missing() : rows.Text(details.coupon);
  rows.Boolean(details.is_test).EndRow();
}

void AppendLines(const World& world, const Order& order, size_t number, int64_t& line_id,
                 TableBuilder& rows) {
  const OrderDetails details = DetailsOf(world, order, number);
  if (details.is_test) return;
  const bool has_status = details.status == "cancelled" || details.status == "returned";
  const std::string_view status = has_status ? details.status : "sold";
  for (size_t i = 0; i < details.line_count; ++i) {
    const OrderLine& line = details.lines[i];
    rows.Integer(++line_id).Integer(OrderId(number));
    AppendCustomer(world, order, rows);
    rows.Integer(line.product->id)
        .Time(order.ordered_at)
        .Integer(line.quantity)
        .Integer(line.unit_price_cents)
        .Integer(line.cents())
        .Text(status)
        .EndRow();
  }
}

}  // namespace

base::Status WriteOrders(const World& world, const std::vector<Order>& orders, Files& files) {
  return files.Write("orders", "orders.parquet",
                     {{"order_id", Type::Integer()},
                      {"customer_id", Type::Integer()},
                      {"ordered_at", Type::Time()},
                      {"updated_at", Type::Time()},
                      {"loaded_at", Type::Time()},
                      {"channel", Type::Text()},
                      {"store_id", Type::Integer()},
                      {"status", Type::Text()},
                      {"amount", Type::Decimal(12, 2)},
                      {"coupon", Type::Text()},
                      {"is_test", Type::Boolean()}},
                     [&](TableBuilder& rows) {
                       for (const Arrival& arrival : MakeArrivals(world, orders)) {
                         AppendOrder(world, orders[arrival.order], arrival, rows);
                       }
                     });
}

base::Status WriteOrderLines(const World& world, const std::vector<Order>& orders, Files& files) {
  return files.Write("order_lines", "order_lines.parquet",
                     {{"order_line_id", Type::Integer()},
                      {"order_id", Type::Integer()},
                      {"customer_id", Type::Integer()},
                      {"product_id", Type::Integer()},
                      {"ordered_at", Type::Time()},
                      {"quantity", Type::Integer()},
                      {"unit_price", Type::Decimal(12, 2)},
                      {"amount", Type::Decimal(12, 2)},
                      {"status", Type::Text()}},
                     [&](TableBuilder& rows) {
                       int64_t line_id = 10'000'000;
                       for (size_t number = 0; number < orders.size(); ++number) {
                         AppendLines(world, orders[number], number, line_id, rows);
                       }
                     });
}

}  // namespace insitu::app::demo_data
