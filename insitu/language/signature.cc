#include "insitu/language/signature.h"

#include <array>
#include <initializer_list>

namespace insitu::language {
namespace {

using types::TypeKind;

/// One row for each: its name and its types.
struct TakesRow {
  Takes takes;
  std::string_view name;
  std::array<TypeKind, 7> kinds = {};
  size_t size = 0;
};

constexpr TakesRow Row(Takes takes, std::string_view name, std::initializer_list<TypeKind> kinds) {
  TakesRow row = {takes, name};
  for (const TypeKind kind : kinds) row.kinds.at(row.size++) = kind;
  return row;
}

constexpr std::array kTakes = {
    Row(Takes::kRows, "rows", {}),
    Row(Takes::kAnything, "values of one type", {}),
    Row(Takes::kNumber, "a number", {TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat}),
    Row(Takes::kMeasure, "a number, a date or a time",
        {TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat, TypeKind::kDate, TypeKind::kTime}),
    Row(Takes::kBoolean, "a boolean", {TypeKind::kBoolean}),
    Row(Takes::kText, "a text", {TypeKind::kText}),
    Row(Takes::kTextOrList, "a text or a list", {TypeKind::kText, TypeKind::kList}),
    Row(Takes::kTextOrTime, "a text or a time", {TypeKind::kText, TypeKind::kTime}),
    Row(Takes::kList, "a list", {TypeKind::kList}),
    Row(Takes::kPoint, "a point", {TypeKind::kPoint}),
    Row(Takes::kTime, "a time", {TypeKind::kTime}),
    Row(Takes::kDateOrTime, "a date or a time", {TypeKind::kDate, TypeKind::kTime}),
    Row(Takes::kPrintable, "a boolean, an exact number, a date or a time",
        {TypeKind::kBoolean, TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kText, TypeKind::kDate,
         TypeKind::kTime}),
    Row(Takes::kOrdered, "values that have an order",
        {TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat, TypeKind::kText, TypeKind::kDate,
         TypeKind::kTime}),
    Row(Takes::kPlain, "plain values",
        {TypeKind::kBoolean, TypeKind::kInteger, TypeKind::kDecimal, TypeKind::kFloat, TypeKind::kText,
         TypeKind::kDate, TypeKind::kTime}),
};

constexpr bool AreInOrder() {
  for (size_t i = 0; i < kTakes.size(); ++i) {
    if (kTakes.at(i).takes != static_cast<Takes>(i)) return false;
  }
  return kTakes.size() == static_cast<size_t>(Takes::kPlain) + 1;
}
static_assert(AreInOrder(), "a row is found by the number of what it is about");

const TakesRow& RowOf(Takes takes) { return kTakes.at(static_cast<size_t>(takes)); }

}  // namespace

std::span<const TypeKind> KindsOf(Takes takes) {
  const TakesRow& row = RowOf(takes);
  return std::span(row.kinds).first(row.size);
}

std::string_view NameOf(Takes takes) { return RowOf(takes).name; }

std::string_view NameOf(Gives gives) {
  switch (gives) {
    case Gives::kCondition: return "a condition";
    case Gives::kInteger: return "an integer";
    case Gives::kDecimal: return "a decimal with 10 places";
    case Gives::kText: return "a text";
    case Gives::kDate: return "a date";
    case Gives::kTime: return "a time";
    case Gives::kInside: return "what is inside";
    case Gives::kSameType: return "a value of the type of V";
    case Gives::kCommonType:
      return "a value of the common type; a decimal where exact numbers differ in type";
    case Gives::kSum: return "an integer of integers, a decimal of decimals, a float of floats";
    case Gives::kAverage: return "a decimal with 6 places; a float of floats";
    case Gives::kQuotient: return "a decimal with 6 places; a float where a side is one";
    case Gives::kLiteral: return "a value of the type in which it is written";
    case Gives::kPeriod: return "a period";
    case Gives::kInstant: return "an instant";
    case Gives::kLength: return "a length of time";
    case Gives::kWindow: return "a window";
    case Gives::kRows: return "rows";
    case Gives::kPart: return "nothing alone: it belongs to the form before it";
  }
  return {};
}

}  // namespace insitu::language
