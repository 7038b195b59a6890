#include "insitu/warehouse/drivers/duckdb/errors.h"

#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

#include "insitu/warehouse/overflow.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

using base::Status;
using base::StatusCode;

// Returns what stands between `before` and the next `after` (or the end of the line).
std::optional<std::string> Between(std::string_view text, std::string_view before, std::string_view after) {
  const size_t start = text.find(before);
  if (start == std::string_view::npos) return std::nullopt;
  text.remove_prefix(start + before.size());
  const size_t line = text.find('\n');
  text = text.substr(0, line);
  const size_t end = text.find(after);
  if (!after.empty() && end == std::string_view::npos) return std::nullopt;
  return std::string(after.empty() ? text : text.substr(0, end));
}

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// The row that the reader quotes ("Original Line: ...") may imitate anything that stands behind it: what we look for
// there is taken from the last occurrence.
std::optional<std::string> LastBetween(std::string_view text, std::string_view before,
                                       std::string_view after) {
  const size_t start = text.rfind(before);
  if (start == std::string_view::npos) return std::nullopt;
  return Between(text.substr(start), before, after);
}

// "Conversion Error: No files found\n\nLINE 1: ..." becomes "no files found".
std::string FirstLine(std::string_view message) {
  const size_t colon = message.find("Error: ");
  if (colon != std::string_view::npos) message.remove_prefix(colon + 7);
  message = message.substr(0, message.find('\n'));
  while (!message.empty() && (message.back() == '.' || message.back() == '!' || message.back() == ' ')) {
    message.remove_suffix(1);
  }
  std::string line(message);
  if (line.size() > 1 && std::islower(static_cast<unsigned char>(line[1]))) {
    line[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(line[0])));
  }
  return line;
}

// "CSV Error on Line: 2 ... Error when converting column "a". ... file = /lake/orders.csv".
Status CsvStatus(std::string_view message) {
  const std::string file = LastBetween(message, "\n  file = ", "").value_or("a CSV file");
  const std::string line = Between(message, "CSV Error on Line: ", "").value_or("?");
  const std::string place = file + ":" + line + ": ";
  // Only in a conversion error the last such line is the engine's own and not a part of the row it quotes.
  if (!message.starts_with("Conversion Error")) {
    // Falls through to what else may be wrong with a row.
  } else if (const auto column = LastBetween(message, "\nColumn ", " is being converted as type ")) {
    const std::string type = LastBetween(message, " is being converted as type ", "").value_or("its type");
    return Status(StatusCode::kBadValue,
                  place + "a value of column `" + *column + "` does not fit its declared type " + type,
                  "declare the column as text, or correct the file");
  }
  if (Contains(message, "unterminated quote")) {
    return Status(StatusCode::kCorrupt, place + "a quoted value has no closing quote");
  }
  if (Contains(message, "Expected Number of Columns")) {
    return Status(StatusCode::kCorrupt, place + "the row has another number of columns than the header");
  }
  if (Contains(message, "unicode") || Contains(message, "utf-8") || Contains(message, "UTF-8")) {
    return Status(StatusCode::kCorrupt, place + "the row is not UTF-8");
  }
  return Status(StatusCode::kCorrupt, place + "the row cannot be read as CSV");
}

Status JsonStatus(std::string_view message) {
  const std::string file = Between(message, "in file \"", "\"").value_or("a JSON file");
  std::string record = Between(message, " in record/value ", ":").value_or("");
  std::string place = file;
  if (!record.empty()) {
    place += ": record " + record;
  } else if (record = Between(message, " in line ", ":").value_or(""); !record.empty()) {
    place += ":" + record;
  }
  if (Contains(message, "transform error")) {
    return Status(StatusCode::kBadValue, place + ": a value does not fit the declared type of its column",
                  "declare the column as text, or correct the file");
  }
  return Status(StatusCode::kCorrupt, place + ": malformed JSON");
}

// Quoted names in messages about Parquet files are paths; anything else there may be a value.
Status ParquetStatus(std::string_view message) {
  std::string file = "a Parquet file";
  for (const auto& [before, after] :
       {std::pair{"file '", "'"}, {"file \"", "\""}, {"File '", "'"}, {"File \"", "\""}}) {
    if (auto found = Between(message, before, after); found && found->starts_with('/')) {
      file = *found;
      break;
    }
  }
  return Status(StatusCode::kCorrupt, file + ": the file is corrupt or not a Parquet file");
}

bool IsAboutParquet(std::string_view message) {
  constexpr std::array<std::string_view, 6> kSigns = {
      "arquet", "Footer length", "magic bytes", "Failed to read file", "decompress", "Thrift"};
  for (const std::string_view sign : kSigns) {
    if (Contains(message, sign)) return true;
  }
  return false;
}

Status ReadStatus(std::string_view message) {
  if (Contains(message, "CSV Error on Line")) return CsvStatus(message);
  if (Contains(message, "JSON") && Contains(message, " in file \"")) return JsonStatus(message);
  if (IsAboutParquet(message.substr(0, message.find('\n')))) return ParquetStatus(message);
  if (Contains(message, "out of range for the destination type")) {
    return Overflow();
  }
  return Status(StatusCode::kBadValue, "a value does not fit the type that the statement gives it");
}

