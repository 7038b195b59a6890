#pragma once

#include "insitu/model/project.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads one file of `tests` into `project`: a test, or `tests` that share what stands beside them.
void ReadTestFile(Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
