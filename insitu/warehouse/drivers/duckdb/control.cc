#include "insitu/warehouse/drivers/duckdb/control.h"

#include <algorithm>

namespace insitu::warehouse::drivers::duckdb {

base::Status Cancelled() { return base::Status(base::StatusCode::kCancelled, "the statement was cancelled"); }

// The flag stands before the interrupt: the engine forgets one that comes before the statement starts.
void OpenStreams::Cancel() {
  const std::lock_guard lock(mutex_);
  for (Entry* entry : entries_) {
    entry->is_cancelled_ = true;
    duckdb_interrupt(entry->connection_);
  }
}

double OpenStreams::progress() const {
  const std::lock_guard lock(mutex_);
  double slowest = -1;
  for (const Entry* entry : entries_) {
    const double percentage = duckdb_query_progress(entry->connection_).percentage;
    if (percentage < 0) continue;
    const double share = std::min(percentage / 100, 1.0);
    slowest = slowest < 0 ? share : std::min(slowest, share);
  }
  return slowest;
}

OpenStreams::Entry::Entry(OpenStreams& streams, duckdb_connection connection)
    : streams_(streams), connection_(connection) {
  const std::lock_guard lock(streams_.mutex_);
  streams_.entries_.insert(this);
}

OpenStreams::Entry::~Entry() {
  const std::lock_guard lock(streams_.mutex_);
  streams_.entries_.erase(this);
}

}  // namespace insitu::warehouse::drivers::duckdb
