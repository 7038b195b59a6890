#pragma once

#include <ostream>

#include "insitu/cli/cli.h"

namespace insitu::cli {

/// Where a command finds itself.
struct Surroundings {
  std::ostream& out;  ///< its answer; becomes the standard output when it has ended
  std::ostream& err;
  const Outside& outside;
};

}  // namespace insitu::cli
