#include "insitu/warehouse/parquet_writer.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>

#include "insitu/base/check.h"
#include "insitu/warehouse/drivers/duckdb/batch_queue.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/fill.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"

namespace insitu::warehouse {
namespace drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

// What a writer may hold: a row group of wide rows, not the file.
constexpr int64_t kMemoryBytes = int64_t{1} << 30;

// The rows as the engine sees them: a table function that takes batches out of the queue.
class RowSource {
 public:
  RowSource(std::vector<types::Field> columns, BatchQueue& queue)
      : columns_(std::move(columns)), queue_(queue) {}

  Status Register(duckdb_connection connection);

  // Fills `output` with the next rows, none at the end.
  Status Fill(duckdb_data_chunk output);

 private:
  static void Bind(duckdb_bind_info info);
  static void Init(duckdb_init_info info);
  static void Next(duckdb_function_info info, duckdb_data_chunk output);

  std::vector<types::Field> columns_;
  BatchQueue& queue_;
  batch::Batch batch_;
  uint64_t position_ = 0;  // In `batch_`.
};

void RowSource::Bind(duckdb_bind_info info) {
  const auto* source = static_cast<const RowSource*>(duckdb_bind_get_extra_info(info));
  for (const types::Field& column : source->columns_) {
    const Result<LogicalType> type = EngineType(column.type);
    duckdb_bind_add_result_column(info, column.name.c_str(), type->get());
  }
}

// One thread takes the batches, so that rows stay in their order.
void RowSource::Init(duckdb_init_info info) { duckdb_init_set_max_threads(info, 1); }

void RowSource::Next(duckdb_function_info info, duckdb_data_chunk output) {
  auto* source = static_cast<RowSource*>(duckdb_function_get_extra_info(info));
  // No exception may pass through the engine.
  try {
    if (const Status status = source->Fill(output); !status.ok()) {
      duckdb_function_set_error(info, status.message().c_str());
    }
  } catch (const std::exception& error) {
    duckdb_function_set_error(info, error.what());
  }
}

Status RowSource::Fill(duckdb_data_chunk output) {
  if (position_ == batch_.rows) {
    batch_ = queue_.Pop();
    position_ = 0;
    // The engine would take a closed queue for the end of the rows and complete the file.
    if (queue_.is_closed()) return Status(StatusCode::kCancelled, "the rows were abandoned");
  }
  const uint64_t count = std::min<uint64_t>(batch_.rows - position_, duckdb_vector_size());
  for (size_t i = 0; count > 0 && i < columns_.size(); ++i) {
    INSITU_RETURN_IF_ERROR(FillVector(batch_.columns[i], columns_[i].type, position_, count,
                                      duckdb_data_chunk_get_vector(output, i), 0));
  }
  duckdb_data_chunk_set_size(output, count);
  position_ += count;
  return {};
}

Status RowSource::Register(duckdb_connection connection) {
  const TableFunction function(duckdb_create_table_function());
  duckdb_table_function_set_name(function.get(), "insitu_rows");
  duckdb_table_function_set_extra_info(function.get(), this, nullptr);
  duckdb_table_function_set_bind(function.get(), Bind);
  duckdb_table_function_set_init(function.get(), Init);
  duckdb_table_function_set_function(function.get(), Next);
  if (duckdb_register_table_function(connection, function.get()) != DuckDBSuccess) {
    return Status(StatusCode::kUnsupported, "the engine does not take our table function");
  }
  return {};
}

class EngineParquetWriter final : public ParquetWriter {
 public:
  EngineParquetWriter(Engine engine, Connection connection, std::vector<types::Field> columns)
      : engine_(std::move(engine)),
        connection_(std::move(connection)),
        column_count_(columns.size()),
        source_(std::move(columns), queue_) {}

  ~EngineParquetWriter() override {
    queue_.Close();
    if (copying_.joinable()) copying_.join();
  }

  Status Start(const std::string& path);
  Status Write(const batch::Batch& batch) override;
  Status Finish() override;

 private:
  void Copy(const std::string& sql);
  Status failure();

  Engine engine_;
  Connection connection_;
  size_t column_count_;
  BatchQueue queue_;
  RowSource source_;
  std::mutex mutex_;  // Guards the failure.
  Status failure_;
  std::thread copying_;
};

Status EngineParquetWriter::Start(const std::string& path) {
  INSITU_RETURN_IF_ERROR(source_.Register(connection_.get()));
  const std::string sql = "COPY (SELECT * FROM insitu_rows()) TO " + QuoteText(path) +
                          " (FORMAT parquet, COMPRESSION snappy, USE_TMP_FILE false)";
  copying_ = std::thread([this, sql] { Copy(sql); });
  return {};
}

void EngineParquetWriter::Copy(const std::string& sql) {
  Status status = Execute(connection_.get(), sql);
  {
    const std::lock_guard lock(mutex_);
    failure_ = std::move(status);
  }
  // Whoever waits for room learns that no more is taken.
  queue_.Close();
}

Status EngineParquetWriter::failure() {
  const std::lock_guard lock(mutex_);
  return failure_;
}

Status EngineParquetWriter::Write(const batch::Batch& batch) {
  if (batch.rows == 0) return {};
  INSITU_CHECK(batch.columns.size() == column_count_, "the rows have other columns than the file");
  if (queue_.Push(batch)) return {};
  Status status = failure();
  INSITU_CHECK(!status.ok(), "the copy ended before its rows");
  return status;
}

Status EngineParquetWriter::Finish() {
  queue_.Finish();
  copying_.join();
  return failure();
}

}  // namespace
}  // namespace drivers::duckdb

base::Result<std::unique_ptr<ParquetWriter>> OpenParquetWriter(const std::string& path,
                                                               std::vector<types::Field> columns) {
  namespace engine = drivers::duckdb;
  for (const types::Field& column : columns) {
    if (auto type = engine::EngineType(column.type); !type.ok()) return type.status();
  }
  engine::EngineOptions options;
  options.memory_bytes = engine::kMemoryBytes;
  options.threads = 1;
  options.keeps_order = true;
  options.files = {path};
  base::Result<engine::Engine> instance = engine::Engine::Open(options);
  if (!instance.ok()) return instance.status();
  base::Result<engine::Connection> connection = instance->Connect();
  if (!connection.ok()) return connection.status();
  auto writer = std::make_unique<engine::EngineParquetWriter>(std::move(*instance), std::move(*connection),
                                                              std::move(columns));
  INSITU_RETURN_IF_ERROR(writer->Start(path));
  return std::unique_ptr<ParquetWriter>(std::move(writer));
}

}  // namespace insitu::warehouse
