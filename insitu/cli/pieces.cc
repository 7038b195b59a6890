#include "insitu/cli/pieces.h"

#include <algorithm>

#include "insitu/diag/printable.h"

namespace insitu::cli {
namespace {

/// Returns one printable line.
std::string Shown(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return diag::Printable(text);
}

}  // namespace

std::string Grouped(int64_t number) {
  std::string digits = std::to_string(number);
  const size_t first = digits.front() == '-' ? 1 : 0;
  for (size_t place = digits.size(); place > first + 3; place -= 3) digits.insert(place - 3, ",");
  return digits;
}

std::string Megabytes(int64_t bytes) {
  constexpr int64_t kMegabyte = 1'000'000;
  return Grouped((bytes + kMegabyte - 1) / kMegabyte) + " MB";
}

void TextTable::Add(std::vector<std::string> row) {
  for (std::string& cell : row) cell = Shown(cell);
  rows_.push_back(std::move(row));
}

void TextTable::Write(std::ostream& out) const {
  std::vector<size_t> widths(rows_.front().size(), 0);
  for (const std::vector<std::string>& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], diag::WidthOf(row[i]));
  }
  for (const std::vector<std::string>& row : rows_) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - diag::WidthOf(row[i]), ' ');
      const bool is_right = std::ranges::find(right_, i) != right_.end();
      line += (i > 0 ? "  " : "") + (is_right ? blanks + row[i] : row[i] + blanks);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << "\n";
  }
}

void WriteCircumstances(const Circumstances& circumstances, const std::vector<run::Freshness>& freshness,
                        std::ostream& out) {
  out << "\nas of " << types::ToText(circumstances.as_of) << " (" << circumstances.zone << ")";
  if (!circumstances.is_governed) out << ", ungoverned";
  out << "\n";
  for (const run::Freshness& collection : freshness) {
    out << "newest " << collection.collection << " "
        << (collection.newest ? types::ToText(*collection.newest) : "none before now") << "\n";
  }
}

void WriteCircumstances(const Circumstances& circumstances, const std::vector<run::Freshness>& freshness,
                        json::Writer& writer) {
  writer.Key("as_of").String(types::ToText(circumstances.as_of));
  writer.Key("governed").Bool(circumstances.is_governed);
  writer.Key("freshness").BeginObject();
  for (const run::Freshness& collection : freshness) {
    writer.Key(collection.collection);
    if (collection.newest) {
      writer.String(types::ToText(*collection.newest));
    } else {
      writer.Null();
    }
  }
  writer.EndObject();
}

void WriteValue(const types::Value& value, json::Writer& writer) {
  if (value.is_missing()) {
    writer.Null();
  } else if (const auto* boolean = std::get_if<bool>(&value.data)) {
    writer.Bool(*boolean);
  } else if (std::holds_alternative<int64_t>(value.data) ||
             std::holds_alternative<types::Decimal>(value.data) ||
             std::holds_alternative<double>(value.data)) {
    writer.Decimal(types::ToText(value));
  } else if (const auto* list = std::get_if<std::vector<types::Value>>(&value.data)) {
    writer.BeginArray();
    for (const types::Value& item : *list) WriteValue(item, writer);
    writer.EndArray();
  } else {
    writer.String(types::ToText(value));
  }
}

}  // namespace insitu::cli
