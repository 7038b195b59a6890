#include "insitu/project/yaml_node.h"

#include <numeric>
#include <utility>

namespace insitu::project {

std::string_view YamlField::name() const { return key == nullptr ? std::string_view() : key->text; }

diag::Span YamlField::name_span() const { return key == nullptr ? value->span : key->span; }

std::string_view YamlNode::kind_words() const {
  switch (kind) {
    case YamlKind::kNothing: return "nothing";
    case YamlKind::kScalar: return "a text";
    case YamlKind::kSequence: return "a list";
    case YamlKind::kMapping: return "a mapping";
  }
  return {};
}

namespace {

size_t TrimmedSize(const YamlNode& scalar) { return scalar.text.find_last_not_of(" \t\r\n") + 1; }

// Returns the place behind the first `size` bytes of the scalar's text.
uint32_t EndOf(const YamlNode& scalar, size_t size) {
  if (scalar.offsets.empty()) return scalar.span.begin + static_cast<uint32_t>(size);
  if (size < scalar.text.size()) return scalar.offsets[size];
  // The last byte of a quoted text may be an escape of several; a block's span ends behind its last line
  // break.
  const bool is_quoted = scalar.style == YamlStyle::kSingleQuoted || scalar.style == YamlStyle::kDoubleQuoted;
  return is_quoted ? scalar.span.end : scalar.offsets.back() + 1;
}

}  // namespace

diag::Span TextSpanOf(const YamlNode& scalar) {
  const size_t size = TrimmedSize(scalar);
  if (size == 0) return scalar.span;
  const uint32_t begin = scalar.offsets.empty() ? scalar.span.begin : scalar.offsets.front();
  return {scalar.span.file, begin, EndOf(scalar, size)};
}

diag::Excerpt ExcerptOf(const YamlNode& scalar) {
  const size_t size = TrimmedSize(scalar);
  std::vector<uint32_t> offsets;
  if (scalar.offsets.empty()) {
    offsets.resize(size);
    std::iota(offsets.begin(), offsets.end(), scalar.span.begin);
  } else {
    offsets.assign(scalar.offsets.begin(), scalar.offsets.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return diag::Excerpt(scalar.text.substr(0, size), scalar.span.file, std::move(offsets),
                       EndOf(scalar, size));
}

}  // namespace insitu::project
