#pragma once

#include <vector>

#include "insitu/app/session.h"

namespace insitu::app {

/// Returns `failure`, an overflow while `subjects` were asked about, with the places of the computations that can overflow in
/// them; no engine says which one it was. Any other failure comes back as it is.
Failure WithPlaces(Failure failure, const Session& session, const std::vector<Subject>& subjects);

}  // namespace insitu::app
