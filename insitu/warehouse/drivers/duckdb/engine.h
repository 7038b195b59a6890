#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"
#include "insitu/warehouse/drivers/duckdb/instance.h"

namespace insitu::warehouse::drivers::duckdb {

/// What an instance of the engine may do.
struct EngineOptions {
  int64_t memory_bytes = int64_t{4} << 30;
  int threads = 0;                    ///< 0: as many as the hardware has
  bool keeps_order = false;           ///< rows leave in the order in which they came in
  std::vector<std::string> readable;  ///< folders that may be read, absolute
  std::vector<std::string> files;     ///< single files that may be read and written, absolute
  std::string attached;               ///< a database file, attached read-only as `kAttached`; or empty
  bool holds_rows = false;            ///< `kAttached` is a database in memory, which may be written
};

/// The catalogue under which what `EngineOptions` attaches is found.
inline constexpr std::string_view kAttached = "insitu_file";

/// One hardened instance of the engine, in memory: it loads no extension, reaches no network, spills nothing, sees only
/// the declared folders, and its configuration is locked.
///
/// All functions may be called from several threads.
class Engine {
 public:
  static base::Result<Engine> Open(const EngineOptions& options);

  /// Lends a connection. One stream needs one of its own.
  base::Result<Connection> Connect() const;

  /// The one connection whose statements are profiled; for one thread at a time. Lives as long as the engine.
  duckdb_connection profiled() const { return profiled_.get(); }

 private:
  Engine(std::shared_ptr<Instance> instance, Connection profiled)
      : instance_(std::move(instance)), profiled_(std::move(profiled)) {}

  std::shared_ptr<Instance> instance_;
  Connection profiled_;
};

/// Runs `sql` to its end and returns all its rows.
base::Result<QueryResult> Query(duckdb_connection connection, const std::string& sql);

/// Runs `sql` and discards what it returns.
base::Status Execute(duckdb_connection connection, const std::string& sql);

/// Prepares `sql`, which must be one statement that reads (`SELECT` and what is written like one); anything else is
/// refused with `kPermission`.
base::Result<Prepared> PrepareRead(duckdb_connection connection, const std::string& sql);

}  // namespace insitu::warehouse::drivers::duckdb
