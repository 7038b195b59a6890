#pragma once

#include <set>
#include <string>
#include <vector>

#include "insitu/language/syntax.h"

namespace insitu::differential {

/// Names the constructs of a tree: the words of the language, and where a word has several meanings, an example.
std::set<std::string> ConstructsOf(const language::Expr& expr);

/// Every construct that must occur, in the order of the alphabet. `about distinct` is an estimate, of which no two engines say
/// the same.
std::vector<std::string> AllConstructs();

}  // namespace insitu::differential
