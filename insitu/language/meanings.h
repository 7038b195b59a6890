#pragma once

#include <string_view>

namespace insitu::language {

/// Returns in one line what a word or phrase of the language means (`starts with`, `last`, `sum`); empty for
/// what is none.
std::string_view MeaningOf(std::string_view phrase);

}  // namespace insitu::language
