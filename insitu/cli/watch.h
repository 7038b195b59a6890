#pragma once

#include <atomic>
#include <ostream>
#include <thread>

#include "insitu/app/session.h"

namespace insitu::cli {

/// Watches over a session while it works: Ctrl-C and the statement's time limit cancel it, and on a terminal a bar shows the engine's progress. Uses a thread
/// of its own until it is destroyed.
class Watch {
 public:
  Watch(app::Session& session, bool shows_progress, std::ostream& err);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  void Loop();
  void DrawBar(double progress);

  app::Session& session_;
  bool shows_progress_;
  std::ostream& err_;
  bool has_bar_ = false;
  std::atomic<bool> is_done_ = false;
  std::thread thread_;
};

}  // namespace insitu::cli
