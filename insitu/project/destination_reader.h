#pragma once

#include "insitu/model/project.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads a file of `destinations/`, which is one destination, into `project`. Only `kind: file` is available.
void ReadDestinationFile(Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
