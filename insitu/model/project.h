#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "insitu/model/entity.h"
#include "insitu/model/governance.h"
#include "insitu/model/test.h"

namespace insitu::model {

/// `lake: {kind: duckdb, files: ./lake}`. Relative paths are relative to the project's folder.
struct Warehouse {
  Text name;
  Text kind;
  Text files;  ///< folder of files, or a `.duckdb` file
  Text country;
};

struct Limits {
  int64_t memory_bytes = int64_t{4} << 30;
  int64_t statement_timeout_micros = int64_t{5} * 60 * 1'000'000;
};

struct Audience {
  Text name;
  Text of;
  Text description;
  Text owner;
  std::optional<Text> purpose;
  std::vector<Text> also_for;
  Formula where;
};

enum class FileFormat { kCsv, kJsonLines, kParquet };

/// Where answers may go. Only `kind: file` has `path` and `format`.
struct Destination {
  Text name;
  Text kind;
  Text path;
  FileFormat format = FileFormat::kCsv;
  std::vector<Text> identify;
  std::optional<Text> recipient_class;
  Text recipient;
  Text country;
};

struct Activation {
  Text name;
  Text audience;
  Text destination;
  std::optional<Text> as;  ///< the role it runs under
  std::vector<OutputColumn> columns;
  Text description;
};

/// A whole project as plain values. Every field knows its place; names are not looked up yet.
struct Project {
  std::string folder;    ///< where `insitu.yml` lies
  bool is_whole = true;  ///< every file could be read as YAML
  Text name;
  Text timezone;
  std::vector<Warehouse> warehouses;
  Text default_warehouse;
  Limits limits;
  std::vector<Entity> entities;
  std::vector<Collection> collections;
  std::vector<Trait> traits;
  std::vector<NamedList> lists;
  Governance governance;
  std::vector<Audience> audiences;
  std::vector<Destination> destinations;
  std::vector<Activation> activations;
  std::vector<Test> tests;
};

}  // namespace insitu::model
