#include "insitu/app/why/key.h"

#include <charconv>

namespace insitu::app::why {
namespace {

using types::TypeKind;

std::optional<types::Value> ReadInteger(const std::string& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return types::Value{number};
}

/// A number with more digits than keys have equals none of them; the engine would not take it.
std::optional<types::Value> ReadDecimal(const std::string& text, const types::Type& type) {
  const std::optional<types::Decimal> number = types::Decimal::Parse(text);
  if (!number) return std::nullopt;
  types::Decimal fitted = number->Normalized();
  if (fitted.scale > type.scale()) return std::nullopt;
  types::Int128 limit = 1;
  for (int digits = type.scale(); digits < type.precision(); ++digits) limit *= 10;
  for (; fitted.scale > 0; --fitted.scale) limit *= 10;
  const types::Int128 unscaled = number->Normalized().unscaled;
  if (unscaled >= limit || unscaled <= -limit) return std::nullopt;
  return types::Value{number->Normalized()};
}

std::optional<types::Value> Read(const std::string& text, const types::Type& type) {
  switch (type.kind()) {
    case TypeKind::kText: return types::Value{text};
    case TypeKind::kInteger: return ReadInteger(text);
    case TypeKind::kDecimal: return ReadDecimal(text, type);
    case TypeKind::kDate:
      if (const auto date = types::ParseDate(text)) return types::Value{*date};
      return std::nullopt;
    case TypeKind::kTime:
      if (const auto instant = types::ParseInstant(text)) return types::Value{*instant};
      return std::nullopt;
    default: return std::nullopt;
  }
}

/// Says how a key of this type is written.
std::string HintFor(const types::Type& type) {
  switch (type.kind()) {
    case TypeKind::kInteger: return "write a whole number such as `17`";
    case TypeKind::kDecimal: {
      const int digits = type.precision() - type.scale();
      return "write a number such as `17`, of at most " + std::to_string(digits) + " digits and " +
             std::to_string(type.scale()) + " behind the point";
    }
    case TypeKind::kDate: return "write a day such as `2026-03-31`";
    case TypeKind::kTime: return "write a time such as `2026-03-31T10:00:00Z`";
    default: return "no key of this type can be written";
  }
}

}  // namespace

Outcome<types::Value> ReadKey(const check::Entity& entity, const std::string& text) {
  const types::Type& type = entity.key->storage;
  if (const std::optional<types::Value> key = Read(text, type)) return *key;
  return Failure{FailureKind::kUsage,
                 "`" + diag::Show(diag::Name(text)) + "` is no key of `" + entity.name() +
                     "`: its keys are of type " + type.ToString(),
                 HintFor(type)};
}

}  // namespace insitu::app::why
