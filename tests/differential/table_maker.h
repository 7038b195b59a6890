#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/differential/vocabulary.h"
#include "tests/oracle/oracle.h"

namespace insitu::differential {

/// A column, how its values are drawn, and what the model says about it.
struct DrawnColumn {
  std::string name;
  types::Type type;
  std::function<types::Value()> draw;
  bool is_json = false;
};

/// One entity, event or relation while it is made: its columns, and the YAML of its attributes.
class TableMaker {
 public:
  explicit TableMaker(std::string table) : table_(std::move(table)) {}

  void Add(std::string name, types::Type type, std::function<types::Value()> draw, bool is_json = false);
  /// Declares an attribute; `yaml` is what stands behind its name, e.g. `{}` or `{column: c}`.
  void Declare(const std::string& name, Kind kind, const std::string& yaml = "{}");
  /// Adds a column that is an attribute of the same name.
  void AddDeclared(const std::string& name, types::Type type, Kind kind, std::function<types::Value()> draw);
  void PointTo(const std::string& reference, const std::string& entity, const std::string& column);
  /// Adds a line below the table's name, such as `key: id`.
  void Say(const std::string& line) { lines_ += "    " + line + "\n"; }

  void DrawRows(oracle::Tables& tables, int64_t count) const;
  std::string Yaml(const std::string& name) const;
  const std::vector<Named>& attributes() const { return attributes_; }
  const std::string& table() const { return table_; }

 private:
  std::string table_;
  std::vector<DrawnColumn> columns_;
  std::vector<Named> attributes_;
  std::string attribute_lines_;
  std::string reference_lines_;
  std::string lines_;
};

/// Returns `names` as reached through `prefix`.
std::vector<Named> Prefixed(const std::string& prefix, const std::vector<Named>& names);

}  // namespace insitu::differential
