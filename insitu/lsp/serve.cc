#include "insitu/lsp/serve.h"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <optional>
#include <poll.h>
#include <thread>
#include <unistd.h>
#include <variant>
#include <vector>

#include "insitu/base/check.h"
#include "insitu/lsp/frame.h"
#include "insitu/lsp/server.h"

namespace insitu::lsp {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// How long the texts must rest before they are checked.
constexpr auto kDebounce = 120ms;

struct Checked {
  int64_t job = 0;  ///< the number of the job that is done
};
struct Gone {};  ///< the editor is gone, or says what cannot be read
using Event = std::variant<json::Value, RpcError, Checked, Gone>;

/// Hands events from the threads that make them to the one that answers.
class Inbox {
 public:
  void Put(Event event) {
    const std::lock_guard lock(mutex_);
    if (const auto* message = std::get_if<json::Value>(&event)) {
      if ((*message)["method"].text() == "$/cancelRequest") cancelled_.push_back((*message)["params"]["id"]);
    }
    events_.push_back(std::move(event));
    has_event_.notify_one();
  }

  /// Waits for an event until `deadline`; nothing where none came.
  std::optional<Event> Take(std::optional<Clock::time_point> deadline) {
    std::unique_lock lock(mutex_);
    const auto has_event = [this] { return !events_.empty(); };
    if (!deadline) {
      has_event_.wait(lock, has_event);
    } else if (!has_event_.wait_until(lock, *deadline, has_event)) {
      return std::nullopt;
    }
    Event event = std::move(events_.front());
    events_.pop_front();
    return event;
  }

  /// Says whether the request was cancelled before its turn came.
  bool IsCancelled(const json::Value& id) {
    const std::lock_guard lock(mutex_);
    return !id.is_null() && std::erase(cancelled_, id) > 0;
  }

  /// Forgets a cancellation whose turn has come: its request was answered before.
  void Forget(const json::Value& id) {
    const std::lock_guard lock(mutex_);
    std::erase(cancelled_, id);
  }

 private:
  std::mutex mutex_;
  std::condition_variable has_event_;
  std::deque<Event> events_;
  std::vector<json::Value> cancelled_;
};

/// Reads messages until the editor is gone, or until `stop` can be read.
void ReadMessages(int in, int stop, Inbox& inbox) {
  FrameReader frames;
  std::string message;
  std::vector<char> bytes(size_t{1} << 16);
  while (true) {
    pollfd watched[] = {{in, POLLIN, 0}, {stop, POLLIN, 0}};
    if (::poll(watched, 2, -1) < 0 && errno != EINTR) break;
    if (watched[1].revents != 0) break;
    if (watched[0].revents == 0) continue;
    const ssize_t got = ::read(in, bytes.data(), bytes.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got <= 0) break;
    frames.Feed({bytes.data(), static_cast<size_t>(got)});
    for (auto state = frames.Next(message); state != FrameReader::State::kMore;
         state = frames.Next(message)) {
      if (state == FrameReader::State::kBroken) {
        inbox.Put(RpcError{kInvalidRequest, "a message begins with `Content-Length: N`"});
        inbox.Put(Gone());
        return;
      }
      if (state == FrameReader::State::kTooLarge) {
        inbox.Put(RpcError{kInvalidRequest,
                           "a message has at most " + std::to_string(kMaxMessageBytes) + " bytes"});
        continue;
      }
      base::Result<json::Value> value = json::Parse(message);
      if (value.ok()) {
        inbox.Put(std::move(*value));
      } else {
        inbox.Put(RpcError{kParseError, value.status().message()});
      }
    }
  }
  inbox.Put(Gone());
}

/// Writes all of `bytes`; false where nobody reads them any more.
bool WriteAll(int out, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(out, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

/// Answers events in their order, and has projects checked beside.
class Loop {
 public:
  Loop(const app::Settings& settings, int out, Inbox& inbox)
      : inbox_(inbox), server_(settings, [this, out](const std::string& message) {
          is_gone_ = is_gone_ || !WriteAll(out, Framed(message));
        }) {}
  ~Loop() {
    if (checker_.joinable()) checker_.join();
  }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  int Run() {
    while (!server_.has_ended() && !is_gone_) {
      if (std::optional<Event> event = inbox_.Take(check_at_)) {
        Take(std::move(*event));
      } else {
        check_at_.reset();
        if (!is_checking_) StartCheck();
      }
    }
    return server_.exit_code();
  }

 private:
  void Take(Event event) {
    if (const auto* message = std::get_if<json::Value>(&event)) {
      if ((*message)["method"].text() == "$/cancelRequest") return inbox_.Forget((*message)["params"]["id"]);
      const json::Value& id = (*message)["id"];
      if (inbox_.IsCancelled(id)) return server_.Refuse(id, {kRequestCancelled, "the request was cancelled"});
      // What the answer needs is nearly known: it is not found out a second time.
      if (!id.is_null() && is_drafting_ && server_.is_new()) FinishCheck();
      server_.Handle(*message);
      if (server_.is_new()) {
        check_at_ = Clock::now();
      } else if (id.is_null() || !check_at_) {
        check_at_ = Clock::now() + kDebounce;  // The texts rest where nothing but requests come.
      }
    } else if (const auto* refused = std::get_if<RpcError>(&event)) {
      server_.Refuse({}, *refused);
    } else if (const auto* checked = std::get_if<Checked>(&event)) {
      if (checked->job == job_) FinishCheck();
    } else {
      is_gone_ = true;
    }
  }

  void StartCheck() {
    std::optional<CheckJob> job = server_.NextJob();
    if (!job) return;
    ++job_;
    is_checking_ = true;
    is_drafting_ = job->kind == JobKind::kDraft;
    checker_ = std::thread([this, number = job_, job = std::move(*job)]() mutable {
      CheckDone failed{job.settings.folder, job.version, job.kind, nullptr, std::nullopt};
      try {
        done_ = Do(std::move(job));
      } catch (const base::InternalError&) {
        done_ = std::move(failed);
      }
      inbox_.Put(Checked{number});
    });
  }

  /// Waits for what is being found out, if anything is, and takes it over.
  void FinishCheck() {
    if (!is_checking_) return;
    checker_.join();
    is_checking_ = is_drafting_ = false;
    server_.Accept(std::move(done_));
    if (!check_at_) check_at_ = Clock::now();
  }

  Inbox& inbox_;
  Server server_;
  std::thread checker_;
  CheckDone done_;   // Belongs to `checker_` until that is joined.
  int64_t job_ = 0;  // The number of the job that `checker_` does.
  std::optional<Clock::time_point> check_at_;
  bool is_checking_ = false;
  bool is_drafting_ = false;  // Soon done, then.
  bool is_gone_ = false;
};

}  // namespace

int Serve(const app::Settings& settings, int in, int out) {
  std::signal(SIGPIPE, SIG_IGN);  // Who closed the pipe is noticed when it is written to.
  int stop[2];
  INSITU_CHECK(::pipe(stop) == 0, "a pipe can be made");
  Inbox inbox;
  std::thread reader([&] { ReadMessages(in, stop[0], inbox); });
  const int code = Loop(settings, out, inbox).Run();
  static_cast<void>(!WriteAll(stop[1], "."));
  reader.join();
  ::close(stop[0]);
  ::close(stop[1]);
  return code;
}

}  // namespace insitu::lsp
