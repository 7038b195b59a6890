#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/project/yaml_node.h"

namespace insitu::project {

/// Where in a file something is being written.
struct OutlinePlace {
  enum class Part {
    kKey,      ///< the name of a field of the mapping that `path` leads to
    kValue,    ///< the value of the field that `path` leads to, or an item of its list
    kComment,  ///< nothing is written here
  };
  Part part = Part::kKey;
  std::vector<std::string> path;        ///< names of fields from the outside to the inside
  YamlStyle style = YamlStyle::kPlain;  ///< of the value
  std::string text;                   ///< the key or value up to the place, quotes removed, escapes replaced
  bool is_item = false;               ///< an item of a list
  std::vector<std::string> siblings;  ///< fields of the mapping that stand before the key
};

/// Finds out what stands at byte `offset` of a file by what stands before it. Unlike the YAML parser it also
/// reads a file that is being written and is none yet. Precondition: `offset <= file.size()`.
OutlinePlace PlaceIn(std::string_view file, size_t offset);

/// The texts of fields, by the names of the fields from the outside to the inside.
using OutlineTexts = std::map<std::vector<std::string>, std::string>;

/// Returns the fields of a file whose value is a text on one line, as far as they can be made out.
OutlineTexts TextsIn(std::string_view file);

}  // namespace insitu::project
