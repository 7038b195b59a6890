#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace insitu::json {

enum class Layout { kCompact, kPretty };

/// Writes one JSON value to the end of a text, piece by piece.
///
/// Commas, colons and line breaks come by themselves. A piece that does not fit where it is written (a value
/// in an object without its key, a second value at the outside, an `EndArray` for an object) is a mistake of
/// ours and throws `InternalError`. Between two pieces the caller may write the text out and clear it.
class Writer {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit Writer(std::string& out, Layout layout = Layout::kCompact) : out_(out), layout_(layout) {}

  Writer& BeginObject();
  Writer& EndObject();
  Writer& BeginArray();
  Writer& EndArray();
  /// Writes the name of the next value of an object.
  Writer& Key(std::string_view name);

  /// Writes a text; bytes that are not UTF-8 become U+FFFD.
  Writer& String(std::string_view text);
  Writer& Int(int64_t number);
  /// Writes a number given as text, digit by digit as it is, e.g. `-12.50`.
  /// Precondition: `digits` is a number of JSON.
  Writer& Decimal(std::string_view digits);
  Writer& Bool(bool value);
  Writer& Null();

  /// Says whether the value is complete.
  bool is_done() const { return is_done_; }

 private:
  enum class Scope { kObject, kArray };
  struct Level {
    Scope scope;
    bool is_empty = true;
  };

  void BeginValue();
  void EndValue();
  void Separate(Level& level);
  void BreakLine();
  Writer& Begin(Scope scope, char bracket);
  Writer& End(Scope scope, char bracket);

  std::string& out_;
  Layout layout_;
  std::vector<Level> levels_;
  bool has_key_ = false;
  bool is_done_ = false;
};

/// Appends `text` to `out` as a JSON string, quotes included; bytes that are not UTF-8 become U+FFFD.
void AppendString(std::string_view text, std::string& out);

}  // namespace insitu::json
