#pragma once

#include "insitu/model/project.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads a file of `governance/` (purposes, roles, masks) into `project`. Whatever this version does not
/// enforce is an error.
void ReadGovernanceFile(Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
