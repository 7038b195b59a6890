#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "insitu/diag/diagnostic.h"
#include "insitu/model/field.h"
#include "insitu/project/yaml_node.h"

namespace insitu::project {

/// A condition or value and the scalar it stands in.
struct FormulaPlace {
  const YamlNode* scalar = nullptr;
  language::ExprPtr tree;  ///< null after a mistake
};

/// A mapping and the fields that it may have, or a scalar and the words that it may be.
struct KnownPlace {
  const YamlNode* node = nullptr;
  std::vector<std::string> fields;
  std::vector<std::string> words;
};

/// What the readers of one project share while its files are read, one after another.
struct Reading {
  explicit Reading(diag::Emitter& emitter) : diagnostics(emitter) {}

  /// Declares `name` as a `kind` of thing ("audience", "entity or collection"). Returns false, and reports
  /// both places, where a thing of that kind has that name already, in whatever file.
  bool Declare(std::string_view kind, std::string_view name, diag::Span place);

  diag::Emitter& diagnostics;
  /// Where a table's name says no warehouse; empty where `insitu.yml` gives no default.
  std::string default_warehouse;
  /// Whether `insitu.yml` could be read well enough to say that a default is missing.
  bool knows_warehouses = false;
  /// Where to note every formula that is read, in order; null: nowhere.
  std::vector<FormulaPlace>* formulas = nullptr;
  /// Where to note what may be written; null: nowhere.
  std::vector<KnownPlace>* known = nullptr;

 private:
  std::map<std::pair<std::string, std::string>, diag::Span> declared_;
};

}  // namespace insitu::project
