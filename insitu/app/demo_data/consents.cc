#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "insitu/app/demo_data/tables.h"

namespace insitu::app::demo_data {
namespace {

using types::Type;

constexpr auto kConsentSources = std::to_array<std::string_view>({"web", "store", "app"});

// One row of the consents table: who agreed to what, or took it back, when.
struct Consent {
  int64_t at = 0;
  uint32_t person = 0;
  std::string_view purpose;
  std::string_view status;
};

int64_t MomentAfter(int64_t moment, uint32_t most_days, Random& random) {
  const int64_t days = random.Between(1, most_days);
  return moment + days * kDay + random.Below(86'400) * int64_t{1'000'000};
}

void AppendConsents(const World& world, uint32_t index, std::vector<Consent>& consents) {
  const Person& person = world.people[index];
  Random random(world.seed, Topic::kConsent, static_cast<uint64_t>(person.id));
  const int64_t signed_up = MomentOf(person.signed_up, random);
  if (person.subscribed_from < person.subscribed_until) {
    consents.push_back({signed_up, index, "email_marketing", "granted"});
    if (person.subscribed_until < world.horizon.until) {
      const int64_t withdrawn = MomentOf(person.subscribed_until, random);
      consents.push_back({withdrawn, index, "email_marketing", "withdrawn"});
      if (random.Chance(120)) {
        consents.push_back({MomentAfter(withdrawn, 200, random), index, "email_marketing", "granted"});
      }
    }
  } else if (random.Chance(500)) {
    consents.push_back({signed_up, index, "email_marketing", "withdrawn"});
  }
  if (!random.Chance(240)) return;
  consents.push_back({signed_up, index, "ads_social", "granted"});
  if (random.Chance(300))
    consents.push_back({MomentAfter(signed_up, 900, random), index, "ads_social", "withdrawn"});
}

}  // namespace

base::Status WriteConsents(const World& world, Files& files) {
  std::vector<Consent> consents;
  for (uint32_t i = 0; i < world.people.size(); ++i) AppendConsents(world, i, consents);
  std::erase_if(consents, [&](const Consent& consent) { return consent.at >= world.horizon.end(); });
  std::sort(consents.begin(), consents.end(), [](const Consent& left, const Consent& right) {
    return std::tie(left.at, left.person, left.purpose, left.status) <
           std::tie(right.at, right.person, right.purpose, right.status);
  });
  return files.Write("consents", "consents.parquet",
                     {{"consent_id", Type::Integer()},
                      {"customer_id", Type::Integer()},
                      {"purpose", Type::Text()},
                      {"status", Type::Text()},
                      {"changed_at", Type::Time()},
                      {"source", Type::Text()}},
                     [&](TableBuilder& rows) {
                       Random random(world.seed, Topic::kConsentSource, 0);
                       int64_t id = 0;
                       for (const Consent& consent : consents) {
                         rows.Integer(++id)
                             .Integer(world.people[consent.person].id)
                             .Text(consent.purpose)
                             .Text(consent.status)
                             .Time(consent.at)
                             .Text(kConsentSources[random.SkewedBelow(kConsentSources.size())])
                             .EndRow();
                       }
                     });
}

}  // namespace insitu::app::demo_data
