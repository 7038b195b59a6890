#include "insitu/app/demo_data/world.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace insitu::app::demo_data {
namespace {

constexpr auto kThemes = std::to_array<std::string_view>({
    "new_collection",
    "private_sale",
    "style_advice",
    "last_pieces",
    "loyalty_statement",
    "gift_ideas",
    "store_event",
});

// Two or three campaigns a week, to a part of the subscribers each; statements of the loyalty card to everybody.
std::vector<Campaign> MakeCampaigns(uint64_t seed, const Horizon& horizon) {
  std::vector<Campaign> campaigns;
  Random random(seed, Topic::kCampaign, 0);
  for (int32_t day = horizon.emails_from(); day < horizon.until;
       day += 2 + static_cast<int32_t>(random.Below(3))) {
    const std::string_view theme = IsSales(day) ? "sales" : kThemes[random.Below(kThemes.size())];
    const int64_t sent_at = day * kDay + 6 * kHour + random.Below(240) * kMinute;
    const bool is_service = theme == "loyalty_statement";
    const int64_t id = static_cast<int64_t>(501 + campaigns.size());
    campaigns.push_back({id, theme, sent_at, 60 + random.Below(140), is_service});
  }
  return campaigns;
}

}  // namespace

World MakeWorld(uint64_t seed, int64_t customers, int32_t until) {
  const Horizon horizon{until};
  World world{seed,
              horizon,
              Season(horizon.orders_from(), until),
              MakeAssortment(seed, until),
              MakeStores(seed, until),
              MakeCampaigns(seed, horizon),
              {}};
  world.people.reserve(static_cast<size_t>(customers));
  const uint32_t stores = static_cast<uint32_t>(world.stores.size());
  for (int64_t number = 0; number < customers; ++number) {
    world.people.push_back(MakePerson(seed, number, horizon, world.assortment.categories(), stores));
  }
  return world;
}

}  // namespace insitu::app::demo_data
