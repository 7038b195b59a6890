#include <algorithm>
#include <string_view>
#include <tuple>

#include "insitu/app/demo_data/tables.h"

namespace insitu::app::demo_data {
namespace {

using types::Type;

struct Event {
  int64_t at = 0;
  uint32_t person = 0;
  std::string_view kind;
};

// Half of the openings come within four hours, the last after five days.
int64_t DrawDelay(Random& random) {
  const int64_t minutes = 1 + random.SkewedBelow(random.Chance(600) ? 240 : 5 * 24 * 60);
  return minutes * kMinute + random.Below(60) * int64_t{1'000'000};
}

void AppendReactions(const Person& person, uint32_t index, int64_t sent_at, Random& random,
                     std::vector<Event>& events) {
  if (random.Chance(9)) {
    events.push_back({sent_at + kMinute, index, "bounce"});
    return;
  }
  if (!random.Chance(person.opens)) return;
  const int64_t opened_at = sent_at + DrawDelay(random);
  events.push_back({opened_at, index, "open"});
  if (random.Chance(180)) events.push_back({opened_at + DrawDelay(random), index, "open"});
  if (random.Chance(170)) events.push_back({opened_at + random.Between(5, 300) * 1'000'000, index, "click"});
  if (random.Chance(4)) events.push_back({opened_at + 2 * kMinute, index, "unsubscribe"});
}

// Returns what happened with one campaign, by time.
std::vector<Event> EventsOf(const World& world, const Campaign& campaign) {
  std::vector<Event> events;
  const int32_t day = static_cast<int32_t>(campaign.sent_at / kDay);
  Random random(world.seed, Topic::kEmail, static_cast<uint64_t>(campaign.id));
  for (uint32_t i = 0; i < world.people.size(); ++i) {
    const Person& person = world.people[i];
    const bool may_get_it = campaign.is_service || person.is_subscribed_on(day);
    if (!may_get_it || !random.Chance(campaign.share)) continue;
    const int64_t sent_at = campaign.sent_at + random.Below(1'800) * int64_t{1'000'000};
    events.push_back({sent_at, i, "sent"});
    AppendReactions(person, i, sent_at, random, events);
  }
  std::erase_if(events, [&](const Event& event) { return event.at >= world.horizon.end(); });
  std::sort(events.begin(), events.end(), [](const Event& left, const Event& right) {
    return std::tie(left.at, left.person, left.kind) < std::tie(right.at, right.person, right.kind);
  });
  return events;
}

}  // namespace

base::Status WriteCampaigns(const World& world, Files& files) {
  return files.Write("campaigns", "campaigns.parquet",
                     {{"campaign_id", Type::Integer()}, {"theme", Type::Text()}, {"sent_at", Type::Time()}},
                     [&](TableBuilder& rows) {
                       for (const Campaign& campaign : world.campaigns) {
                         rows.Integer(campaign.id).Text(campaign.theme).Time(campaign.sent_at).EndRow();
                       }
                     });
}

base::Status WriteEmailEvents(const World& world, Files& files) {
  return files.Write("email_events", "email_events.parquet",
                     {{"event_id", Type::Integer()},
                      {"customer_id", Type::Integer()},
                      {"campaign_id", Type::Integer()},
                      {"kind", Type::Text()},
                      {"occurred_at", Type::Time()}},
                     [&](TableBuilder& rows) {
                       int64_t event_id = 0;
                       for (const Campaign& campaign : world.campaigns) {
                         for (const Event& event : EventsOf(world, campaign)) {
                           rows.Integer(++event_id)
                               .Integer(world.people[event.person].id)
                               .Integer(campaign.id)
                               .Text(event.kind)
                               .Time(event.at)
                               .EndRow();
                         }
                       }
                     });
}

}  // namespace insitu::app::demo_data
