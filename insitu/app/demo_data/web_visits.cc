#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <tuple>

#include "insitu/app/demo_data/tables.h"
#include "insitu/time/calendar.h"

namespace insitu::app::demo_data {
namespace {

using types::Type;

constexpr auto kPages =
    std::to_array<std::string_view>({"home", "category", "product", "search", "basket", "account"});
constexpr Weighted<6> kPageWeights({180, 220, 420, 70, 80, 30});
constexpr auto kDevices = std::to_array<std::string_view>({"mobile", "desktop", "tablet"});
constexpr Weighted<3> kDeviceWeights({640, 300, 60});
constexpr auto kSources = std::to_array<std::string_view>({"direct", "search", "email", "social", "ads"});
constexpr Weighted<5> kSourceWeights({330, 300, 160, 120, 90});

constexpr uint32_t kAnonymous = 0xffffffff;
constexpr size_t kVisitsPerAnonymousVisit = 4;
constexpr int64_t kBotVisits = 30'000;

struct Visit {
  int64_t at = 0;
  uint32_t person = 0;  // Index, or `kAnonymous`.
  uint32_t number = 0;  // Among all visits: the seed of the rest of the row.
};

void AppendVisits(const World& world, uint32_t index, std::vector<Visit>& visits) {
  const Person& person = world.people[index];
  const int32_t from = std::max(person.signed_up, world.horizon.visits_from());
  if (person.gone <= from) return;
  Random random(world.seed, Topic::kVisit, static_cast<uint64_t>(person.id));
  const int64_t thousandths = int64_t{person.visits_per_year} * (person.gone - from) * 1'000 / 365;
  const int64_t count =
      thousandths / 1'000 + (random.Chance(static_cast<uint32_t>(thousandths % 1'000)) ? 1 : 0);
  for (int64_t i = 0; i < count; ++i) {
    visits.push_back({MomentOf(world.season.DayIn(from, person.gone, random), random), index, 0});
  }
}

// Visits without a customer, and one customer whose password a price comparison robot uses: a visit every 17
// minutes.
void AppendOddVisits(const World& world, std::vector<Visit>& visits) {
  Random random(world.seed, Topic::kAnonymousVisit, 0);
  for (size_t left = visits.size() / kVisitsPerAnonymousVisit; left > 0; --left) {
    const int32_t day = world.season.DayIn(world.horizon.visits_from(), world.horizon.until, random);
    visits.push_back({MomentOf(day, random), kAnonymous, 0});
  }
  const uint32_t bot = static_cast<uint32_t>(world.people.size() / 3);
  const int64_t count = std::min<int64_t>(kBotVisits, static_cast<int64_t>(world.people.size()));
  for (int64_t i = 1; i <= count; ++i) {
    visits.push_back(
        {world.horizon.end() - i * 17 * kMinute - random.Below(60) * int64_t{1'000'000}, bot, 0});
  }
}

std::vector<Visit> MakeVisits(const World& world) {
  std::vector<Visit> visits;
  for (uint32_t i = 0; i < world.people.size(); ++i) AppendVisits(world, i, visits);
  AppendOddVisits(world, visits);
  std::sort(visits.begin(), visits.end(), [](const Visit& left, const Visit& right) {
    return std::tie(left.at, left.person) < std::tie(right.at, right.person);
  });
  for (size_t i = 0; i < visits.size(); ++i) visits[i].number = static_cast<uint32_t>(i + 1);
  return visits;
}

void AppendVisit(const World& world, const Visit& visit, TableBuilder& rows) {
  Random random(world.seed, Topic::kVisitRow, visit.number);
  const Person* person = visit.person == kAnonymous ? nullptr : &world.people[visit.person];
  const Assortment& assortment = world.assortment;
  const std::string_view page = kPages[kPageWeights.Pick(random)];
  rows.Integer(visit.number);
  person != nullptr ? rows.Integer(person->id) : rows.Missing();
  rows.Time(visit.at).Text(page);
  if (page == "product" || page == "basket") {
    const bool is_favourite = person != nullptr && random.Chance(500);
    const uint32_t category = is_favourite ? person->category : random.Below(assortment.categories());
    rows.Integer(assortment.Draw(category, random).id);
  } else {
    rows.Missing();
  }
  rows.Text(kDevices[kDeviceWeights.Pick(random)]).Text(kSources[kSourceWeights.Pick(random)]);
  // The length of a visit is unknown where the page was left by closing the window.
  random.Chance(300) ? rows.Missing() : rows.Integer(3 + random.SkewedBelow(900));
  rows.EndRow();
}

std::string MonthOf(int64_t moment) {
  const time::CivilDate date = time::CivilFromDays(static_cast<int32_t>(moment / kDay));
  return std::to_string(date.year) + (date.month < 10 ? "-0" : "-") + std::to_string(date.month);
}

}  // namespace

base::Status WriteWebVisits(const World& world, Files& files) {
  const std::vector<Visit> visits = MakeVisits(world);
  const std::vector<types::Field> columns = {
      {"visit_id", Type::Integer()}, {"customer_id", Type::Integer()}, {"visited_at", Type::Time()},
      {"page", Type::Text()},        {"product_id", Type::Integer()},  {"device", Type::Text()},
      {"source", Type::Text()},      {"seconds", Type::Integer()},
  };
  for (size_t begin = 0; begin < visits.size();) {
    const std::string month = MonthOf(visits[begin].at);
    size_t end = begin;
    while (end < visits.size() && MonthOf(visits[end].at) == month) ++end;
    INSITU_RETURN_IF_ERROR(
        files.Write("web_visits", "web_visits/" + month + ".parquet", columns, [&](TableBuilder& rows) {
          for (size_t i = begin; i < end; ++i) AppendVisit(world, visits[i], rows);
        }));
    begin = end;
  }
  return {};
}

}  // namespace insitu::app::demo_data
