#include "insitu/catalog/catalog.h"

#include <algorithm>

namespace insitu::catalog {

const Column* Table::Find(std::string_view column) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& candidate) { return candidate.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace insitu::catalog
