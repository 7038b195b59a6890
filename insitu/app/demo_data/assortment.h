#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/app/demo_data/names.h"
#include "insitu/app/demo_data/random.h"

namespace insitu::app::demo_data {

/// Something the retailer sells.
struct Product {
  int64_t id = 0;
  std::string_view category;
  std::string name;
  std::string_view colour;
  int32_t price_cents = 0;
  int32_t launched = 0;  ///< day
};

/// Products of one category lie side by side, the best sold first.
struct Assortment {
  std::vector<Product> products;
  std::vector<uint32_t>
      category_starts;  ///< index of the first product of each category, and one past the last

  uint32_t categories() const { return static_cast<uint32_t>(category_starts.size() - 1); }
  /// Draws a product of `category`.
  const Product& Draw(uint32_t category, Random& random) const;
};

struct Store {
  int64_t id = 0;
  const City* city = nullptr;
  bool is_outlet = false;
  int32_t opened = 0;  ///< day
};

Assortment MakeAssortment(uint64_t seed, int32_t until);
std::vector<Store> MakeStores(uint64_t seed, int32_t until);

}  // namespace insitu::app::demo_data
