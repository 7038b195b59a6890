#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "insitu/cli/show.h"
#include "insitu/json/writer.h"

namespace insitu::cli {

/// A table of cells for people: a header, columns as wide as their widest cell, numbers to the right.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header) { Add(std::move(header)); }
  /// Cells become one printable line each: nothing in them can break the table or reach the terminal.
  void Add(std::vector<std::string> row);
  /// Says that column `column` holds numbers.
  void AlignRight(size_t column) { right_.push_back(column); }
  void Write(std::ostream& out) const;

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<size_t> right_;
};

/// Writes how many megabytes that is at most: `12 MB`.
std::string Megabytes(int64_t bytes);

/// Writes "as of ..., newest ..., ungoverned" for people.
void WriteCircumstances(const Circumstances& circumstances, const std::vector<run::Freshness>& freshness,
                        std::ostream& out);

/// Writes the members `as_of`, `freshness` and `governed` of an object.
void WriteCircumstances(const Circumstances& circumstances, const std::vector<run::Freshness>& freshness,
                        json::Writer& writer);

/// Writes a value: numbers and booleans as such, missing as null, the rest as text.
void WriteValue(const types::Value& value, json::Writer& writer);

}  // namespace insitu::cli
