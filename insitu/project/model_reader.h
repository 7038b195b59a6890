#pragma once

#include "insitu/model/project.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads a file of `model/` (entities, events, relations, traits, lists) into `project`.
void ReadModelFile(Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
