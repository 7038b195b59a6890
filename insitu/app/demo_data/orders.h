#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "insitu/app/demo_data/world.h"

namespace insitu::app::demo_data {

/// An order's moment and buyer; the rest follows from its number.
struct Order {
  int64_t ordered_at = 0;
  uint32_t person = 0;  ///< index, or `kGuest`

  static constexpr uint32_t kGuest = 0xffffffff;
};

struct OrderLine {
  const Product* product = nullptr;
  int64_t quantity = 1;
  int64_t unit_price_cents = 0;

  int64_t cents() const { return quantity * unit_price_cents; }
};

/// What is on an order.
struct OrderDetails {
  std::array<OrderLine, 8> lines;
  size_t line_count = 0;
  std::string_view status;
  std::string_view channel;
  std::string_view coupon;          ///< empty without one
  std::optional<int64_t> store_id;  ///< of orders at a store
  int64_t updated_at = 0;
  bool is_test = false;

  int64_t cents() const;
};

/// Draws all orders, those of guests among them, by time. Their numbers are their places.
std::vector<Order> MakeOrders(const World& world);

/// Returns the `order_id` of order `number`.
inline int64_t OrderId(size_t number) { return 1'000'001 + static_cast<int64_t>(number); }

/// Draws what is on order `number`; always the same.
OrderDetails DetailsOf(const World& world, const Order& order, size_t number);

}  // namespace insitu::app::demo_data
