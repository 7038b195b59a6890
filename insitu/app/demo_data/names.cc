#include "insitu/app/demo_data/names.h"

#include <array>
#include <span>

#include "insitu/base/check.h"

namespace insitu::app::demo_data {
namespace {

constexpr Weighted<5> kCountries({820, 80, 40, 36, 24});

constexpr auto kFrenchCities = std::to_array<City>({
    {Country::kFrance, "Paris", "75011", 60},
    {Country::kFrance, "Paris", "75018", 52},
    {Country::kFrance, "Paris", "75015", 48},
    {Country::kFrance, "Marseille", "13001", 56},
    {Country::kFrance, "Lyon", "69003", 60},
    {Country::kFrance, "Toulouse", "31000", 44},
    {Country::kFrance, "Nice", "06000", 34},
    {Country::kFrance, "Nantes", "44000", 40},
    {Country::kFrance, "Montpellier", "34000", 28},
    {Country::kFrance, "Strasbourg", "67000", 30},
    {Country::kFrance, "Bordeaux", "33000", 38},
    {Country::kFrance, "Lille", "59000", 36},
    {Country::kFrance, "Rennes", "35000", 28},
    {Country::kFrance, "Reims", "51100", 16},
    {Country::kFrance, "Saint-Étienne", "42000", 14},
    {Country::kFrance, "Le Havre", "76600", 12},
    {Country::kFrance, "Toulon", "83000", 14},
    {Country::kFrance, "Grenoble", "38000", 18},
    {Country::kFrance, "Dijon", "21000", 15},
    {Country::kFrance, "Angers", "49000", 15},
    {Country::kFrance, "Nîmes", "30000", 12},
    {Country::kFrance, "Villeurbanne", "69100", 13},
    {Country::kFrance, "Clermont-Ferrand", "63000", 14},
    {Country::kFrance, "Le Mans", "72000", 11},
    {Country::kFrance, "Aix-en-Provence", "13100", 14},
    {Country::kFrance, "Brest", "29200", 11},
    {Country::kFrance, "Tours", "37000", 13},
    {Country::kFrance, "Amiens", "80000", 10},
    {Country::kFrance, "Limoges", "87000", 9},
    {Country::kFrance, "Annecy", "74000", 12},
    {Country::kFrance, "Besançon", "25000", 10},
    {Country::kFrance, "Metz", "57000", 11},
    {Country::kFrance, "Orléans", "45000", 11},
    {Country::kFrance, "Mulhouse", "68100", 8},
    {Country::kFrance, "Rouen", "76000", 12},
    {Country::kFrance, "Caen", "14000", 10},
    {Country::kFrance, "Béziers", "34500", 6},
    {Country::kFrance, "La Rochelle", "17000", 8},
});
constexpr auto kBelgianCities = std::to_array<City>({
    {Country::kBelgium, "Bruxelles", "1000", 50},
    {Country::kBelgium, "Liège", "4000", 22},
    {Country::kBelgium, "Namur", "5000", 14},
    {Country::kBelgium, "Charleroi", "6000", 14},
    {Country::kBelgium, "Mons", "7000", 9},
});
constexpr auto kSwissCities = std::to_array<City>({
    {Country::kSwitzerland, "Genève", "1201", 40},
    {Country::kSwitzerland, "Lausanne", "1003", 30},
    {Country::kSwitzerland, "Fribourg", "1700", 12},
    {Country::kSwitzerland, "Neuchâtel", "2000", 10},
});
constexpr auto kGermanCities = std::to_array<City>({
    {Country::kGermany, "Saarbrücken", "66111", 22},
    {Country::kGermany, "Köln", "50667", 26},
    {Country::kGermany, "Düsseldorf", "40213", 18},
    {Country::kGermany, "München", "80331", 20},
    {Country::kGermany, "Gießen", "35390", 6},
});
constexpr auto kSpanishCities = std::to_array<City>({
    {Country::kSpain, "Barcelona", "08001", 40},
    {Country::kSpain, "Málaga", "29001", 16},
    {Country::kSpain, "Gijón", "33201", 8},
    {Country::kSpain, "Logroño", "26001", 6},
});

constexpr auto kFrenchFirstNames = std::to_array<std::string_view>({
    "Léa",      "Camille",       "Chloé",    "Inès",     "Zoé",           "Manon",     "Jade",    "Louise",
    "Emma",     "Élodie",        "Aurélie",  "Céline",   "Hélène",        "Françoise", "Noémie",  "Maëlle",
    "Anaïs",    "Éléonore",      "Sophie",   "Julie",    "Nathalie",      "Isabelle",  "Valérie", "Sylvie",
    "Monique",  "Martine",       "Mathilde", "Clémence", "Margaux",       "Océane",    "Fatima",  "Aïcha",
    "Yasmine",  "Marie-Thérèse", "Lucie",    "Agathe",   "Gabriel",       "Raphaël",   "Léo",     "Louis",
    "Hugo",     "Jules",         "Théo",     "Noël",     "François",      "Jérôme",    "Rémi",    "Sébastien",
    "Frédéric", "Cédric",        "Stéphane", "Mickaël",  "Gaël",          "Loïc",      "Benoît",  "André",
    "René",     "Gérard",        "Étienne",  "Jean-Luc", "Jean-François", "Mohamed",   "Karim",   "Nicolas",
    "Thomas",   "Pierre",        "Antoine",  "Philippe", "Christophe",    "Laurent",   "Olivier", "Maxime",
});
constexpr auto kFrenchLastNames = std::to_array<std::string_view>({
    "Martin",   "Bernard",  "Thomas",    "Petit",     "Robert",   "Richard",   "Durand",   "Dubois",
    "Moreau",   "Laurent",  "Simon",     "Michel",    "Lefèvre",  "Leroy",     "Roux",     "David",
    "Bertrand", "Morel",    "Fournier",  "Girard",    "Bonnet",   "Dupont",    "Lambert",  "Fontaine",
    "Rousseau", "Vincent",  "Müller",    "Lefebvre",  "Faure",    "André",     "Mercier",  "Blanc",
    "Guérin",   "Boyer",    "Garnier",   "Chevalier", "François", "Legrand",   "Gauthier", "Garcia",
    "Perrin",   "Robin",    "Clément",   "Morin",     "Nicolas",  "Henry",     "Roussel",  "Mathieu",
    "Gautier",  "Masson",   "Marchand",  "Duval",     "Denis",    "Dumont",    "Marie",    "Lemaître",
    "Noël",     "Meyer",    "Dufour",    "Meunier",   "Brun",     "Blanchard", "Giraud",   "Joly",
    "Rivière",  "Lucas",    "Brunet",    "Gaillard",  "Barbier",  "Arnaud",    "Martínez", "Gérard",
    "Roche",    "Renard",   "Schmitt",   "Roy",       "Leroux",   "Colin",     "Vidal",    "Caron",
    "Picard",   "Roger",    "Fabre",     "Aubert",    "Lemoine",  "Renaud",    "Dumas",    "Lacroix",
    "Olivier",  "Philippe", "Bourgeois", "Pierre",    "Benoît",   "Rey",       "Leclerc",  "Payet",
    "Rolland",  "Leclercq", "Guillaume", "Nguyễn",    "Da Silva", "Traoré",    "Benali",   "Le Goff",
    "L'Hostis", "Préault",  "Çelik",     "Kowalski",
});
constexpr auto kGermanFirstNames = std::to_array<std::string_view>({
    "Jörg",
    "Jürgen",
    "Käthe",
    "Björn",
    "Lena",
    "Anna",
    "Lukas",
    "Sabine",
    "Günther",
    "Zoë",
    "Paul",
    "Mia",
});
constexpr auto kGermanLastNames = std::to_array<std::string_view>({
    "Müller",
    "Schmidt",
    "Schäfer",
    "Köhler",
    "Weiß",
    "Groß",
    "Jäger",
    "Krüger",
    "Becker",
    "Wagner",
    "Vogel",
    "Böhm",
});
constexpr auto kSpanishFirstNames = std::to_array<std::string_view>({
    "José",
    "María",
    "Lucía",
    "Sofía",
    "Martín",
    "Begoña",
    "Iñaki",
    "Álvaro",
    "Núria",
    "Jesús",
    "Inés",
    "Pablo",
});
constexpr auto kSpanishLastNames = std::to_array<std::string_view>({
    "García",
    "Fernández",
    "Núñez",
    "Peña",
    "Muñoz",
    "López",
    "Martínez",
    "Sánchez",
    "Gómez",
    "Ibáñez",
    "Vidal",
    "Ruiz",
});

std::span<const City> CitiesOf(Country country) {
  switch (country) {
    case Country::kFrance: return kFrenchCities;
    case Country::kBelgium: return kBelgianCities;
    case Country::kSwitzerland: return kSwissCities;
    case Country::kGermany: return kGermanCities;
    case Country::kSpain: return kSpanishCities;
  }
  INSITU_CHECK(false, "a country without cities");
}

std::span<const std::string_view> FirstNamesOf(Country country) {
  if (country == Country::kGermany) return kGermanFirstNames;
  if (country == Country::kSpain) return kSpanishFirstNames;
  return kFrenchFirstNames;
}

std::span<const std::string_view> LastNamesOf(Country country) {
  if (country == Country::kGermany) return kGermanLastNames;
  if (country == Country::kSpain) return kSpanishLastNames;
  return kFrenchLastNames;
}

// Some names are common and many are not, so half of the people have a name of the list's first third.
std::string_view DrawName(std::span<const std::string_view> names, Random& random) {
  const uint32_t size = static_cast<uint32_t>(names.size());
  return names[random.Chance(500) ? random.SkewedBelow(size) : random.Below(size)];
}

struct Letter {
  std::string_view accented;
  std::string_view plain;
};
constexpr auto kLetters = std::to_array<Letter>({
    {"à", "a"}, {"á", "a"}, {"â", "a"}, {"ä", "a"}, {"Á", "a"}, {"ç", "c"}, {"Ç", "c"}, {"è", "e"},
    {"é", "e"}, {"ê", "e"}, {"ë", "e"}, {"É", "e"}, {"ễ", "e"}, {"í", "i"}, {"î", "i"}, {"ï", "i"},
    {"ñ", "n"}, {"ó", "o"}, {"ô", "o"}, {"ö", "o"}, {"ú", "u"}, {"û", "u"}, {"ü", "u"}, {"ß", "ss"},
});

}  // namespace

std::string_view CodeOf(Country country) {
  switch (country) {
    case Country::kFrance: return "FR";
    case Country::kBelgium: return "BE";
    case Country::kSwitzerland: return "CH";
    case Country::kGermany: return "DE";
    case Country::kSpain: return "ES";
  }
  INSITU_CHECK(false, "a country without code");
}

Country DrawCountry(Random& random) { return static_cast<Country>(kCountries.Pick(random)); }

const City& DrawCity(Country country, Random& random) {
  const std::span<const City> cities = CitiesOf(country);
  uint32_t sum = 0;
  for (const City& city : cities) sum += city.weight;
  uint32_t number = random.Below(sum);
  for (const City& city : cities) {
    if (number < city.weight) return city;
    number -= city.weight;
  }
  INSITU_CHECK(false, "the weights of the cities do not add up");
}

std::string_view DrawFirstName(Country country, Random& random) {
  return DrawName(FirstNamesOf(country), random);
}

std::string_view DrawLastName(Country country, Random& random) {
  return DrawName(LastNamesOf(country), random);
}

std::string PlainName(std::string_view name) {
  std::string plain;
  while (!name.empty()) {
    const Letter* found = nullptr;
    for (const Letter& letter : kLetters) {
      if (name.starts_with(letter.accented)) found = &letter;
    }
    if (found != nullptr) {
      plain += found->plain;
      name.remove_prefix(found->accented.size());
      continue;
    }
    const char byte = name.front();
    if (byte >= 'A' && byte <= 'Z') plain += static_cast<char>(byte - 'A' + 'a');
    if (byte >= 'a' && byte <= 'z') plain += byte;
    name.remove_prefix(1);
  }
  return plain;
}

}  // namespace insitu::app::demo_data
