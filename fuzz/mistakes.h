#pragma once

#include "insitu/diag/diagnostic.h"
#include "insitu/diag/source.h"

namespace insitu::fuzz {

/// Ends the program unless every mistake, with its labels, has its place inside a file and all of them can be shown.
void CheckMistakes(const diag::Sources& sources, const diag::Emitter& diagnostics);

}  // namespace insitu::fuzz
