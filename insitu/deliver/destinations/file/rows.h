#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "insitu/batch/batch.h"
#include "insitu/types/type.h"

namespace insitu::deliver::destinations::file {

/// Writes rows as text, one after another.
class Rows {
 public:
  virtual ~Rows() = default;
  /// Appends what stands before the first row.
  virtual void AppendHeader(std::string& out) const = 0;
  /// Appends row `row` of `batch` with its line break.
  virtual void AppendRow(const batch::Batch& batch, uint64_t row, std::string& out) const = 0;
};

/// CSV as of RFC 4180: a header, commas, quotes doubled inside quoted cells; lines end with `\n` alone, so that line
/// tools work on it.
///
/// A missing value is an empty cell, an empty text is `""`. A list is a JSON array. A text that begins with `=`, `+`,
/// `-`, `@`, a tab or a carriage return gets a leading apostrophe, because spreadsheets would run it as a formula;
/// numbers, dates and the header are never touched.
std::unique_ptr<Rows> CsvRows(const std::vector<types::Field>& columns);

/// JSON Lines: an object per line with all columns in order; a missing value is null.
std::unique_ptr<Rows> JsonRows(const std::vector<types::Field>& columns);

}  // namespace insitu::deliver::destinations::file
