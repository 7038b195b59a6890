#pragma once

#include <cstdint>
#include <vector>

#include "insitu/app/demo_data/assortment.h"
#include "insitu/app/demo_data/person.h"
#include "insitu/app/demo_data/season.h"

namespace insitu::app::demo_data {

/// An e-mail campaign.
struct Campaign {
  int64_t id = 0;
  std::string_view theme;
  int64_t sent_at = 0;
  uint32_t share = 0;       ///< of 1,000 recipients
  bool is_service = false;  ///< it goes to every customer, whether subscribed or not
};

/// Everything that the tables agree on. Constant once it is made; read by several threads.
struct World {
  uint64_t seed = 0;
  Horizon horizon;
  Season season;
  Assortment assortment;
  std::vector<Store> stores;
  std::vector<Campaign> campaigns;  ///< by time
  std::vector<Person> people;
};

/// Draws the world of `customers` people as it is at the start of day `until`.
World MakeWorld(uint64_t seed, int64_t customers, int32_t until);

}  // namespace insitu::app::demo_data
