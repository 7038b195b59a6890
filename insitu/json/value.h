#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "insitu/base/result.h"

namespace insitu::json {

class Writer;

/// A JSON value as it was read. What is not there reads as null, so a deep member is reached in one line.
class Value {
 public:
  using Array = std::vector<Value>;
  using Object = std::vector<std::pair<std::string, Value>>;
  /// A number that is no integer of 64 bits, as it was written.
  struct Number {
    std::string spelling;
    friend bool operator==(const Number&, const Number&) = default;
  };

  Value() = default;
  explicit Value(bool value) : data_(value) {}
  explicit Value(int64_t value) : data_(value) {}
  explicit Value(Number value) : data_(std::move(value)) {}
  explicit Value(std::string value) : data_(std::move(value)) {}
  explicit Value(Array value) : data_(std::move(value)) {}
  explicit Value(Object value) : data_(std::move(value)) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  bool is_text() const { return std::holds_alternative<std::string>(data_); }
  bool is_object() const { return std::holds_alternative<Object>(data_); }
  /// Says whether this is the boolean `true`.
  bool is_true() const { return data_ == decltype(data_)(true); }
  /// Says whether this is the boolean `false`.
  bool is_false() const { return data_ == decltype(data_)(false); }
  /// Returns the integer; nothing where this is none.
  std::optional<int64_t> integer() const;
  /// Returns the text; an empty one where this is none.
  const std::string& text() const;
  /// Returns the items; none where this is no array.
  const Array& items() const;
  /// Returns the members in the order read; none where this is no object.
  const Object& members() const;
  /// Returns member `name`; null where there is none. Of several the last counts.
  const Value& operator[](std::string_view name) const;

  /// Writes the value as it was read.
  void Write(Writer& out) const;

  friend bool operator==(const Value& left, const Value& right) = default;

 private:
  std::variant<std::monostate, bool, int64_t, Number, std::string, Array, Object> data_;
};

inline constexpr size_t kMostLevels = 200;

/// Reads a whole text as one JSON value. Fails with `kCorrupt` where it is none, or nested deeper than
/// `kMostLevels`; the message names the byte.
base::Result<Value> Parse(std::string_view text);

}  // namespace insitu::json
