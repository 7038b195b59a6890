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

}  // namespace

Outcome<types::Value> ReadKey(const check::Entity& entity, const std::string& text) {
  const types::Type& type = entity.key->storage;
  if (const std::optional<types::Value> key = Read(text, type)) return *key;
  return Failure{FailureKind::kUsage,
                 "`" + diag::Show(diag::Name(text)) + "` is no key of `" + entity.name() +
                     "`: its keys are of type " + type.ToString(),
                 ""};
}

}  // namespace insitu::app::why
