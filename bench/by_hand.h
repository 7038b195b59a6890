#pragma once

#include <functional>
#include <string>

#include "bench/contest.h"

namespace insitu::bench {

/// Is `main` of a measurement: runs `measure`. Where the arguments are `--by-hand FILE`, it is the small program that
/// hand-written SQL is measured with instead: opens the engine, runs the statements of the file one after another on one
/// connection and prints the integers that they return, a line each. Returns the exit code.
int MeasureBesideByHand(int argc, char** argv, const std::function<void(const Arguments&)>& measure);

/// Writes `sql` to `file` and runs it in a process of its own.
Sample AnswerByHand(const std::string& sql, const std::string& file);

/// Makes the tables that `sql` copies to files below `folder`, unless the same statements made them before.
void MakeTables(const std::string& folder, const std::string& sql);

}  // namespace insitu::bench
