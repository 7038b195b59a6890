#pragma once

#include <string>
#include <vector>

#include "insitu/language/syntax.h"

namespace insitu::oracle {

/// The names with which the paths of a formula begin, in order; not those inside its aggregates, which are of other rows.
std::vector<std::string> NamesIn(const language::ExprPtr& formula);

}  // namespace insitu::oracle
