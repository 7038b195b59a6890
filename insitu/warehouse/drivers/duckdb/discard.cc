#include "insitu/warehouse/drivers/duckdb/discard.h"

#include <string_view>

#include "insitu/warehouse/drivers/duckdb/bind.h"
#include "insitu/warehouse/drivers/duckdb/errors.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Status;

std::string_view TextOf(const char* message) { return message == nullptr ? "" : message; }

}  // namespace

Status FailureOf(duckdb_result* result, const OpenStreams::Entry& entry, const Misfits& misfits) {
  if (entry.is_cancelled()) return Cancelled();
  const std::string_view message = TextOf(duckdb_result_error(result));
  const duckdb_error_type type = duckdb_result_error_type(result);
  Status misfit = type == DUCKDB_ERROR_INTERNAL ? misfits.FindNotUtf8() : misfits.Explain(message);
  return misfit.ok() ? MakeStatus(type, message) : misfit;
}

// Explaining with analysis runs the statement and throws its rows away.
Status RunAndDiscard(duckdb_connection connection, const statement::Statement& statement,
                     const OpenStreams::Entry& entry, const Misfits& misfits) {
  Prepared prepared;
  const std::string sql = "EXPLAIN ANALYZE " + statement.sql;
  if (duckdb_prepare(connection, sql.c_str(), prepared.out()) != DuckDBSuccess) {
    return entry.is_cancelled() ? Cancelled() : MakeStatus(TextOf(duckdb_prepare_error(prepared.get())));
  }
  INSITU_RETURN_IF_ERROR(Bind(prepared.get(), statement.parameters));
  Pending pending;
  if (duckdb_pending_prepared(prepared.get(), pending.out()) != DuckDBSuccess) {
    return entry.is_cancelled() ? Cancelled() : MakeStatus(TextOf(duckdb_pending_error(pending.get())));
  }
  // A wish to stop that came before this point is known to nobody but the entry.
  if (entry.is_cancelled()) return Cancelled();
  QueryResult result;
  if (duckdb_execute_pending(pending.get(), result.out()) != DuckDBSuccess) {
    return FailureOf(result.out(), entry, misfits);
  }
  return {};
}

}  // namespace insitu::warehouse::drivers::duckdb
