#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/contest.h"

namespace insitu::bench {

/// The small program that hand-written SQL is measured with: where the arguments are `--by-hand FILE`, opens the engine,
/// runs the statements of the file one after another on one connection, prints the integers that they return, a line
/// each, and returns the exit code. Nothing for other arguments. Every measurement begins with it.
std::optional<int> RunByHand(int argc, char** argv);

/// Writes `sql` to `file` and runs it in a process of its own.
Sample AnswerByHand(const std::string& sql, const std::string& file);

/// Makes the tables that `sql` copies to files below `folder`, unless the same statements made them before.
void MakeTables(const std::string& folder, const std::string& sql);

}  // namespace insitu::bench
