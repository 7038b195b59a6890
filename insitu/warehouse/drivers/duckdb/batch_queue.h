#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>

#include "insitu/batch/batch.h"

namespace insitu::warehouse::drivers::duckdb {

/// Hands batches from one thread to another, a few at a time, so that neither the memory grows nor one waits long.
class BatchQueue {
 public:
  /// Waits for room and adds `batch`; false, without adding, once the queue is closed by either side.
  bool Push(batch::Batch batch);

  /// Waits for a batch and takes it; one without rows when the queue is finished or closed.
  batch::Batch Pop();

  /// Says that no further batch comes; those in the queue are still taken.
  void Finish();

  /// Ends the exchange at once: what is in the queue is dropped, and nobody waits any longer.
  void Close();

  /// Says whether `Close` was called.
  bool is_closed() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<batch::Batch> batches_;
  bool is_finished_ = false;
  bool is_closed_ = false;
};

}  // namespace insitu::warehouse::drivers::duckdb
