#pragma once

#include "insitu/app/session.h"

namespace insitu::lsp {

/// Serves an editor until it takes its leave or goes away: reads messages from the descriptor `in`, writes
/// to `out`. Returns the exit code of the protocol.
///
/// Answers are given by the calling thread. A thread reads messages, so that a request is known to be
/// cancelled before its turn comes; another checks projects a moment after the last edit.
int Serve(const app::Settings& settings, int in, int out);

}  // namespace insitu::lsp
