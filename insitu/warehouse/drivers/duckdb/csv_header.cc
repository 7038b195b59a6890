#include "insitu/warehouse/drivers/duckdb/csv_header.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <utility>

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Result;
using base::Status;
using base::StatusCode;

constexpr size_t kLongestHeader = size_t{1} << 20;

// Reads up to the first line break outside quotes; the engine would read a quoted one as part of a name, too.
Result<std::string> ReadHeaderLine(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const StatusCode code = errno == EACCES ? StatusCode::kPermission : StatusCode::kNotFound;
    return Status(code, path + ": " + std::strerror(errno));
  }
  std::string line;
  bool is_quoted = false;
  for (int c = file.get(); c != std::ifstream::traits_type::eof(); c = file.get()) {
    if (c == '"') is_quoted = !is_quoted;
    if ((c == '\n' || c == '\r') && !is_quoted) break;
    line.push_back(static_cast<char>(c));
    if (line.size() > kLongestHeader) return Status(StatusCode::kCorrupt, path + ":1: the header has no end");
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  if (line.empty()) return Status(StatusCode::kCorrupt, path + ":1: the file has no header");
  return line;
}

bool HasOutsideQuotes(std::string_view line, char wanted) {
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') is_quoted = !is_quoted;
    if (c == wanted && !is_quoted) return true;
  }
  return false;
}

char DelimiterOf(std::string_view line) {
  for (const char delimiter : {',', ';', '\t', '|'}) {
    if (HasOutsideQuotes(line, delimiter)) return delimiter;
  }
  return ',';
}

std::vector<std::string> Split(std::string_view line, char delimiter) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (is_quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back().push_back('"');
      ++i;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == delimiter && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back().push_back(c);
    }
  }
  return cells;
}

}  // namespace

Result<CsvHeader> ReadCsvHeader(const std::string& path) {
  Result<std::string> line = ReadHeaderLine(path);
  if (!line.ok()) return line.status();
  CsvHeader header;
  header.delimiter = DelimiterOf(*line);
  header.columns = Split(*line, header.delimiter);
  for (size_t i = 0; i < header.columns.size(); ++i) {
    if (header.columns[i].empty()) {
      return Status(StatusCode::kCorrupt,
                    path + ":1: column " + std::to_string(i + 1) + " of the header has no name");
    }
    if (std::find(header.columns.begin(), header.columns.begin() + i, header.columns[i]) !=
        header.columns.begin() + i) {
      return Status(StatusCode::kCorrupt,
                    path + ":1: column " + std::to_string(i + 1) + " of the header repeats a name");
    }
  }
  return header;
}

Result<CsvHeader> ReadCommonCsvHeader(const std::vector<std::string>& paths) {
  Result<CsvHeader> first = ReadCsvHeader(paths.front());
  if (!first.ok()) return first;
  for (const std::string& path : paths) {
    Result<CsvHeader> header = ReadCsvHeader(path);
    if (!header.ok()) return header;
    if (*header != *first) {
      return Status(StatusCode::kCorrupt, path + ":1: the header differs from that of " + paths.front());
    }
  }
  return first;
}

}  // namespace insitu::warehouse::drivers::duckdb
