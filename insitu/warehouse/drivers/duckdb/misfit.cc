#include "insitu/warehouse/drivers/duckdb/misfit.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <utility>

#include "insitu/json/utf8.h"
#include "insitu/warehouse/drivers/duckdb/exact.h"
#include "insitu/warehouse/drivers/duckdb/quote.h"
#include "insitu/warehouse/drivers/duckdb/types.h"

namespace insitu::warehouse::drivers::duckdb {
namespace {

// One row of a CSV file, of which only one cell is kept.
struct Row {
  std::string cell;
  bool is_quoted = false;
  size_t lines = 0;  // That it spans.
};

// Reads the next row; false at the end.
bool ReadRow(std::istream& file, const CheckedColumn& column, Row& row) {
  constexpr int kEnd = std::istream::traits_type::eof();
  row = Row{};
  if (file.peek() == kEnd) return false;
  bool is_quoted = false;
  size_t position = 0;
  for (int c = file.get(); c != kEnd; c = file.get()) {
    if (c == '\n') ++row.lines;
    if (c == '"') {
      is_quoted = !is_quoted;
      row.is_quoted |= position == column.position;
    } else if (c == '\n' && !is_quoted) {
      return true;
    } else if (c == column.delimiter && !is_quoted) {
      ++position;
    } else if (position == column.position && (c != '\r' || is_quoted)) {
      row.cell.push_back(static_cast<char>(c));
    }
  }
  return true;
}

bool IsUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const json::CodePoint point = json::DecodeUtf8(text, at);
    if (!point.is_valid) return false;
    at += point.length;
  }
  return true;
}

}  // namespace

size_t FindMisfit(const std::string& path, const CheckedColumn& column) {
  std::ifstream file(path, std::ios::binary);
  Row row;
  size_t line = 1;
  if (!ReadRow(file, column, row)) return 0;
  line += row.lines;  // The header.
  while (ReadRow(file, column, row)) {
    const bool is_missing = row.cell.empty() && !row.is_quoted;
    if (!is_missing && !ExactText(row.cell, column.type)) return line;
    line += row.lines;
  }
  return 0;
}

std::string Misfits::Check(CheckedColumn column) {
  const std::string name = QuoteName(column.name);
  const std::string spelled = Spell(column.type);
  const std::string type = column.type.ToString();
  const std::string function = column.is_json_value ? "insitu_exact_of_json(" : "insitu_exact(";
  const std::lock_guard lock(mutex_);
  columns_.push_back(std::move(column));
  return "CAST(" + function + name + ", " + QuoteText(type) + ", " + std::to_string(columns_.size() - 1) +
         ") AS " + spelled + ") AS " + name;
}

void Misfits::AddCsv(const TableFiles& files) {
  const std::lock_guard lock(mutex_);
  csv_files_.insert(csv_files_.end(), files.paths.begin(), files.paths.end());
}

base::Status Misfits::FindNotUtf8() const {
  const std::lock_guard lock(mutex_);
  for (const std::string& path : csv_files_) {
    std::ifstream file(path, std::ios::binary);
    std::string line;
    for (size_t number = 1; std::getline(file, line); ++number) {
      if (!IsUtf8(line)) {
        return {base::StatusCode::kCorrupt, path + ":" + std::to_string(number) + ": the row is not UTF-8"};
      }
    }
  }
  return {};
}

base::Status Misfits::Explain(std::string_view message) const {
  const size_t start = message.find(kMisfitMessage);
  if (start == std::string_view::npos) return {};
  message.remove_prefix(start + kMisfitMessage.size());
  size_t number = 0;
  std::from_chars(message.data(), message.data() + message.size(), number);
  const std::lock_guard lock(mutex_);
  if (number >= columns_.size()) return {};
  const CheckedColumn& column = columns_[number];
  std::string place = column.files.paths.front();
  if (column.files.paths.size() > 1) place = std::filesystem::path(place).parent_path().string();
  if (column.files.format == FileFormat::kCsv) {
    for (const std::string& path : column.files.paths) {
      if (const size_t line = FindMisfit(path, column); line > 0) {
        place = path + ":" + std::to_string(line);
        break;
      }
    }
  }
  const std::string what =
      place + ": a value of column `" + column.name + "` does not fit its declared type ";
  if (column.type.is(types::TypeKind::kLocalTime)) {
    return base::Status(
        base::StatusCode::kBadValue, what + "time with a `timezone`",
        "a clock reading has no `Z` and no offset; leave `timezone` out where values have one, or "
        "correct the file");
  }
  return base::Status(base::StatusCode::kBadValue, what + column.type.ToString(),
                      "declare the column as text, or correct the file");
}

}  // namespace insitu::warehouse::drivers::duckdb
