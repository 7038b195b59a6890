#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// JSON read into values that remember where they stand, so that a mistake in what they say is shown at its place.
namespace insitu::json {

struct Node;
struct Member;

struct Null {};
/// A number as it is written: no digit is lost.
struct Number {
  std::string digits;
};
/// What a text says. Byte `i` of it stands at, or is the end of an escape that ends at, byte `offsets[i]` of the document.
struct Text {
  std::string text;
  std::vector<uint32_t> offsets;
};
using Array = std::vector<Node>;
struct Object {
  std::vector<Member> members;  ///< in the order written; a name may occur twice
};

/// One value: bytes `[begin, end)` of the document, with its quotes or brackets.
struct Node {
  std::variant<Null, bool, Number, Text, Array, Object> data;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// One member of an object; its name with its quotes is bytes `[begin, end)`.
struct Member {
  Text name;
  uint32_t begin = 0;
  uint32_t end = 0;
  Node value;
};

enum class Fault {
  kMissing,           ///< something else stands where `expected` is needed
  kUnexpected,        ///< something stands behind the value
  kNumber,            ///< a number that JSON does not know
  kEscape,            ///< an escape that JSON does not know
  kControlCharacter,  ///< one that stands in a text without an escape
  kNotUtf8,
  kUnended,  ///< a text without its second quote
  kTooDeep,
};

/// The first place where a text is no JSON: bytes `[begin, end)`, which are empty at the end of the text.
struct Mistake {
  Fault fault = Fault::kMissing;
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string_view expected;  ///< of `kMissing`: words of ours
};

/// How many arrays and objects may stand in each other.
inline constexpr size_t kDeepestDocument = 1000;

/// Reads one value as RFC 8259 has it. Precondition: `text` is smaller than 4 GB.
std::variant<Node, Mistake> ReadDocument(std::string_view text);

/// Returns the JSON pointer (RFC 6901) of the innermost value that holds byte `offset` of the document; the name of a member
/// belongs to its value. Empty for the whole document.
std::string PointerTo(const Node& document, uint32_t offset);

}  // namespace insitu::json
