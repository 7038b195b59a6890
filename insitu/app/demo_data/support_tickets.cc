#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "insitu/app/demo_data/tables.h"

namespace insitu::app::demo_data {
namespace {

using types::Type;

constexpr auto kTopics =
    std::to_array<std::string_view>({"delivery", "return", "quality", "payment", "invoice"});
constexpr Weighted<5> kTopicWeights({380, 260, 160, 120, 80});

// One version of a ticket.
struct TicketVersion {
  int64_t updated_at = 0;
  int64_t ticket_id = 0;
  int64_t opened_at = 0;
  uint32_t person = 0;
  std::string_view topic;
  std::string_view status;
  uint32_t rating = 0;  // 1 to 5; 0: none given.
};

// A ticket is opened, in half of the cases asked back, and closed, unless it drags on.
void AppendTickets(const World& world, uint32_t index, std::vector<TicketVersion>& versions) {
  const Person& person = world.people[index];
  Random random(world.seed, Topic::kTicket, static_cast<uint64_t>(person.id));
  const uint32_t chance = 30 + std::min(person.orders_per_century / 12, 400U);
  for (int64_t i = 0; i < 4 && random.Chance(chance); ++i) {
    const int32_t from = std::max(person.signed_up, world.horizon.orders_from());
    if (person.gone <= from) return;
    TicketVersion version;
    version.ticket_id = person.id * 10 + i;
    version.person = index;
    version.opened_at = version.updated_at = MomentOf(world.season.DayIn(from, person.gone, random), random);
    version.topic = kTopics[kTopicWeights.Pick(random)];
    version.status = "open";
    versions.push_back(version);
    if (random.Chance(480)) {
      version.updated_at += random.Between(1, 48) * kHour;
      version.status = "waiting";
      versions.push_back(version);
    }
    if (random.Chance(40)) continue;
    version.updated_at += random.Between(2, 400) * kHour;
    version.status = "closed";
    version.rating = random.Chance(420) ? 5 - random.SkewedBelow(5) : 0;
    versions.push_back(version);
  }
}

}  // namespace

base::Status WriteSupportTickets(const World& world, Files& files) {
  std::vector<TicketVersion> versions;
  for (uint32_t i = 0; i < world.people.size(); ++i) AppendTickets(world, i, versions);
  std::erase_if(versions,
                [&](const TicketVersion& version) { return version.updated_at >= world.horizon.end(); });
  std::sort(versions.begin(), versions.end(), [](const TicketVersion& left, const TicketVersion& right) {
    return std::tie(left.updated_at, left.ticket_id) < std::tie(right.updated_at, right.ticket_id);
  });
  return files.Write("support_tickets", "support_tickets.parquet",
                     {{"ticket_id", Type::Integer()},
                      {"customer_id", Type::Integer()},
                      {"opened_at", Type::Time()},
                      {"updated_at", Type::Time()},
                      {"topic", Type::Text()},
                      {"status", Type::Text()},
                      {"rating", Type::Integer()}},
                     [&](TableBuilder& rows) {
                       for (const TicketVersion& version : versions) {
                         rows.Integer(version.ticket_id)
                             .Integer(world.people[version.person].id)
                             .Time(version.opened_at)
                             .Time(version.updated_at)
                             .Text(version.topic)
                             .Text(version.status);
                         version.rating == 0 ? rows.Missing() : rows.Integer(version.rating);
                         rows.EndRow();
                       }
                     });
}

}  // namespace insitu::app::demo_data
