#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "insitu/app/demo_data/tables.h"

namespace insitu::app::demo_data {
namespace {

using types::Type;

// Domains and number ranges that are reserved for examples and films.
constexpr auto kMailDomains =
    std::to_array<std::string_view>({"example.org", "example.com", "example.net", "poste.example"});
constexpr Weighted<4> kMailDomainWeights({440, 300, 140, 120});
constexpr auto kPhonePrefixes =
    std::to_array<std::string_view>({"63998", "19900", "26191", "35301", "46571", "53649"});
constexpr Weighted<6> kPhonePrefixWeights({750, 70, 50, 50, 40, 40});

// Returns exactly `digits` digits.
std::string Digits(uint32_t number, size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - text.size(), '0') + text;
}

struct Names {
  std::string_view first;
  std::string_view last;
};

Names NamesOf(const World& world, const Person& person) {
  Random random(world.seed, Topic::kName, static_cast<uint64_t>(person.id));
  return {DrawFirstName(person.country, random), DrawLastName(person.country, random)};
}

std::string AddressOf(const World& world, const Person& person) {
  Random random(world.seed, Topic::kMailAddress, static_cast<uint64_t>(person.id));
  const Names names = NamesOf(world, person);
  std::string address = PlainName(names.first) + (random.Chance(700) ? "." : "") + PlainName(names.last);
  if (random.Chance(850)) address += std::to_string(random.Below(10'000));
  if (person.is_test) return address + "@boutique.test";
  address += '@';
  address += kMailDomains[kMailDomainWeights.Pick(random)];
  // Some were typed with capitals.
  if (random.Chance(15)) address[0] = static_cast<char>(address[0] - 'a' + 'A');
  return address;
}

// Some have no address, some share that of somebody who signed up before, as families do.
void AppendAddress(const World& world, size_t index, Random& random, TableBuilder& rows) {
  if (random.Chance(38)) {
    rows.Missing();
    return;
  }
  const bool is_shared = random.Chance(12) && index > 50 && !world.people[index].is_test;
  const size_t owner = is_shared ? index - 1 - random.Below(50) : index;
  rows.Text(AddressOf(world, world.people[owner].is_test ? world.people[index] : world.people[owner]));
}

void AppendPhone(const Person& person, Random& random, TableBuilder& rows) {
  if (random.Chance(person.country == Country::kFrance ? 340 : 900)) {
    rows.Missing();
    return;
  }
  const std::string_view prefix = kPhonePrefixes[kPhonePrefixWeights.Pick(random)];
  const std::string rest = Digits(random.Below(10'000), 4);
  rows.Text((random.Chance(800) ? "+33" : "0") + std::string(prefix) + rest);
}

// Ages 16 to 95, most around 40.
void AppendBirthDate(const World& world, Random& random, TableBuilder& rows) {
  if (random.Chance(270)) {
    rows.Missing();
    return;
  }
  uint32_t days = 16 * 365 + random.Below(24 * 365);
  days += random.Below(24 * 365);
  days += random.SkewedBelow(30 * 365);
  rows.Date(world.horizon.until - static_cast<int32_t>(days));
}

std::string_view LanguageOf(Country country) {
  if (country == Country::kGermany) return "de";
  return country == Country::kSpain ? "es" : "fr";
}

void AppendCustomer(const World& world, size_t index, TableBuilder& rows) {
  const Person& person = world.people[index];
  Random random(world.seed, Topic::kCustomer, static_cast<uint64_t>(person.id));
  const Names names = NamesOf(world, person);
  const City& city = DrawCity(person.country, random);
  rows.Integer(person.id).Text(names.first).Text(names.last);
  AppendAddress(world, index, random, rows);
  AppendPhone(person, random, rows);
  AppendBirthDate(world, random, rows);
  rows.Text(city.name);
  random.Chance(20) ? rows.Missing() : rows.Text(city.postcode);
  random.Chance(6) ? rows.Missing() : rows.Text(CodeOf(person.country));
  rows.Text(LanguageOf(person.country));
  person.store == Person::kNoStore ? rows.Missing() : rows.Integer(world.stores[person.store].id);
  rows.Text(person.orders_per_century >= 1'400 ? "gold"
            : person.orders_per_century >= 500 ? "silver"
                                               : "basic");
  rows.Time(MomentOf(person.signed_up, random)).EndRow();
}

}  // namespace

base::Status WriteCustomers(const World& world, Files& files) {
  return files.Write("customers", "customers.parquet",
                     {{"customer_id", Type::Integer()},
                      {"first_name", Type::Text()},
                      {"last_name", Type::Text()},
                      {"email", Type::Text()},
                      {"phone", Type::Text()},
                      {"birth_date", Type::Date()},
                      {"city", Type::Text()},
                      {"postcode", Type::Text()},
                      {"country", Type::Text()},
                      {"language", Type::Text()},
                      {"home_store_id", Type::Integer()},
                      {"loyalty", Type::Text()},
                      {"signed_up_at", Type::Time()}},
                     [&](TableBuilder& rows) {
                       for (size_t i = 0; i < world.people.size(); ++i) AppendCustomer(world, i, rows);
                     });
}

}  // namespace insitu::app::demo_data
