#pragma once

#include <string>

#include "insitu/app/diff.h"
#include "insitu/app/diff/version.h"

namespace insitu::app::diff {

/// Counts who comes and goes between two meanings of an audience, both of which have a plan, into `change`, whose reasons must be
/// known; or says in it why nobody can be counted. Counts nobody whom the rules of `current` hide.
Outcome<std::monostate> CountChange(Version& earlier, const Meaning& before, Version& current,
                                    const Meaning& after, AudienceChange& change);

/// Counts the people of an audience that only one of two versions has.
Outcome<std::monostate> CountAdded(Version& current, const Meaning& after, AudienceChange& change);
Outcome<std::monostate> CountDeleted(Version& earlier, const Meaning& before, Version& current,
                                     AudienceChange& change);

}  // namespace insitu::app::diff
