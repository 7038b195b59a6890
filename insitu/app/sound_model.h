#pragma once

#include "insitu/app/session.h"

namespace insitu::app {

/// Says whether nothing that was reported so far is wrong but with audiences, activations and tests, on which neither tables nor
/// rules depend.
bool HasSoundModel(const Session& session);

}  // namespace insitu::app
