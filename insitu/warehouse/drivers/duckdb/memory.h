#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "insitu/warehouse/drivers/duckdb/instance.h"

namespace insitu::warehouse::drivers::duckdb {

/// Samples the memory that an instance of the engine holds, 50 times a second while a statement is watched.
class PeakMemory {
 public:
  /// `connection` is used for sampling alone.
  explicit PeakMemory(Connection connection);
  PeakMemory(const PeakMemory&) = delete;
  PeakMemory& operator=(const PeakMemory&) = delete;
  ~PeakMemory();

  /// Keeps the sampling going while it lives. The `PeakMemory` must outlive it.
  class Watch {
   public:
    explicit Watch(PeakMemory& memory);
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();

   private:
    PeakMemory& memory_;
  };

  /// Samples now, in the calling thread.
  void Sample();

  /// Returns the largest sample in bytes.
  int64_t bytes() const { return bytes_; }

 private:
  void SampleUntilClosed();

  std::atomic<int64_t> bytes_ = 0;
  std::mutex connection_mutex_;  // Guards the connection.
  Connection connection_;
  std::mutex mutex_;  // Guards what stands below.
  std::condition_variable changed_;
  int watches_ = 0;
  bool is_closed_ = false;
  std::thread sampler_;  // Started by the first watch.
};

}  // namespace insitu::warehouse::drivers::duckdb
