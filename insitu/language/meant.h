#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "insitu/time/calendar.h"

/// What somebody may have meant who wrote something else, for hints. All of it looks at text that is not cut into tokens yet.
namespace insitu::language {

/// Returns how what is missing may look, in the words of a hint; `what` is one of those that messages name, and of any other
/// there is nothing to say.
std::string_view ExampleOf(std::string_view what);

/// Returns the window that `text` begins with, such as `last 3 days` or `this month`; empty where it begins with none.
std::string_view WindowAtStartOf(std::string_view text);

/// Returns the length of a window that `WindowAtStartOf` returned: `3 days` of `last 3 days`, `1 month` of `this month`.
std::string LengthOfWindow(std::string_view window);

/// Returns how many bytes at the start of `text` go on with the digits of a number in groups of three, as `,000` does
/// behind `1`; 0 where they do not. Before a comparison stands another value, not the rest of this one.
size_t GroupsAtStartOf(std::string_view text);

/// Returns how many of unit `to` last as long as `count` of unit `from`; nothing where that is no whole number or depends on
/// the calendar.
std::optional<int64_t> Converted(int64_t count, time::Unit from, time::Unit to);

}  // namespace insitu::language
