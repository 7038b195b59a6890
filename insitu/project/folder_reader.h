#pragma once

#include "insitu/model/project.h"
#include "insitu/project/project_files.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads a file of `folder` into `project`, as the files of that folder are read.
void ReadFileOf(ProjectFolder folder, Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
