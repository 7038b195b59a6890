#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"

namespace insitu::base {

/// What a program that ran to its end left behind.
struct FinishedProgram {
  int exit_code = 0;  ///< 128 + the signal that ended it, as shells say it
  std::string out;
  std::string err;
};

/// Runs the program `arguments[0]`, which is looked for along `PATH`, gives it `input` and waits for its end. No shell is
/// involved: each argument arrives as it stands. It gets our own environment, changed by `environment`: `NAME=VALUE` sets a
/// variable, `NAME` alone takes it away.
///
/// Fails with `kNotFound` where there is no such program, with `kUnavailable` where the system gives no pipe or process. A
/// program that ends badly is no failure here: see its exit code. May be called from several threads.
/// Precondition: `arguments` is not empty.
Result<FinishedProgram> RunProgram(const std::vector<std::string>& arguments, std::string_view input,
                                   const std::vector<std::string>& environment);

}  // namespace insitu::base
