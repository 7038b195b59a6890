#include "insitu/warehouse/drivers/duckdb/warehouse.h"

#include <filesystem>
#include <mutex>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/control.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/memory.h"
#include "insitu/warehouse/drivers/duckdb/profile.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"
#include "insitu/warehouse/drivers/duckdb/stream.h"
#include "insitu/warehouse/drivers/duckdb/tables.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

class EmbeddedWarehouse final : public Warehouse {
 public:
  EmbeddedWarehouse(Engine engine, const Options& options, Connection catalogue, Connection naming,
                    Connection sampling)
      : engine_(std::move(engine)),
        tables_(options, std::move(catalogue), std::move(naming)),
        memory_(std::move(sampling)) {}

  Result<catalog::Table> Describe(const std::string& schema, const std::string& name) override {
    return tables_.Describe(schema, name);
  }

  Result<std::vector<std::string>> StoredTables(const std::string& schema) override {
    return tables_.Stored(schema);
  }

  Result<std::unique_ptr<batch::Stream>> Run(const statement::Statement& statement) override {
    INSITU_RETURN_IF_ERROR(tables_.PrepareFor(statement));
    Result<Connection> connection = engine_.Connect();
    if (!connection.ok()) return connection.status();
    return StartStream(std::move(*connection), statement, streams_, memory_, tables_.misfits());
  }

  Control& control() override { return streams_; }

  Result<std::vector<ProfiledScan>> Analyze(const statement::Statement& statement) override {
    INSITU_RETURN_IF_ERROR(tables_.PrepareFor(statement));
    const std::lock_guard lock(profiling_mutex_);
    return Profile(engine_.profiled(), statement, tables_, streams_, tables_.misfits());
  }

  int64_t peak_memory() const override { return memory_.bytes(); }

 private:
  Engine engine_;  // Closed last.
  Tables tables_;
  PeakMemory memory_;
  OpenStreams streams_;
  std::mutex profiling_mutex_;  // Guards the profiled connection.
};

Status CheckLocation(const std::string& location) {
  std::error_code error;
  const auto status = std::filesystem::status(location, error);
  if (error == std::errc::permission_denied)
    return Status(StatusCode::kPermission, location + " may not be read");
  if (!std::filesystem::exists(status)) return Status(StatusCode::kNotFound, location + " does not exist");
  if (std::filesystem::is_directory(status)) {
    const std::filesystem::directory_iterator entries(location, error);
    if (error) return Status(StatusCode::kPermission, location + " may not be read");
  }
  return {};
}

EngineOptions EngineOptionsFor(const Options& options) {
  EngineOptions engine;
  engine.memory_bytes = options.memory_bytes;
  if (std::filesystem::is_directory(options.location)) {
    engine.readable.push_back(options.location);
    // The engine compares the paths that it is given, and it is given them escaped.
    if (std::string escaped = EscapeGlob(options.location); escaped != options.location) {
      engine.readable.push_back(std::move(escaped));
    }
  } else {
    engine.attached = options.location;
  }
  return engine;
}

}  // namespace

Result<std::unique_ptr<Warehouse>> Open(const Options& options) {
  INSITU_RETURN_IF_ERROR(CheckLocation(options.location));
  Result<Engine> engine = Engine::Open(EngineOptionsFor(options));
  if (!engine.ok()) return engine.status();
  return OpenOver(std::move(*engine), options);
}

Result<std::unique_ptr<Warehouse>> OpenOver(Engine engine, const Options& options) {
  Result<Connection> catalogue = engine.Connect();
  if (!catalogue.ok()) return catalogue.status();
  Result<Connection> naming = ConnectForNames(engine);
  if (!naming.ok()) return naming.status();
  Result<Connection> sampling = engine.Connect();
  if (!sampling.ok()) return sampling.status();
  return std::unique_ptr<Warehouse>(std::make_unique<EmbeddedWarehouse>(
      std::move(engine), options, std::move(*catalogue), std::move(*naming), std::move(*sampling)));
}

}  // namespace insitu::warehouse::drivers::duckdb
