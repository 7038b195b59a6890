#include "insitu/warehouse/drivers/duckdb/batch_queue.h"

#include <utility>

namespace insitu::warehouse::drivers::duckdb {
namespace {

constexpr size_t kCapacity = 16;

}  // namespace

bool BatchQueue::Push(batch::Batch batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_closed_ || batches_.size() < kCapacity; });
  if (is_closed_) return false;
  batches_.push_back(std::move(batch));
  changed_.notify_all();
  return true;
}

batch::Batch BatchQueue::Pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_closed_ || is_finished_ || !batches_.empty(); });
  if (is_closed_ || batches_.empty()) return {};
  batch::Batch batch = std::move(batches_.front());
  batches_.pop_front();
  changed_.notify_all();
  return batch;
}

void BatchQueue::Finish() {
  const std::lock_guard lock(mutex_);
  is_finished_ = true;
  changed_.notify_all();
}

void BatchQueue::Close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  batches_.clear();
  changed_.notify_all();
}

bool BatchQueue::is_closed() const {
  const std::lock_guard lock(mutex_);
  return is_closed_;
}

}  // namespace insitu::warehouse::drivers::duckdb
