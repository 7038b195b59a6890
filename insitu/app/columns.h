#pragma once

#include <string>
#include <vector>

#include "insitu/app/session.h"

/// What is to be known about members, as somebody writes it in a question. `option` names its origin in messages.
namespace insitu::app {

/// Reads one column: `email`, `store.city` or `name=VALUE`. One that is the same for everybody fails: it would rather be a
/// comparison without blanks around its sign. Mistakes in a value are in the session's diagnostics.
Outcome<check::OutputColumn> ReadColumn(Session& session, const check::Entity& entity,
                                        const std::string& column, const std::string& option);

/// Reads columns that stand behind the key, no two of one name, and fails where any has mistakes.
Outcome<std::vector<check::OutputColumn>> ReadColumns(Session& session, const check::Entity& entity,
                                                      const std::vector<std::string>& columns,
                                                      const std::string& option);

}  // namespace insitu::app
