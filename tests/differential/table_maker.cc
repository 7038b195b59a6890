#include "tests/differential/table_maker.h"

#include <utility>

namespace insitu::differential {

void TableMaker::Add(std::string name, types::Type type, std::function<types::Value()> draw, bool is_json) {
  columns_.push_back({std::move(name), std::move(type), std::move(draw), is_json});
}

void TableMaker::Declare(const std::string& name, Kind kind, const std::string& yaml) {
  attributes_.push_back({name, kind});
  attribute_lines_ += "      " + name + ": " + yaml + "\n";
}

void TableMaker::AddDeclared(const std::string& name, types::Type type, Kind kind,
                             std::function<types::Value()> draw) {
  Add(name, std::move(type), std::move(draw));
  Declare(name, kind);
}

void TableMaker::PointTo(const std::string& reference, const std::string& entity, const std::string& column) {
  reference_lines_ += "      " + reference + ": {entity: " + entity + ", column: " + column + "}\n";
}

void TableMaker::DrawRows(oracle::Tables& tables, int64_t count) const {
  oracle::Table& table = tables[table_];
  for (const DrawnColumn& column : columns_)
    table.columns.push_back({column.name, column.type, column.is_json});
  for (int64_t i = 0; i < count; ++i) {
    std::vector<types::Value> row;
    for (const DrawnColumn& column : columns_) row.push_back(column.draw());
    table.rows.push_back(std::move(row));
  }
}

std::string TableMaker::Yaml(const std::string& name) const {
  std::string yaml = "  " + name + ":\n    from: " + table_ + "\n" + lines_;
  if (!attribute_lines_.empty()) yaml += "    attributes:\n" + attribute_lines_;
  if (!reference_lines_.empty()) yaml += "    points_to:\n" + reference_lines_;
  return yaml;
}

std::vector<Named> Prefixed(const std::string& prefix, const std::vector<Named>& names) {
  std::vector<Named> prefixed = names;
  for (Named& name : prefixed) name.text = prefix + "." + name.text;
  return prefixed;
}

}  // namespace insitu::differential
