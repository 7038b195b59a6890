#pragma once

#include <string>

#include "tests/golden/stages.h"

namespace insitu::golden {

/// Runs a command line such as `count --all --as marketer` in this process, on the project in `folder`. Returns what
/// came out: standard output, then errors, then `exit N` unless N is 0; `(nothing)` if that is nothing at all.
///
/// Words may stand in single quotes (as they are) or double quotes (`\"`, `\\`, `\n`, `\t`); `PROJECT` stands for the
/// folder, in the answer too; `> FILE` at the end sends the standard output there. Times taken, memory and versions read `N`.
Said RunCommandLine(const std::string& line, const Header& header, const std::string& folder);

/// Replaces what differs from run to run in what a command wrote.
std::string WithoutMeasures(std::string text);

}  // namespace insitu::golden
