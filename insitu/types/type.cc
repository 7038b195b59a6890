#include "insitu/types/type.h"

#include <charconv>
#include <utility>

#include "insitu/base/check.h"

namespace insitu::types {

namespace {

constexpr int kMostDigits = 38;

// Takes words, numbers and marks from the front of a text, with any blanks between them.
class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : rest_(text) { SkipBlanks(); }

  bool is_at_end() const { return rest_.empty(); }

  std::string_view ReadWord() {
    size_t length = 0;
    while (length < rest_.size() && rest_[length] >= 'a' && rest_[length] <= 'z') ++length;
    return Take(length);
  }

  bool ReadNumber(int& number) {
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc()) return false;
    Take(static_cast<size_t>(end - rest_.data()));
    return true;
  }

  bool Skip(char mark) {
    if (rest_.empty() || rest_.front() != mark) return false;
    Take(1);
    return true;
  }

 private:
  std::string_view Take(size_t length) {
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    SkipBlanks();
    return taken;
  }

  void SkipBlanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }

  std::string_view rest_;
};

bool ParseDecimal(TypeReader& reader, Type& type) {
  int precision = 0;
  int scale = 0;
  if (!reader.Skip('(') || !reader.ReadNumber(precision) || !reader.Skip(',') || !reader.ReadNumber(scale) ||
      !reader.Skip(')')) {
    return false;
  }
  if (precision < 1 || precision > kMostDigits || scale < 0 || scale > precision) return false;
  type = Type::Decimal(precision, scale);
  return true;
}

bool ParseScalar(std::string_view word, TypeReader& reader, Type& type) {
  if (word == "decimal") return ParseDecimal(reader, type);
  for (const Type& candidate : {Type::Boolean(), Type::Integer(), Type::Float(), Type::Text(), Type::Date(),
                                Type::Time(), Type::Point()}) {
    if (candidate.ToString() != word) continue;
    type = candidate;
    return true;
  }
  return false;
}

}  // namespace

Type Type::Decimal(int precision, int scale) {
  INSITU_CHECK(precision >= 1 && precision <= kMostDigits, "a decimal has 1 to 38 digits");
  INSITU_CHECK(scale >= 0 && scale <= precision, "a decimal has no more digits behind the point than digits");
  Type type(TypeKind::kDecimal);
  type.precision_ = precision;
  type.scale_ = scale;
  return type;
}

Type Type::List(Type element) {
  Type type(TypeKind::kList);
  type.parts_ = std::make_shared<const std::vector<Field>>(1, Field{"element", std::move(element)});
  return type;
}

Type Type::Struct(std::vector<Field> fields) {
  Type type(TypeKind::kStruct);
  type.parts_ = std::make_shared<const std::vector<Field>>(std::move(fields));
  return type;
}

const Type& Type::element() const {
  INSITU_CHECK(kind_ == TypeKind::kList, "only a list has an element");
  return parts_->front().type;
}

const std::vector<Field>& Type::fields() const {
  INSITU_CHECK(kind_ == TypeKind::kStruct, "only a struct has fields");
  return *parts_;
}

std::string Type::ToString() const {
  switch (kind_) {
    case TypeKind::kBoolean: return "boolean";
    case TypeKind::kInteger: return "integer";
    case TypeKind::kDecimal:
      return "decimal(" + std::to_string(precision_) + ", " + std::to_string(scale_) + ")";
    case TypeKind::kFloat: return "float";
    case TypeKind::kText: return "text";
    case TypeKind::kDate: return "date";
    case TypeKind::kTime: return "time";
    case TypeKind::kLocalTime: return "local time";
    case TypeKind::kList: return "list of " + element().ToString();
    case TypeKind::kStruct: return "struct";
    case TypeKind::kPoint: return "point";
    case TypeKind::kPoison: return "unknown";
  }
  base::FailCheck("kind_", "no such kind of type");
}

bool Type::Parse(std::string_view text, Type& type) {
  TypeReader reader(text);
  std::string_view word = reader.ReadWord();
  const bool is_list = word == "list";
  if (is_list) {
    if (reader.ReadWord() != "of") return false;
    word = reader.ReadWord();
  }
  Type scalar;
  if (!ParseScalar(word, reader, scalar) || !reader.is_at_end()) return false;
  type = is_list ? List(std::move(scalar)) : std::move(scalar);
  return true;
}

bool operator==(const Type& left, const Type& right) {
  if (left.kind_ != right.kind_ || left.precision_ != right.precision_ || left.scale_ != right.scale_)
    return false;
  if (left.parts_ == right.parts_) return true;
  return left.parts_ && right.parts_ && *left.parts_ == *right.parts_;
}

}  // namespace insitu::types
