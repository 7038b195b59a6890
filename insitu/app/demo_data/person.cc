#include "insitu/app/demo_data/person.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace insitu::app::demo_data {
namespace {

constexpr int64_t kFirstId = 100'001;
constexpr int32_t kOldestSignUp = 5 * 365;

struct Pace {
  uint32_t least;  // Orders in a hundred years.
  uint32_t most;
};

// Never, once, now and then, regularly, loyally, and the few who make a quarter of all orders.
constexpr Weighted<7> kPaces({110, 180, 295, 250, 128, 34, 3});
constexpr std::array<Pace, 7> kPaceRanges = {
    {{0, 0}, {0, 0}, {80, 250}, {280, 720}, {800, 2'000}, {2'200, 6'200}, {6'500, 17'000}}};

// Half of the customers stay, some leave for good, some pause and come back.
void DrawPresence(Person& person, const Horizon& horizon, Random& random) {
  person.gone = horizon.until;
  const int32_t days = horizon.until - person.signed_up;
  if (random.Chance(320)) {
    person.gone = person.signed_up + 20 + static_cast<int32_t>(random.Below(static_cast<uint32_t>(days)));
  } else if (random.Chance(160) && days > 300) {
    const int32_t pause = static_cast<int32_t>(random.Between(100, 280));
    const uint32_t back_for = random.SkewedBelow(static_cast<uint32_t>(days - pause));
    person.pause_until = horizon.until - 1 - static_cast<int32_t>(back_for);
    person.pause_from = person.pause_until - pause;
  }
  person.gone = std::min(person.gone, horizon.until);
}

// Two thirds agree when they sign up; some withdraw, now and then long after.
void DrawSubscription(Person& person, const Horizon& horizon, Random& random) {
  if (!random.Chance(680)) return;
  person.subscribed_from = person.signed_up;
  person.subscribed_until = horizon.until;
  if (random.Chance(170)) {
    const uint32_t days = static_cast<uint32_t>(horizon.until - person.signed_up);
    person.subscribed_until = person.signed_up + 1 + static_cast<int32_t>(random.Below(days));
  }
}

int64_t DrawMoment(const Person& person, const Horizon& horizon, const Season& season, Random& random) {
  const int32_t from = std::max(person.signed_up, horizon.orders_from());
  int32_t day = season.DayIn(from, person.gone, random);
  if (day >= person.pause_from && day < person.pause_until) {
    day = season.DayIn(person.pause_until, person.gone, random);
  }
  return MomentOf(day, random);
}

}  // namespace

Person MakePerson(uint64_t seed, int64_t number, const Horizon& horizon, uint32_t categories,
                  uint32_t stores) {
  Random random(seed, Topic::kPerson, static_cast<uint64_t>(number));
  Person person;
  person.id = kFirstId + number;
  person.country = DrawCountry(random);
  person.signed_up = horizon.until - 1 - static_cast<int32_t>(random.Below(kOldestSignUp));
  DrawPresence(person, horizon, random);

  const size_t pace = kPaces.Pick(random);
  person.buys_once = pace == 1;
  person.orders_per_century =
      static_cast<uint32_t>(random.Between(kPaceRanges[pace].least, kPaceRanges[pace].most));

  DrawSubscription(person, horizon, random);
  // Who buys often also reads more, which is what makes an audience of engaged buyers worth having.
  const uint32_t interest = std::min(person.orders_per_century / 8, 260U);
  person.opens = random.Chance(220) ? 0 : 40 + interest + random.SkewedBelow(560);
  person.visits_per_year = random.SkewedBelow(20) + std::min(person.orders_per_century / 50, 60U);
  person.category = random.SkewedBelow(categories);
  person.store = random.Chance(260) ? Person::kNoStore : static_cast<uint16_t>(random.SkewedBelow(stores));
  person.is_test = random.Below(2'000) == 0;
  return person;
}

std::vector<int64_t> OrderMoments(uint64_t seed, const Person& person, const Horizon& horizon,
                                  const Season& season) {
  Random random(seed, Topic::kOrderTimes, static_cast<uint64_t>(person.id));
  std::vector<int64_t> moments;
  const bool is_new = person.signed_up >= horizon.orders_from();
  const bool buys = person.buys_once || person.orders_per_century > 0;
  // Most sign up at their first order.
  if (buys && is_new && random.Chance(850)) moments.push_back(MomentOf(person.signed_up, random));
  if (person.orders_per_century == 0 || person.gone <= horizon.orders_from()) return moments;

  const int64_t days = person.gone - std::max(person.signed_up, horizon.orders_from());
  const int64_t thousandths = person.orders_per_century * days * random.Between(500, 1'500) / 36'500;
  const int64_t orders =
      thousandths / 1'000 + (random.Chance(static_cast<uint32_t>(thousandths % 1'000)) ? 1 : 0);
  for (int64_t i = 0; i < orders; ++i) moments.push_back(DrawMoment(person, horizon, season, random));
  return moments;
}

}  // namespace insitu::app::demo_data
