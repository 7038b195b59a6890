#pragma once

#include <map>
#include <string>
#include <vector>

namespace insitu::app::editor {

/// Values that columns of the warehouse hold, as literals of the language, by the table's name and the
/// column's. They are kept in memory and nowhere else.
using SeenValues = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

}  // namespace insitu::app::editor
