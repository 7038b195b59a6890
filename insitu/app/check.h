#pragma once

#include "insitu/app/session.h"

namespace insitu::app {

/// What `check` looked at.
struct Checked {
  int64_t entities = 0;
  int64_t collections = 0;
  int64_t audiences = 0;
  int64_t activations = 0;
  int64_t tests = 0;
  std::vector<std::string> skipped;  ///< what was not checked, and why
};

/// Opens the session and goes on to the statement of every audience and activation, so that whatever is refused is known now.
Outcome<Checked> CheckProject(Session& session);

}  // namespace insitu::app
