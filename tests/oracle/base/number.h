#pragma once

#include <optional>
#include <stdexcept>

#include "insitu/language/syntax.h"
#include "insitu/types/value.h"

namespace insitu::oracle {

using types::Value;

/// Why there is no answer; thrown where that is found out.
enum class Failure { kOverflow, kRepeatedKey };

/// L15: exact on integers and decimals, an overflow throws; binary on floats. Missing where an operand is, on
/// division by zero, and for NaN and infinities.
Value Compute(language::ArithmeticOp op, const Value& left, const Value& right);

/// L15: `left / right` rounded half away from zero to 6 places. Precondition: `right` is not zero.
Value Quotient(const types::Decimal& left, const types::Decimal& right);

/// An integer or decimal as a decimal; nothing for anything else.
std::optional<types::Decimal> Exact(const Value& value);
double Binary(const Value& number);
/// `double` as `decimal(P, scale)`, rounded half away from zero; missing for NaN and infinities.
Value FromBinary(double number, int scale);

/// Between two places in degrees, on a sphere of 6,371.0088 km.
double Kilometres(const Value& latitude, const Value& longitude, const Value& other_latitude,
                  const Value& other_longitude);

/// Below, equal or above zero as `left` is less, equal or greater; values of one type (numbers compare with
/// numbers), texts byte by byte (L12), lists element by element. A missing value is below all others, but inside a list
/// above them, as engines have it.
int Compare(const Value& left, const Value& right);

template <typename T>
Value OrMissing(const std::optional<T>& found) {
  return found ? Value{*found} : Value{};
}

struct Less {
  bool operator()(const Value& left, const Value& right) const { return Compare(left, right) < 0; }
};

}  // namespace insitu::oracle
