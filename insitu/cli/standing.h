#pragma once

#include <string_view>

#include "insitu/app/why.h"

namespace insitu::cli {

/// Returns the word for how a person stands to an audience: `in`, `out`, `withheld`, `not in the universe`.
std::string_view NameOf(app::Standing standing);

}  // namespace insitu::cli
