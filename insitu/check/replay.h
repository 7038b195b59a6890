#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace insitu::check {

/// Returns the first word of a query by which it reads a clock or draws at random, so that the same question could not be
/// asked again with the same answer. Texts in quotes and comments are passed over.
std::optional<std::string> ClockOrChanceIn(std::string_view sql);

}  // namespace insitu::check
