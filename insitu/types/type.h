#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace insitu::types {

enum class TypeKind {
  kBoolean,
  kInteger,  ///< 64 bits, signed
  kDecimal,  ///< exact, at most 38 digits
  kFloat,    ///< binary, 64 bits; NaN and infinities are missing
  kText,
  kDate,
  kTime,       ///< an instant, in microseconds
  kLocalTime,  ///< a clock reading without a zone; only in plans, under a conversion to `kTime`
  kList,
  kStruct,
  kPoint,   ///< latitude and longitude in degrees
  kPoison,  ///< what a mistake already reported has; fits everything, is never reported again
};

struct Field;

/// A type of the language. Small and immutable; compared by structure.
class Type {
 public:
  static Type Boolean() { return Type(TypeKind::kBoolean); }
  static Type Integer() { return Type(TypeKind::kInteger); }
  /// Precondition: 1 <= precision <= 38, 0 <= scale <= precision.
  static Type Decimal(int precision, int scale);
  static Type Float() { return Type(TypeKind::kFloat); }
  static Type Text() { return Type(TypeKind::kText); }
  static Type Date() { return Type(TypeKind::kDate); }
  static Type Time() { return Type(TypeKind::kTime); }
  static Type LocalTime() { return Type(TypeKind::kLocalTime); }
  static Type Point() { return Type(TypeKind::kPoint); }
  static Type Poison() { return Type(TypeKind::kPoison); }
  static Type List(Type element);
  static Type Struct(std::vector<Field> fields);

  Type() = default;

  TypeKind kind() const { return kind_; }
  bool is(TypeKind kind) const { return kind_ == kind; }
  bool is_poison() const { return kind_ == TypeKind::kPoison; }
  /// Integer or decimal: arithmetic on it is exact.
  bool is_exact() const { return kind_ == TypeKind::kInteger || kind_ == TypeKind::kDecimal; }
  bool is_number() const { return is_exact() || kind_ == TypeKind::kFloat; }
  /// Precondition: a decimal.
  int precision() const { return precision_; }
  /// Digits behind the point; 0 for an integer.
  int scale() const { return scale_; }
  /// Precondition: a list.
  const Type& element() const;
  /// Precondition: a struct.
  const std::vector<Field>& fields() const;

  /// Returns the type as project files write it: `decimal(12, 2)`, `list of text`, `list of struct`.
  std::string ToString() const;
  /// Reads what `ToString` writes (any spacing); nothing if it is no type.
  static bool Parse(std::string_view text, Type& type);

  friend bool operator==(const Type& left, const Type& right);

 private:
  explicit Type(TypeKind kind) : kind_(kind) {}

  TypeKind kind_ = TypeKind::kPoison;
  int precision_ = 0;
  int scale_ = 0;
  std::shared_ptr<const std::vector<Field>> parts_;  // Shared because types are immutable and copied freely.
};

struct Field {
  std::string name;
  Type type;
  friend bool operator==(const Field&, const Field&) = default;
};

}  // namespace insitu::types
