#include "insitu/cli/watch.h"

#include <chrono>
#include <csignal>
#include <string>

namespace insitu::cli {
namespace {

using namespace std::chrono_literals;

// A signal handler can reach nothing but a global.
std::atomic<bool> interrupted = false;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free);

void Interrupt(int) { interrupted = true; }

constexpr auto kTick = 50ms;
constexpr int kTicksBeforeBar = 10;  // Short work shows nothing.
constexpr size_t kBarWidth = 40;

}  // namespace

Watch::Watch(app::Session& session, bool shows_progress, std::ostream& err)
    : session_(session), shows_progress_(shows_progress), err_(err) {
  interrupted = false;
  std::signal(SIGINT, Interrupt);
  std::signal(SIGTERM, Interrupt);
  thread_ = std::thread([this] { Loop(); });
}

Watch::~Watch() {
  is_done_ = true;
  thread_.join();
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  if (has_bar_) err_ << "\r\033[K" << std::flush;
}

void Watch::Loop() {
  for (int tick = 0; !is_done_; ++tick) {
    if (interrupted || session_.is_overdue()) session_.Cancel();
    if (shows_progress_ && tick >= kTicksBeforeBar && tick % 2 == 0) DrawBar(session_.progress());
    // The end is noticed soon, so that quick answers stay quick.
    for (auto waited = 0ms; waited < kTick && !is_done_; waited += 2ms) std::this_thread::sleep_for(2ms);
  }
}

void Watch::DrawBar(double progress) {
  if (progress < 0) return;
  const auto filled = static_cast<size_t>(progress * static_cast<double>(kBarWidth));
  err_ << "\r[" << std::string(filled, '#') << std::string(kBarWidth - std::min(filled, kBarWidth), ' ')
       << "] " << static_cast<int>(progress * 100) << " %" << std::flush;
  has_bar_ = true;
}

}  // namespace insitu::cli
