#pragma once

#include <string_view>

namespace insitu::json {

/// Says whether `text` is a number as JSON writes them: `-12.50`, `1e-7`, not `01`, `1.` or `.5`.
bool IsNumber(std::string_view text);

}  // namespace insitu::json
