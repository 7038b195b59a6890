#include "insitu/warehouse/drivers/duckdb/memory.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/engine.h"

namespace insitu::warehouse::drivers::duckdb {

PeakMemory::PeakMemory(Connection connection) : connection_(std::move(connection)) {}

PeakMemory::~PeakMemory() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  changed_.notify_all();
  if (sampler_.joinable()) sampler_.join();
}

PeakMemory::Watch::Watch(PeakMemory& memory) : memory_(memory) {
  const std::lock_guard lock(memory_.mutex_);
  ++memory_.watches_;
  if (!memory_.sampler_.joinable()) memory_.sampler_ = std::thread([&memory] { memory.SampleUntilClosed(); });
  memory_.changed_.notify_all();
}

PeakMemory::Watch::~Watch() {
  const std::lock_guard lock(memory_.mutex_);
  --memory_.watches_;
}

void PeakMemory::Sample() {
  const std::lock_guard lock(connection_mutex_);
  base::Result<QueryResult> result =
      Query(connection_.get(), "SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()");
  // A sample that fails (the memory is exhausted, say) is one sample less.
  if (!result.ok()) return;
  const Chunk chunk = result->Fetch();
  if (chunk.get() == nullptr) return;
  const auto* sum =
      static_cast<const int64_t*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk.get(), 0)));
  int64_t largest = bytes_;
  while (*sum > largest && !bytes_.compare_exchange_weak(largest, *sum)) {
  }
}

void PeakMemory::SampleUntilClosed() {
  using Clock = std::chrono::steady_clock;
  // A sample is a statement of its own: they take at most a fiftieth of the time.
  constexpr Clock::duration kShortest = std::chrono::milliseconds(20);
  constexpr int kShare = 50;
  Clock::duration interval = kShortest;
  std::unique_lock lock(mutex_);
  while (!is_closed_) {
    if (watches_ == 0) {
      changed_.wait(lock, [this] { return is_closed_ || watches_ > 0; });
    } else if (!changed_.wait_for(lock, interval, [this] { return is_closed_; })) {
      lock.unlock();
      const Clock::time_point start = Clock::now();
      Sample();
      interval = std::max(kShortest, (Clock::now() - start) * kShare);
      lock.lock();
    }
  }
}

}  // namespace insitu::warehouse::drivers::duckdb
