#pragma once

#include "insitu/model/project.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads a file of `audiences/`, which is one audience, into `project`.
void ReadAudienceFile(Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
