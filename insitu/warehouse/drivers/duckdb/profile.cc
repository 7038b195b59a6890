#include "insitu/warehouse/drivers/duckdb/profile.h"

#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "insitu/warehouse/drivers/duckdb/discard.h"
#include "insitu/warehouse/drivers/duckdb/engine.h"
#include "insitu/warehouse/drivers/duckdb/handles.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;

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

}  // namespace

Result<std::vector<ProfiledScan>> Profile(duckdb_connection connection, const statement::Statement& statement,
                                          const ScanNames& names, OpenStreams& streams,
                                          const Misfits& misfits) {
  Result<Prepared> readable = PrepareRead(connection, statement.sql);
  if (!readable.ok()) return readable.status();
  const OpenStreams::Entry entry(streams, connection);
  INSITU_RETURN_IF_ERROR(RunAndDiscard(connection, statement, entry, misfits));
  std::vector<ProfiledScan> scans;
  if (duckdb_profiling_info root = duckdb_get_profiling_info(connection); root != nullptr) {
    Collect(root, names, scans);
  }
  return scans;
}

}  // namespace insitu::warehouse::drivers::duckdb
