#include "insitu/app/demo_data/assortment.h"

#include <array>

namespace insitu::app::demo_data {
namespace {

struct Category {
  std::string_view code;
  std::string_view noun;
  uint32_t products;
  uint32_t cheapest;  ///< whole euros
  uint32_t dearest;
};

constexpr auto kCategories = std::to_array<Category>({
    {"dresses", "Robe", 180, 29, 139},
    {"shirts", "Chemise", 160, 19, 79},
    {"knitwear", "Pull", 130, 29, 119},
    {"jeans", "Jean", 90, 39, 99},
    {"coats", "Manteau", 70, 79, 299},
    {"shoes", "Chaussures", 150, 35, 189},
    {"bags", "Sac", 90, 25, 219},
    {"jewellery", "Bijou", 110, 9, 89},
    {"kids", "Tenue d'enfant", 140, 9, 49},
    {"home", "Linge de maison", 120, 12, 99},
});

constexpr auto kModels = std::to_array<std::string_view>({
    "Amélie",   "Bérénice",  "Capucine",  "Désirée",  "Éden",       "Félicité",   "Giverny",
    "Honfleur", "Île-de-Ré", "Joséphine", "Kermesse", "Lubéron",    "Montmartre", "Noirmoutier",
    "Opéra",    "Pléiade",   "Quiberon",  "Rivoli",   "Saint-Malo", "Trocadéro",
});

constexpr auto kColours = std::to_array<std::string_view>({
    "noir",
    "écru",
    "bleu marine",
    "kaki",
    "rouge",
    "beige",
    "doré",
    "gris chiné",
    "rose poudré",
    "vert forêt",
});

constexpr uint32_t kStores = 64;
constexpr int32_t kTenYears = 3'652;

}  // namespace

const Product& Assortment::Draw(uint32_t category, Random& random) const {
  const uint32_t start = category_starts[category];
  return products[start + random.SkewedBelow(category_starts[category + 1] - start)];
}

Assortment MakeAssortment(uint64_t seed, int32_t until) {
  Assortment assortment;
  Random random(seed, Topic::kProduct, 0);
  for (const Category& category : kCategories) {
    assortment.category_starts.push_back(static_cast<uint32_t>(assortment.products.size()));
    for (uint32_t i = 0; i < category.products; ++i) {
      const std::string_view model = kModels[random.Below(kModels.size())];
      const std::string_view colour = kColours[random.SkewedBelow(kColours.size())];
      const uint32_t euros = category.cheapest + random.SkewedBelow(category.dearest - category.cheapest);
      const int32_t cents = static_cast<int32_t>(euros * 100 + (random.Chance(600) ? 99 : 90));
      const int32_t launched = until - 1'100 - static_cast<int32_t>(random.Below(1'500));
      assortment.products.push_back({static_cast<int64_t>(1'001 + assortment.products.size()), category.code,
                                     std::string(category.noun) + " " + std::string(model), colour, cents,
                                     launched});
    }
  }
  assortment.category_starts.push_back(static_cast<uint32_t>(assortment.products.size()));
  return assortment;
}

std::vector<Store> MakeStores(uint64_t seed, int32_t until) {
  std::vector<Store> stores;
  for (uint32_t i = 1; i <= kStores; ++i) {
    Random random(seed, Topic::kStore, i);
    const Country country = random.Chance(850) ? Country::kFrance : DrawCountry(random);
    const int32_t opened = until - 1'200 - static_cast<int32_t>(random.Below(kTenYears));
    stores.push_back({i, &DrawCity(country, random), random.Chance(120), opened});
  }
  return stores;
}

}  // namespace insitu::app::demo_data
