#include "bench/child.h"

#include <array>
#include <chrono>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <spawn.h>

#include "insitu/base/check.h"

extern char** environ;  // NOLINT(*-non-const-global-variables,*-redundant-declaration): the C library's.

namespace insitu::bench {
namespace {

double Milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

std::string ReadAll(int descriptor) {
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t size = 0; (size = read(descriptor, part.data(), part.size())) > 0;) {
    text.append(part.data(), static_cast<size_t>(size));
  }
  return text;
}

}  // namespace

Finished RunChild(const std::vector<std::string>& arguments) {
  std::array<int, 2> pipe_ends{};
  INSITU_CHECK(pipe(pipe_ends.data()) == 0, "no pipe");
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, pipe_ends[0]);
  posix_spawn_file_actions_addclose(&actions, pipe_ends[1]);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int error = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  close(pipe_ends[1]);
  posix_spawn_file_actions_destroy(&actions);
  INSITU_CHECK(error == 0, "the program `" + arguments[0] + "` does not start");
  Finished finished;
  finished.out = ReadAll(pipe_ends[0]);
  close(pipe_ends[0]);
  int status = 0;
  rusage usage{};
  INSITU_CHECK(wait4(child, &status, 0, &usage) == child, "the program is gone");
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;

  constexpr int kSignalled = 128;
#ifdef __APPLE__
  constexpr double kUnitsPerMegabyte = 1 << 20;
#else
  constexpr double kUnitsPerMegabyte = 1 << 10;
#endif
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status) : kSignalled + WTERMSIG(status);
  finished.wall_ms = wall.count();
  finished.cpu_ms = Milliseconds(usage.ru_utime) + Milliseconds(usage.ru_stime);
  finished.peak_mb = static_cast<double>(usage.ru_maxrss) / kUnitsPerMegabyte;
  return finished;
}

}  // namespace insitu::bench
