#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "insitu/app/demo_data/random.h"

namespace insitu::app::demo_data {

enum class Country : uint8_t { kFrance, kBelgium, kSwitzerland, kGermany, kSpain };

/// Returns `FR`, `BE`, ...
std::string_view CodeOf(Country country);

/// A place where customers live and stores stand.
struct City {
  Country country;
  std::string_view name;
  std::string_view postcode;
  uint32_t weight;  ///< among the cities of its country
};

/// Draws a country as the customers are spread over them: mostly France.
Country DrawCountry(Random& random);
/// Draws one of the cities of `country`. Valid for ever.
const City& DrawCity(Country country, Random& random);

/// Draw names as they are common in `country`, with their accents.
std::string_view DrawFirstName(Country country, Random& random);
std::string_view DrawLastName(Country country, Random& random);

/// Writes a name for an e-mail address: lower case, without accents, blanks and hyphens (`Zoé` is `zoe`).
std::string PlainName(std::string_view name);

}  // namespace insitu::app::demo_data
