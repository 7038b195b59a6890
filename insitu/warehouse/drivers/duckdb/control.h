#pragma once

#include <atomic>
#include <mutex>
#include <set>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/warehouse/warehouse.h"

namespace insitu::warehouse::drivers::duckdb {

/// Returns the failure of a statement that somebody wished to stop.
base::Status Cancelled();

/// The streams that are open in one warehouse, so that all of them can be watched and stopped.
class OpenStreams final : public Control {
 public:
  /// Stops every stream that is open now; later ones start afresh.
  void Cancel() override;
  /// Returns the progress of the slowest open stream that knows its own.
  double progress() const override;

  /// Lists a connection as long as the entry lives. Declare it behind the connection, so that it goes first.
  class Entry {
   public:
    /// `streams` must outlive the entry.
    Entry(OpenStreams& streams, duckdb_connection connection);
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
    ~Entry();

    /// Says whether `Cancel` was called since the entry was made.
    bool is_cancelled() const { return is_cancelled_; }

   private:
    friend class OpenStreams;
    OpenStreams& streams_;
    duckdb_connection connection_;
    std::atomic<bool> is_cancelled_ = false;
  };

 private:
  mutable std::mutex mutex_;
  std::set<Entry*> entries_;
};

}  // namespace insitu::warehouse::drivers::duckdb
