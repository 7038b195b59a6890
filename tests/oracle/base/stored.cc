#include "tests/oracle/base/stored.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "tests/oracle/base/number.h"

namespace insitu::oracle {
namespace {

using nlohmann::json;
using types::TypeKind;

Value FromJson(const json& found, const types::Type& type, const Clock& clock) {
  const std::string text = found.is_string() ? found.get<std::string>() : "";
  const bool fits = !found.is_number_unsigned() || found.get<uint64_t>() <= uint64_t{INT64_MAX};
  std::vector<Value> elements;
  switch (type.kind()) {
    case TypeKind::kBoolean: return found.is_boolean() ? Value{found.get<bool>()} : Value{};
    case TypeKind::kInteger: return found.is_number_integer() && fits ? Value{found.get<int64_t>()} : Value{};
    case TypeKind::kDecimal:
      return found.is_number() ? FromBinary(found.get<double>(), type.scale()) : Value{};
    case TypeKind::kFloat: return found.is_number() ? Value{found.get<double>()} : Value{};
    case TypeKind::kText: return found.is_string() ? Value{text} : Value{};
    case TypeKind::kDate: return OrMissing(types::ParseDate(text));
    case TypeKind::kTime:
    case TypeKind::kLocalTime: return OrMissing(clock.Parse(text));
    case TypeKind::kList:
      for (const auto& element : found) elements.push_back(FromJson(element, type.element(), clock));
      return found.is_array() ? Value{elements} : Value{};
    case TypeKind::kStruct:
    case TypeKind::kPoint:
    case TypeKind::kPoison: break;
  }
  throw std::logic_error("no such type in JSON");
}

}  // namespace

Value InJson(const std::string& text, const std::vector<std::string>& path, const types::Type& type,
             const Clock& clock) {
  json found = json::parse(text, nullptr, false);
  for (size_t i = 1; i < path.size(); ++i) found = found.is_object() ? found.value(path[i], json()) : json();
  return FromJson(found, type, clock);
}

std::pair<Value, types::Type> InStruct(Value value, types::Type type, const std::vector<std::string>& path,
                                       size_t from) {
  for (; from < path.size() && type.is(TypeKind::kStruct); ++from) {
    const auto fields = type.fields();
    const auto place = std::ranges::find(fields, path[from], &types::Field::name) - fields.begin();
    value = value.is_missing() ? Value{} : Value(value.as<std::vector<Value>>().at(place));
    type = fields.at(place).type;
  }
  return {std::move(value), std::move(type)};
}

}  // namespace insitu::oracle
