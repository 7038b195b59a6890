#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

#include "insitu/cli/cli.h"

int main(int argc, char** argv) {
  constexpr int kInternal = 70;
  // A limit on the size of files is a failed write with a message, like a full disk, and not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return insitu::cli::Run(arguments, {INSITU_VERSION, std::cerr, isatty(STDERR_FILENO) == 1});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return kInternal;
  }
}