// `Could not write file "/out/a.parquet": No space left on device` becomes `/out/a.parquet: no space left on device`.
std::optional<Status> WriteStatus(const std::string& line) {
  constexpr std::string_view kStart = "could not write file \"", kEnd = "\": ";
  const size_t end = line.rfind(kEnd);
  if (!line.starts_with(kStart) || end == std::string::npos || end < kStart.size()) return std::nullopt;
  std::string reason = line.substr(end + kEnd.size());
  if (!reason.empty()) reason[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(reason[0])));
  const bool is_full =
      Contains(reason, "space left") || Contains(reason, "too large") || Contains(reason, "quota");
  return Status(is_full ? StatusCode::kResourceExhausted : StatusCode::kUnavailable,
                line.substr(kStart.size(), end - kStart.size()) + ": " + reason);
}

Status IoStatus(std::string_view message) {
  const std::string line = FirstLine(message);
  if (std::optional<Status> status = WriteStatus(line)) return *status;
  if (Contains(message, "No space left")) return Status(StatusCode::kResourceExhausted, line);
  if (Contains(message, "Permission denied")) return Status(StatusCode::kPermission, line);
  if (Contains(message, "lock on file")) {
    return Status(StatusCode::kUnavailable, "another process writes to the database file",
                  "close it there, or read a copy");
  }
  if (Contains(message, "No files found") || Contains(message, "does not exist") ||
      Contains(message, "No such file")) {
    return Status(StatusCode::kNotFound, line);
  }
  if (Contains(message, "not a valid") || Contains(message, "orrupt") || Contains(message, "checksum")) {
    return Status(StatusCode::kCorrupt, line);
  }
  if (IsAboutParquet(message)) return ParquetStatus(message);
  return Status(StatusCode::kUnavailable, line);
}

}  // namespace

Status MakeStatus(duckdb_error_type type, std::string_view message) {
  switch (type) {
    case DUCKDB_ERROR_OUT_OF_MEMORY:
      return Status(StatusCode::kResourceExhausted, "the memory limit does not suffice for this statement",
                    "raise `limits.memory`, or ask for fewer things at once");
    case DUCKDB_ERROR_INTERRUPT:
      return Status(StatusCode::kUnavailable, "the statement was interrupted by the engine");
    case DUCKDB_ERROR_IO: return IoStatus(message);
    case DUCKDB_ERROR_PERMISSION: return Status(StatusCode::kPermission, FirstLine(message));
    case DUCKDB_ERROR_OUT_OF_RANGE:
    case DUCKDB_ERROR_DECIMAL:
    case DUCKDB_ERROR_DIVIDE_BY_ZERO: return Overflow();
    case DUCKDB_ERROR_CONVERSION:
    case DUCKDB_ERROR_INVALID_INPUT:
    case DUCKDB_ERROR_INVALID_TYPE:
    case DUCKDB_ERROR_MISMATCH_TYPE:
    case DUCKDB_ERROR_UNKNOWN_TYPE:
    case DUCKDB_ERROR_SERIALIZATION: return ReadStatus(message);
    case DUCKDB_ERROR_CATALOG:
    case DUCKDB_ERROR_BINDER: return Status(StatusCode::kNotFound, FirstLine(message));
    case DUCKDB_ERROR_PARSER:
    case DUCKDB_ERROR_SYNTAX:
    case DUCKDB_ERROR_NOT_IMPLEMENTED:
    case DUCKDB_ERROR_MISSING_EXTENSION:
    case DUCKDB_ERROR_AUTOLOAD: return Status(StatusCode::kUnsupported, FirstLine(message));
    default:
      return Status(StatusCode::kUnavailable, "the engine failed and names no cause that may be shown");
  }
}

Status MakeStatus(std::string_view message) {
  constexpr std::array<std::pair<std::string_view, duckdb_error_type>, 16> kPrefixes = {{
      {"Out of Memory Error", DUCKDB_ERROR_OUT_OF_MEMORY},
      {"INTERRUPT Error", DUCKDB_ERROR_INTERRUPT},
      {"IO Error", DUCKDB_ERROR_IO},
      {"Permission Error", DUCKDB_ERROR_PERMISSION},
      {"Out of Range Error", DUCKDB_ERROR_OUT_OF_RANGE},
      {"Conversion Error", DUCKDB_ERROR_CONVERSION},
      {"Invalid Input Error", DUCKDB_ERROR_INVALID_INPUT},
      {"Invalid type Error", DUCKDB_ERROR_INVALID_TYPE},
      {"Mismatch Type Error", DUCKDB_ERROR_MISMATCH_TYPE},
      {"Serialization Error", DUCKDB_ERROR_SERIALIZATION},
      {"Catalog Error", DUCKDB_ERROR_CATALOG},
      {"Binder Error", DUCKDB_ERROR_BINDER},
      {"Parser Error", DUCKDB_ERROR_PARSER},
      {"Syntax Error", DUCKDB_ERROR_SYNTAX},
      {"Not implemented Error", DUCKDB_ERROR_NOT_IMPLEMENTED},
      {"Missing Extension Error", DUCKDB_ERROR_MISSING_EXTENSION},
  }};
  for (const auto& [prefix, type] : kPrefixes) {
    if (message.starts_with(prefix)) return MakeStatus(type, message);
  }
  return MakeStatus(DUCKDB_ERROR_INVALID, message);
}

}  // namespace insitu::warehouse::drivers::duckdb
