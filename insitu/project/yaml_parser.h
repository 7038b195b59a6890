#pragma once

#include <cstdint>

#include "insitu/diag/diagnostic.h"
#include "insitu/project/yaml_node.h"

namespace insitu::project {

inline constexpr int kMaxYamlDepth = 64;
inline constexpr int64_t kMaxYamlValues = 1'000'000;
inline constexpr int64_t kYamlBytesOfValue = 64;

/// Reads file `file` of `sources` as one YAML document.
///
/// What a project has no use for is a mistake: tags, directives, merge keys, several documents, keys that are
/// no text, a key twice in one mapping, nothing at all. So are more than `kMaxYamlDepth` levels and more than
/// `kMaxYamlValues` values, an alias counting as all it stands for and a text as one more for every
/// `kYamlBytesOfValue` bytes. A mistake is reported to `diagnostics` with its place; where nothing can be
/// read beyond it, `root` of the document is null. The document refers to nothing outside itself.
YamlDocument ParseYaml(const diag::Sources& sources, uint32_t file, diag::Emitter& diagnostics);

}  // namespace insitu::project
