#include "insitu/deliver/destinations/file/cell.h"
#include "insitu/deliver/destinations/file/rows.h"
#include "insitu/json/writer.h"

namespace insitu::deliver::destinations::file {
namespace {

class Json final : public Rows {
 public:
  explicit Json(const std::vector<types::Field>& columns) {
    for (const types::Field& column : columns) {
      std::string prefix = prefixes_.empty() ? "{" : ",";
      json::AppendString(column.name, prefix);
      prefixes_.push_back(prefix + ":");
    }
  }

  void AppendHeader(std::string&) const override {}

  void AppendRow(const batch::Batch& batch, uint64_t row, std::string& out) const override {
    for (size_t i = 0; i < prefixes_.size(); ++i) {
      out += prefixes_[i];
      AppendJson(batch.columns[i], row, out);
    }
    out += "}\n";
  }

 private:
  std::vector<std::string> prefixes_;  // What stands before each value: `,"name":`.
};

}  // namespace

std::unique_ptr<Rows> JsonRows(const std::vector<types::Field>& columns) {
  return std::make_unique<Json>(columns);
}

}  // namespace insitu::deliver::destinations::file
