#include "insitu/warehouse/drivers/duckdb/stream.h"

#include <string>
#include <utility>

#include "insitu/base/check.h"
#include "insitu/warehouse/drivers/duckdb/bind.h"
#include "insitu/warehouse/drivers/duckdb/discard.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/errors.h"
#include "insitu/warehouse/drivers/duckdb/types.h"
#include "insitu/warehouse/drivers/duckdb/vectors.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;

// Owns connection, statement and result of one answer: a second statement on the connection would cut it short.
class EngineStream final : public batch::Stream {
 public:
  EngineStream(Connection connection, OpenStreams& streams, PeakMemory& memory, const Misfits& misfits)
      : memory_(memory),
        watch_(memory),
        connection_(std::move(connection)),
        entry_(streams, connection_.get()),
        misfits_(misfits) {}

  ~EngineStream() override;

  Status Start(const statement::Statement& statement);
  bool is_cancelled() const { return entry_.is_cancelled(); }

  const std::vector<types::Field>& columns() const override { return columns_; }
  Result<batch::Batch> Next() override;

 private:
  enum class State { kWaiting, kRows, kEnd, kFailed };

  Status Wait();
  Status Failure();
  Result<batch::Batch> Fail(Status status);

  PeakMemory& memory_;
  PeakMemory::Watch watch_;
  Connection connection_;
  OpenStreams::Entry entry_;
  const Misfits& misfits_;
  statement::Statement statement_;
  std::vector<types::Field> columns_;
  Prepared prepared_;
  Pending pending_;
  QueryResult result_;
  State state_ = State::kWaiting;
  Status failure_;
};

// What is not read to its end goes on until the next statement of its connection, so that one is asked at once.
EngineStream::~EngineStream() {
  if (state_ == State::kEnd) return;
  result_ = {};
  pending_ = {};
  prepared_ = {};
  static_cast<void>(Execute(connection_.get(), "SELECT 1"));
}

// Names and types are the statement's; only the engine knows the scale of a decimal for sure.
Result<std::vector<types::Field>> ColumnsOf(duckdb_prepared_statement prepared,
                                            const statement::Statement& statement) {
  const idx_t count = duckdb_prepared_statement_column_count(prepared);
  INSITU_CHECK(statement.columns.empty() || statement.columns.size() == count,
               "the statement returns another number of columns than it says");
  std::vector<types::Field> columns;
  for (idx_t i = 0; i < count; ++i) {
    const LogicalType type(duckdb_prepared_statement_column_logical_type(prepared, i));
    const char* name = duckdb_prepared_statement_column_name(prepared, i);
    columns.push_back({statement.columns.empty() ? name : statement.columns[i].name, TypeOf(type.get())});
    duckdb_free(const_cast<char*>(name));
  }
  return columns;
}

Status EngineStream::Start(const statement::Statement& statement) {
  Result<Prepared> prepared = PrepareRead(connection_.get(), statement.sql);
  if (!prepared.ok()) return prepared.status();
  prepared_ = std::move(*prepared);
  statement_ = statement;
  INSITU_RETURN_IF_ERROR(Bind(prepared_.get(), statement.parameters));
  Result<std::vector<types::Field>> columns = ColumnsOf(prepared_.get(), statement);
  if (!columns.ok()) return columns.status();
  columns_ = std::move(*columns);
  // Deprecated, and without a replacement that streams. The engine's threads begin to work here.
  if (duckdb_pending_prepared_streaming(prepared_.get(), pending_.out()) != DuckDBSuccess) {
    const char* message = duckdb_pending_error(pending_.get());
    return MakeStatus(message == nullptr ? "" : message);
  }
  return {};
}

// Waits for the first rows, lending the engine this thread.
Status EngineStream::Wait() {
  if (entry_.is_cancelled()) return Cancelled();
  if (duckdb_execute_pending(pending_.get(), result_.out()) != DuckDBSuccess) {
    return FailureOf(result_.out(), entry_, misfits_);
  }
  memory_.Sample();
  state_ = State::kRows;
  return {};
}

// Where a thread of the engine fails, the engine interrupts the others. While rows flow it looks at that sign before it
// looks at the error, so once in some hundred times it answers with its own interruption and has forgotten the cause. Then
// the statement runs again for the cause alone: the stream has failed, whatever comes of that.
Status EngineStream::Failure() {
  Status failure = FailureOf(result_.out(), entry_, misfits_);
  if (entry_.is_cancelled() || duckdb_result_error_type(result_.out()) != DUCKDB_ERROR_INTERRUPT)
    return failure;
  Status cause = RunAndDiscard(connection_.get(), statement_, entry_, misfits_);
  return cause.ok() ? failure : cause;
}

Result<batch::Batch> EngineStream::Fail(Status status) {
  state_ = State::kFailed;
  failure_ = std::move(status);
  return failure_;
}

Result<batch::Batch> EngineStream::Next() {
  if (state_ == State::kFailed) return failure_;
  if (state_ == State::kEnd) return batch::Batch{};
  if (state_ == State::kWaiting) {
    if (Status status = Wait(); !status.ok()) return Fail(std::move(status));
  }
  while (true) {
    if (entry_.is_cancelled()) return Fail(Cancelled());
    Chunk chunk = result_.Fetch();
    if (chunk.get() == nullptr) {
      // Null is the end and also a failure: only the message tells them apart.
      if (const char* message = duckdb_result_error(result_.out()); message != nullptr && *message != '\0') {
        return Fail(Failure());
      }
      if (entry_.is_cancelled()) return Fail(Cancelled());
      state_ = State::kEnd;
      return batch::Batch{};
    }
    if (duckdb_data_chunk_get_size(chunk.get()) == 0) continue;
    Result<batch::Batch> batch = MakeBatch(std::move(chunk));
    return batch.ok() ? std::move(batch) : Fail(batch.status());
  }
}

}  // namespace

Result<std::unique_ptr<batch::Stream>> StartStream(Connection connection,
                                                   const statement::Statement& statement,
                                                   OpenStreams& streams, PeakMemory& memory,
                                                   const Misfits& misfits) {
  auto stream = std::make_unique<EngineStream>(std::move(connection), streams, memory, misfits);
  if (Status status = stream->Start(statement); !status.ok()) {
    return stream->is_cancelled() ? Cancelled() : status;
  }
  return std::unique_ptr<batch::Stream>(std::move(stream));
}

}  // namespace insitu::warehouse::drivers::duckdb
