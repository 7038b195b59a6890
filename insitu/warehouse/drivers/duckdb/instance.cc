#include "insitu/warehouse/drivers/duckdb/instance.h"

#include <utility>

namespace insitu::warehouse::drivers::duckdb {

using base::Status;
using base::StatusCode;

Instance::~Instance() {
  if (tasks_ != nullptr) duckdb_finish_execution(tasks_);
  for (std::thread& thread : threads_) thread.join();
  if (tasks_ != nullptr) duckdb_destroy_task_state(tasks_);
}

void Instance::StartThreads(int count) {
  tasks_ = duckdb_create_task_state(database_.get());
  for (int i = 0; i < count; ++i) threads_.emplace_back([this] { duckdb_execute_tasks_state(tasks_); });
}

base::Result<OwnedConnection> Instance::Take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      OwnedConnection connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  OwnedConnection connection;
  if (duckdb_connect(database_.get(), connection.out()) != DuckDBSuccess) {
    return Status(StatusCode::kResourceExhausted, "the engine gives no further connection");
  }
  return connection;
}

void Instance::GiveBack(OwnedConnection connection) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

}  // namespace insitu::warehouse::drivers::duckdb
