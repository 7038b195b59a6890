#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "insitu/base/result.h"
#include "insitu/batch/batch.h"
#include "insitu/catalog/catalog.h"
#include "insitu/statement/statement.h"
#include "insitu/types/value.h"

namespace insitu::warehouse {

/// A column whose type the model declares because its file (CSV, JSON) does not.
struct DeclaredColumn {
  std::string name;
  types::Type type;
};

/// A table that the model reads. `sql` is empty, or a query that stands for the table under `name`.
struct DeclaredTable {
  std::string schema;
  std::string name;
  std::string sql;
  std::vector<DeclaredColumn> columns;
  std::string stored_name = {};  ///< what it is called where it is stored; empty: `name`
};

/// What opening a warehouse needs to know.
struct Options {
  std::string kind;                   ///< `duckdb`
  std::string location;               ///< folder of files, or a database file; absolute
  std::vector<DeclaredTable> tables;  ///< the tables that may be read; no other is
  int64_t memory_bytes = int64_t{4} << 30;
};

/// Watches and stops a running statement. Its functions may be called from any thread.
class Control {
 public:
  virtual ~Control() = default;
  /// Asks the statement to stop; the stream then fails with `kCancelled` within a second.
  virtual void Cancel() = 0;
  /// Returns the share done, 0 to 1, or a negative number where the engine cannot tell.
  virtual double progress() const = 0;
};

/// One operator of the engine's own profile of a statement that ran.
struct ProfiledScan {
  std::string table;
  int64_t rows = 0;  ///< rows that came out of the scan
  double seconds = 0;
};

/// One data source, open for reading. Nothing is ever written through it.
class Warehouse {
 public:
  virtual ~Warehouse() = default;

  /// Describes the declared table `name` (of `schema`, may be empty); `kNotFound` where there is none.
  virtual base::Result<catalog::Table> Describe(const std::string& schema, const std::string& name) = 0;

  /// Lists the tables that are stored in `schema` (may be empty), declared or not, sorted.
  virtual base::Result<std::vector<std::string>> StoredTables(const std::string& schema) = 0;

  /// Starts `statement`; rows stream as they are computed. Several streams may be open at once.
  virtual base::Result<std::unique_ptr<batch::Stream>> Run(const statement::Statement& statement) = 0;

  /// Returns the handle that watches and stops everything running here.
  virtual Control& control() = 0;

  /// Runs `statement` to its end, discards the rows and returns the engine's own profile per scan.
  virtual base::Result<std::vector<ProfiledScan>> Analyze(const statement::Statement& statement) = 0;

  /// Returns the largest memory the engine held so far, in bytes; 0 where it cannot tell.
  virtual int64_t peak_memory() const = 0;
};

/// Opens the warehouse; the list of kinds is in `open.cc`.
base::Result<std::unique_ptr<Warehouse>> Open(const Options& options);

/// A table in memory and its rows: a value per column; of a struct the list of its fields' values.
struct TableInMemory {
  std::string schema;
  std::string name;
  std::vector<types::Field> columns;
  std::vector<std::vector<types::Value>> rows;
};

/// Holds the rows of a warehouse in memory.
class MemoryRows {
 public:
  virtual ~MemoryRows() = default;
  /// Puts these rows in the place of all that were there; tables that are not named are then empty. Only tables that the
  /// warehouse was opened with are named. Precondition: no stream of the warehouse is open.
  virtual base::Status Replace(const std::vector<TableInMemory>& tables) = 0;
};

/// A warehouse whose tables hold what they are given, and nothing else. No byte of it rests anywhere but in memory.
struct WarehouseInMemory {
  std::string kind;  ///< as `Options::kind`
  std::unique_ptr<Warehouse> warehouse;
  std::unique_ptr<MemoryRows> rows;
};

/// Opens a warehouse that holds `tables`. `declared` says, as for any warehouse, what may be read: these tables, and queries over
/// them.
base::Result<WarehouseInMemory> OpenInMemory(const std::vector<TableInMemory>& tables,
                                             std::vector<DeclaredTable> declared);

/// Names the engines that this process can open, each with its version.
std::vector<std::string> Engines();

}  // namespace insitu::warehouse
