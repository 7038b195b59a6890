#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/diag/source.h"

namespace insitu::project {

enum class YamlKind { kNothing, kScalar, kSequence, kMapping };

/// How a scalar is written: bare, in quotes, or as a block behind `|` or `>`.
enum class YamlStyle { kPlain, kSingleQuoted, kDoubleQuoted, kLiteral, kFolded };

struct YamlNode;

/// One `key: value` of a mapping. For an item of a sequence `key` is the key of the sequence, for a whole
/// file it is null.
struct YamlField {
  const YamlNode* key = nullptr;
  const YamlNode* value = nullptr;

  /// Returns the key's text; empty for a whole file.
  std::string_view name() const;
  /// Returns the place of the key, or of the value where there is no key.
  diag::Span name_span() const;
};

/// A value of a file as written, aliases replaced by what they stand for. Nodes belong to their
/// `YamlDocument` and may be reached by several ways, where aliases were used; their spans are then those of
/// the anchored value.
struct YamlNode {
  YamlKind kind = YamlKind::kNothing;
  YamlStyle style = YamlStyle::kPlain;  ///< of a scalar
  diag::Span span;                      ///< a scalar without its quotes, a block without its header
  std::string text;                     ///< of a scalar: quotes removed, escapes replaced, lines joined
  std::vector<uint32_t>
      offsets;  ///< of each byte of `text` in the file; empty: byte i stands at `span.begin + i`
  std::vector<YamlField> fields;       ///< of a mapping, in the file's order; no key twice
  std::vector<const YamlNode*> items;  ///< of a sequence

  /// Returns the words that messages use: "a text", "a list", "a mapping", "nothing".
  std::string_view kind_words() const;
};

/// Returns the place of a scalar's text, without blanks and line breaks at its end.
diag::Span TextSpanOf(const YamlNode& scalar);

/// Returns a scalar's text with the place of each of its bytes, without blanks and line breaks at its end.
diag::Excerpt ExcerptOf(const YamlNode& scalar);

/// Owns the nodes of one file.
struct YamlDocument {
  std::deque<YamlNode> nodes;
  const YamlNode* root = nullptr;
};

}  // namespace insitu::project
