#pragma once

#include <string>

#include "insitu/app/session.h"

namespace insitu::app::why {

/// Reads a key as somebody writes it on a command line, as the type that the entity's key has.
Outcome<types::Value> ReadKey(const check::Entity& entity, const std::string& text);

}  // namespace insitu::app::why
