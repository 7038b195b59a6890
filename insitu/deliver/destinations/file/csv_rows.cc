#include <string_view>

#include "insitu/deliver/destinations/file/cell.h"
#include "insitu/deliver/destinations/file/rows.h"

namespace insitu::deliver::destinations::file {
namespace {

void AppendQuoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void AppendText(std::string_view text, std::string& out) {
  if (text.empty() || text.find_first_of(",\"\r\n") != std::string_view::npos) {
    AppendQuoted(text, out);
  } else {
    out += text;
  }
}

bool IsFormula(std::string_view text) {
  constexpr std::string_view kFirst = "=+-@\t\r";
  return !text.empty() && kFirst.find(text.front()) != std::string_view::npos;
}

void AppendCell(const batch::Column& column, uint64_t row, std::string& out) {
  if (column.is_missing(row)) return;
  if (column.layout == batch::Layout::kText) {
    const std::string_view text = column.text(row);
    if (IsFormula(text)) {
      AppendText("'" + std::string(text), out);
    } else {
      AppendText(text, out);
    }
  } else if (column.layout == batch::Layout::kList) {
    std::string list;
    AppendJson(column, row, list);
    AppendText(list, out);
  } else {
    AppendPlain(column, row, out);
  }
}

class Csv final : public Rows {
 public:
  explicit Csv(const std::vector<types::Field>& columns) {
    for (const types::Field& column : columns) {
      if (!header_.empty()) header_ += ',';
      AppendText(column.name, header_);
    }
    header_ += '\n';
  }

  void AppendHeader(std::string& out) const override { out += header_; }

  void AppendRow(const batch::Batch& batch, uint64_t row, std::string& out) const override {
    bool is_first = true;
    for (const batch::Column& column : batch.columns) {
      if (!is_first) out += ',';
      is_first = false;
      AppendCell(column, row, out);
    }
    out += '\n';
  }

 private:
  std::string header_;
};

}  // namespace

std::unique_ptr<Rows> CsvRows(const std::vector<types::Field>& columns) {
  return std::make_unique<Csv>(columns);
}

}  // namespace insitu::deliver::destinations::file
