#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/project/yaml_node.h"
#include "insitu/project/yaml_syntax_error.h"

struct fy_diag;
struct fy_event;
struct fy_parser;
struct fy_token;

namespace insitu::project {

/// Marks bytes `[begin, end)` of the text that is parsed.
struct YamlPlace {
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// One step of a YAML text.
struct YamlEvent {
  enum class Kind { kDocument, kMapping, kSequence, kEnd, kScalar, kAlias };
  Kind kind = Kind::kDocument;
  std::optional<YamlPlace>
      place;           ///< of a list or mapping its first bracket; nothing where no letter stands for it
  std::string anchor;  ///< the anchor it defines, or of an alias the one it names
  std::optional<YamlPlace> tag;
  bool has_directives = false;  ///< of a document
  YamlNode scalar;              ///< of a scalar; kind `kNothing` where none is written
};

/// Reads a YAML text step by step. The one user of the YAML library, which never prints.
class YamlEvents {
 public:
  /// Precondition: `text` outlives this object and is UTF-8 of less than 4 GB. Spans of scalars carry `file`.
  YamlEvents(std::string_view text, uint32_t file);

  /// Reads the next step into `event`. Returns false at the end and where the text cannot be read further.
  bool Next(YamlEvent& event);
  /// Returns why the text cannot be read further; nothing at its end. The message lives as long as this
  /// object.
  std::optional<YamlFailure> failure() const;

 private:
  struct Destroy {
    void operator()(fy_diag* diag) const;
    void operator()(fy_parser* parser) const;
  };

  bool Take(fy_event* from, YamlEvent& event);
  void TakeScalar(fy_token* token, YamlNode& scalar);

  std::string_view text_;
  uint32_t file_;
  std::unique_ptr<fy_diag, Destroy> diag_;
  std::unique_ptr<fy_parser, Destroy> parser_;
  std::vector<uint32_t> begins_;  // Of each list and mapping that is open.
  bool has_failed_ = false;
};

}  // namespace insitu::project
