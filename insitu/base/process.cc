#include "insitu/base/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <spawn.h>

extern char** environ;  // NOLINT(*-non-const-global-variables,*-redundant-declaration): the C library's.

namespace insitu::base {
namespace {

Status SystemRefused(const std::string& what) {
  return {StatusCode::kUnavailable, "the system gives no " + what + ": " + std::strerror(errno)};
}

/// The two ends of a pipe, of which no other program inherits any.
class Pipe {
 public:
  Pipe() = default;
  ~Pipe() {
    CloseReadEnd();
    CloseWriteEnd();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool Open() {
    if (::pipe(ends_.data()) != 0) return false;
    return std::ranges::all_of(ends_, [](int end) { return ::fcntl(end, F_SETFD, FD_CLOEXEC) == 0; });
  }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void CloseReadEnd() { Close(ends_[0]); }
  void CloseWriteEnd() { Close(ends_[1]); }

 private:
  static void Close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }

  std::array<int, 2> ends_{-1, -1};
};

/// Keeps a program that does not read its input from ending ours by SIGPIPE, in this thread and while it lives.
class WithoutBrokenPipe {
 public:
  WithoutBrokenPipe() {
    sigemptyset(&broken_pipe_);
    sigaddset(&broken_pipe_, SIGPIPE);
    was_pending_ = IsPending();
    ::pthread_sigmask(SIG_BLOCK, &broken_pipe_, &before_);
  }
  ~WithoutBrokenPipe() {
    int taken = 0;
    if (!was_pending_ && IsPending()) ::sigwait(&broken_pipe_, &taken);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  WithoutBrokenPipe(const WithoutBrokenPipe&) = delete;
  WithoutBrokenPipe& operator=(const WithoutBrokenPipe&) = delete;

  /// The signals that were blocked before.
  const sigset_t& before() const { return before_; }

 private:
  static bool IsPending() {
    sigset_t pending{};
    return ::sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
  }

  sigset_t broken_pipe_{};
  sigset_t before_{};
  bool was_pending_ = false;
};

/// How a program is started: which of our pipes are its input and outputs.
class Start {
 public:
  explicit Start(const sigset_t& blocked_signals) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &blocked_signals);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
  }
  ~Start() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&actions_);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;

  void Connect(int end, int descriptor) { posix_spawn_file_actions_adddup2(&actions_, end, descriptor); }

  /// Returns 0 or an error number.
  int Spawn(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
            pid_t& program) const {
    const std::vector<char*> argv = Pointers(arguments), envp = Pointers(environment);
    return ::posix_spawnp(&program, argv[0], &actions_, &attributes_, argv.data(), envp.data());
  }

 private:
  static std::vector<char*> Pointers(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
  }

  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

std::string_view NameOf(std::string_view variable) { return variable.substr(0, variable.find('=')); }

std::vector<std::string> EnvironmentWith(const std::vector<std::string>& changes) {
  std::vector<std::string> all;
  for (const std::string& change : changes) {
    if (change.find('=') != std::string::npos) all.push_back(change);
  }
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const auto is_same = [&](const std::string& change) { return NameOf(change) == NameOf(*variable); };
    if (std::ranges::none_of(changes, is_same)) all.emplace_back(*variable);
  }
  return all;
}

/// Reads what there is. Returns false at the end.
bool ReadSome(int descriptor, std::string& text) {
  std::array<char, 65536> part{};
  const ssize_t size = ::read(descriptor, part.data(), part.size());
  if (size > 0) text.append(part.data(), static_cast<size_t>(size));
  return size > 0 || (size < 0 && (errno == EINTR || errno == EAGAIN));
}

/// Writes what there is room for. Returns false when all is written, or nobody reads it.
bool WriteSome(int descriptor, std::string_view& text) {
  const ssize_t size = ::write(descriptor, text.data(), text.size());
  if (size > 0) text.remove_prefix(static_cast<size_t>(size));
  const bool has_reader = size >= 0 || errno == EINTR || errno == EAGAIN;
  return has_reader && !text.empty();
}

/// Feeds a program and takes what it says, whichever it wants first, until it has closed both outputs.
void Exchange(Pipe& in, Pipe& out, Pipe& err, std::string_view input, FinishedProgram& finished) {
  if (input.empty()) in.CloseWriteEnd();
  while (out.read_end() >= 0 || err.read_end() >= 0) {
    std::array<pollfd, 3> waited = {
        {{in.write_end(), POLLOUT, 0}, {out.read_end(), POLLIN, 0}, {err.read_end(), POLLIN, 0}}};
    if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) return;
    if (waited[0].revents != 0 && !WriteSome(in.write_end(), input)) in.CloseWriteEnd();
    if (waited[1].revents != 0 && !ReadSome(out.read_end(), finished.out)) out.CloseReadEnd();
    if (waited[2].revents != 0 && !ReadSome(err.read_end(), finished.err)) err.CloseReadEnd();
  }
}

}  // namespace

Result<FinishedProgram> RunProgram(const std::vector<std::string>& arguments, std::string_view input,
                                   const std::vector<std::string>& environment) {
  Pipe in, out, err;
  if (!in.Open() || !out.Open() || !err.Open()) return SystemRefused("pipe");
  // What does not fit into the pipe must not keep us from reading what the program says.
  if (::fcntl(in.write_end(), F_SETFL, O_NONBLOCK) != 0) return SystemRefused("pipe");
  const WithoutBrokenPipe guard;
  Start start(guard.before());
  start.Connect(in.read_end(), STDIN_FILENO);
  start.Connect(out.write_end(), STDOUT_FILENO);
  start.Connect(err.write_end(), STDERR_FILENO);
  pid_t program = 0;
  errno = start.Spawn(arguments, EnvironmentWith(environment), program);
  if (errno == ENOENT)
    return Status(StatusCode::kNotFound, "the program `" + arguments[0] + "` is not found");
  if (errno != 0) return SystemRefused("process for `" + arguments[0] + "`");
  in.CloseReadEnd();
  out.CloseWriteEnd();
  err.CloseWriteEnd();

  FinishedProgram finished;
  Exchange(in, out, err, input, finished);
  in.CloseWriteEnd();
  int state = 0;
  while (::waitpid(program, &state, 0) < 0) {
    if (errno != EINTR) return SystemRefused("end of `" + arguments[0] + "`");
  }
  constexpr int kSignalled = 128;
  finished.exit_code = WIFEXITED(state) ? WEXITSTATUS(state) : kSignalled + WTERMSIG(state);
  return finished;
}

}  // namespace insitu::base
