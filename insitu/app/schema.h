#pragma once

#include <string>

#include "insitu/app/outcome.h"

namespace insitu::app {

/// Returns the JSON Schema called `name`: `audience` is that of a condition.
Outcome<std::string> SchemaOf(const std::string& name);

}  // namespace insitu::app
