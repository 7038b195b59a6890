#pragma once

#include <cstdint>
#include <vector>

#include "insitu/app/demo_data/names.h"
#include "insitu/app/demo_data/season.h"

namespace insitu::app::demo_data {

/// The spans that the lake covers, in days since 1970; all end at `until`.
struct Horizon {
  int32_t until = 0;

  int32_t orders_from() const { return until - 3 * 365; }
  int32_t emails_from() const { return until - 390; }
  int32_t visits_from() const { return until - 365; }
  int64_t end() const { return until * kDay; }
};

/// How one customer behaves, in all tables.
struct Person {
  int64_t id = 0;
  int32_t signed_up = 0;   ///< day
  int32_t gone = 0;        ///< the first day without any activity; the horizon's end for who stays
  int32_t pause_from = 0;  ///< no orders in `[pause_from, pause_until)`
  int32_t pause_until = 0;
  uint32_t orders_per_century = 0;  ///< the pace of orders while active; 0: never buys
  bool buys_once = false;
  uint32_t opens = 0;  ///< of 1,000 e-mails received
  uint32_t visits_per_year = 0;
  uint32_t category = 0;        ///< bought from most
  int32_t subscribed_from = 0;  ///< consent to e-mail marketing; empty span: never given
  int32_t subscribed_until = 0;
  uint16_t store = 0;  ///< index of the home store; `kNoStore` for who only buys online
  Country country = Country::kFrance;
  bool is_test = false;

  static constexpr uint16_t kNoStore = 0xffff;
  bool is_subscribed_on(int32_t day) const { return day >= subscribed_from && day < subscribed_until; }
};

/// Draws customer `number` (from 0). Precondition: `categories` and `stores` are at least 1.
Person MakePerson(uint64_t seed, int64_t number, const Horizon& horizon, uint32_t categories,
                  uint32_t stores);

/// Draws the moments of all orders of `person` within the horizon, in no order.
std::vector<int64_t> OrderMoments(uint64_t seed, const Person& person, const Horizon& horizon,
                                  const Season& season);

}  // namespace insitu::app::demo_data
