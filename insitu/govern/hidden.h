#pragma once

#include <string>

#include "insitu/plan/meaning.h"
#include "insitu/plan/plan.h"

namespace insitu::govern {

/// What the rules of today hide from a role, and an earlier version of a project would tell it of.
enum class Hidden {
  kNothing,
  kPeople,  ///< people of the universe, and nothing else
  kRows,  ///< rows of other tables or lists, or people among whom others are ranked: memberships hang on them
};

/// Compares the row rules that an earlier plan was governed by with those of `today` for `role`: each of today's on a table that
/// the plan reads must have been one of its own there. `earlier_naming` and `naming` say what tables of the plan and of the rules
/// are.
Hidden HiddenIn(const plan::Plan& earlier, const plan::TableNaming& earlier_naming, const plan::Rules& today,
                const plan::TableNaming& naming, const std::string& role);

}  // namespace insitu::govern
