#pragma once

#include "tests/conformance/counts.h"

namespace insitu::conformance {

/// Compares the members of every audience of examples/online-retail, as the program lists them, with those that a query
/// written by hand finds in the same file. Prints what differs. Skipped, and said so, where the file is not there.
Counts AskOnlineRetail();

}  // namespace insitu::conformance
