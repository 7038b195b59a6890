#pragma once

#include "insitu/model/project.h"
#include "insitu/project/reading.h"

namespace insitu::project {

/// Reads `insitu.yml` (name, time zone, warehouses, defaults, limits) into `project`, and tells `in` which
/// warehouse a table without one lies in: the default, or else the only one.
void ReadSettingsFile(Reading& in, const YamlNode& root, model::Project& project);

}  // namespace insitu::project
