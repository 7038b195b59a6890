#pragma once

#include <optional>
#include <string>

#include "insitu/app/session.h"

/// Where files are written, and where none may be.
namespace insitu::app {

/// Returns the file of a destination, absolute.
std::string PlaceOf(const model::Project& project, const model::Destination& destination);

/// Says why no list may be written to `path`: it would lie among the files of a warehouse, or be a file of the project. Nothing
/// where it may. Links are followed, those inside a warehouse too.
std::optional<std::string> ObjectionTo(const Session& session, const std::string& path);

/// Reports a destination whose file may not be written.
void CheckPlace(Session& session, const model::Destination& destination);

}  // namespace insitu::app
