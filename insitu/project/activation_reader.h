#pragma once

#include "insitu/model/project.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads a file of `activations/`, which is one activation, into `project`.
void ReadActivationFile(Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
