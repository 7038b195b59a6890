#include "insitu/warehouse/drivers/duckdb/profile.h"

#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/errors.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

std::string TextOf(duckdb_value value) {
  char* text = value == nullptr ? nullptr : duckdb_get_varchar(value);
  std::string copy = text == nullptr ? "" : text;
  duckdb_free(text);
  return copy;
}

std::string Metric(duckdb_profiling_info operation, const char* name) {
  return TextOf(EngineValue(duckdb_profiling_info_get_value(operation, name)).get());
}

template <typename Number>
Number NumberOf(const std::string& text) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// What a scan reads stands in its extra facts, a map written as text: `{Table=f.main.t, 'Filename(s)'=/lake/a.parquet}`.
std::string Fact(const std::string& facts, const std::string& name) {
  const size_t start = facts.find(name + "=");
  if (start == std::string::npos) return "";
  const size_t begin = start + name.size() + 1;
  return facts.substr(begin, facts.find_first_of(",}", begin) - begin);
}

void Collect(duckdb_profiling_info operation, const ScanNames& names, std::vector<ProfiledScan>& scans) {
  if (Metric(operation, "OPERATOR_TYPE") == "TABLE_SCAN") {
    const std::string facts = Metric(operation, "EXTRA_INFO");
    ProfiledScan scan;
    scan.rows = NumberOf<int64_t>(Metric(operation, "OPERATOR_CARDINALITY"));
    scan.seconds = NumberOf<double>(Metric(operation, "OPERATOR_TIMING"));
    const std::string table = Fact(facts, "Table");
    scan.table = table.empty() ? names.OfFile(Fact(facts, "'Filename(s)'")) : names.OfTable(table);
    scans.push_back(std::move(scan));
  }
  const idx_t count = duckdb_profiling_info_get_child_count(operation);
  for (idx_t i = 0; i < count; ++i) Collect(duckdb_profiling_info_get_child(operation, i), names, scans);
}

// Explaining with analysis runs the statement and lets the engine itself discard the rows.
Status Explain(duckdb_connection connection, const std::string& sql, const OpenStreams::Entry& entry) {
  Prepared prepared;
  if (duckdb_prepare(connection, ("EXPLAIN ANALYZE " + sql).c_str(), prepared.out()) != DuckDBSuccess) {
    return MakeStatus(duckdb_prepare_error(prepared.get()));
  }
  Pending pending;
  if (duckdb_pending_prepared(prepared.get(), pending.out()) != DuckDBSuccess) {
    return MakeStatus(duckdb_pending_error(pending.get()));
  }
  // A wish to stop that came before this point is known to nobody but the entry.
  if (entry.is_cancelled()) return Status(StatusCode::kCancelled, "the statement was cancelled");
  QueryResult result;
  if (duckdb_execute_pending(pending.get(), result.out()) != DuckDBSuccess) {
    return MakeStatus(duckdb_result_error_type(result.out()), duckdb_result_error(result.out()));
  }
  return {};
}

}  // namespace

Result<std::vector<ProfiledScan>> Profile(duckdb_connection connection, const statement::Statement& statement,
                                          const ScanNames& names, OpenStreams& streams) {
  Result<Prepared> readable = PrepareRead(connection, statement.sql);
  if (!readable.ok()) return readable.status();
  const OpenStreams::Entry entry(streams, connection);
  if (Status status = Explain(connection, statement.sql, entry); !status.ok()) {
    return entry.is_cancelled() ? Status(StatusCode::kCancelled, "the statement was cancelled") : status;
  }
  std::vector<ProfiledScan> scans;
  if (duckdb_profiling_info root = duckdb_get_profiling_info(connection); root != nullptr) {
    Collect(root, names, scans);
  }
  return scans;
}

}  // namespace insitu::warehouse::drivers::duckdb
