#pragma once

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <duckdb.h>

#include "insitu/base/result.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {

/// An open instance of the engine, the threads that work in it, and its connections.
///
/// A thread of the engine looks at the connection of a statement still a moment after the statement's last row was fetched. So
/// connections are used again, and are closed only when all threads have ended; the engine's own threads would end after that.
///
/// All functions may be called from several threads.
class Instance {
 public:
  explicit Instance(Database database) : database_(std::move(database)) {}
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;
  ~Instance();

  /// Lets `count` threads work in the instance. Call it once.
  void StartThreads(int count);

  /// Takes a connection that nobody uses, or opens one.
  base::Result<OwnedConnection> Take();

  /// Keeps a connection for the next `Take`. Precondition: no statement of it is open.
  void GiveBack(OwnedConnection connection);

 private:
  Database database_;
  std::mutex mutex_;  // Guards the connections.
  std::vector<OwnedConnection> idle_;
  duckdb_task_state tasks_ = nullptr;  // Null until the threads are started.
  std::vector<std::thread> threads_;
};

/// A connection that is one's own while it lives, and is given back then.
class Connection {
 public:
  Connection(std::shared_ptr<Instance> instance, OwnedConnection own)
      : instance_(std::move(instance)), own_(std::move(own)) {}
  Connection(Connection&& other) noexcept = default;
  Connection& operator=(Connection&& other) noexcept {
    std::swap(instance_, other.instance_);
    std::swap(own_, other.own_);
    return *this;
  }
  ~Connection() {
    if (instance_ != nullptr) instance_->GiveBack(std::move(own_));
  }

  duckdb_connection get() const { return own_.get(); }

 private:
  std::shared_ptr<Instance> instance_;  // Shared: the last connection may outlive the engine.
  OwnedConnection own_;
};

}  // namespace insitu::warehouse::drivers::duckdb
