#include "tests/oracle/base/number.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace insitu::oracle {
namespace {

using language::ArithmeticOp;
using types::Decimal;
using types::Int128;

Int128 Times(Int128 left, Int128 right) {
  Int128 product = 0;
  if (__builtin_mul_overflow(left, right, &product)) throw Failure::kOverflow;
  return product;
}

Int128 TenTo(int exponent) { return exponent <= 0 ? Int128{1} : Times(10, TenTo(exponent - 1)); }

Int128 Magnitude(Int128 number) { return number < 0 ? -number : number; }

Value Checked(const Decimal& decimal) {
  if (Magnitude(decimal.unscaled) >= TenTo(38)) throw Failure::kOverflow;
  return {decimal};
}

Value ComputeBinary(ArithmeticOp op, double left, double right) {
  const double result = op == ArithmeticOp::kAdd        ? left + right
                        : op == ArithmeticOp::kSubtract ? left - right
                        : op == ArithmeticOp::kMultiply ? left * right
                                                        : left / right;
  return std::isfinite(result) ? Value{result} : Value{};
}

Decimal ComputeExact(ArithmeticOp op, const Decimal& left, const Decimal& right) {
  if (op == ArithmeticOp::kMultiply) return {Times(left.unscaled, right.unscaled), left.scale + right.scale};
  const int scale = std::max(left.scale, right.scale);
  const Int128 first = Times(left.unscaled, TenTo(scale - left.scale));
  Int128 result = Times(right.unscaled, TenTo(scale - right.scale));
  if (__builtin_add_overflow(first, op == ArithmeticOp::kAdd ? result : -result, &result))
    throw Failure::kOverflow;
  return {result, scale};
}

template <typename T>
int Order(const T& left, const T& right) {
  return left < right ? -1 : right < left ? 1 : 0;
}

int CompareLists(const std::vector<Value>& left, const std::vector<Value>& right) {
  for (size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    const bool has_missing = left[i].is_missing() || right[i].is_missing();
    const int order = Compare(left[i], right[i]);
    if (order != 0) return has_missing ? -order : order;
  }
  return Order(left.size(), right.size());
}

}  // namespace

std::optional<Decimal> Exact(const Value& value) {
  if (const auto* integer = std::get_if<int64_t>(&value.data)) return Decimal{*integer, 0};
  if (const auto* decimal = std::get_if<Decimal>(&value.data)) return *decimal;
  return std::nullopt;
}

double Binary(const Value& number) {
  const auto* binary = std::get_if<double>(&number.data);
  return binary != nullptr ? *binary : std::strtod(Exact(number)->ToString().c_str(), nullptr);
}

Value FromBinary(double number, int scale) {
  if (!std::isfinite(number)) return {};
  const long double scaled = std::round(static_cast<long double>(number) * std::pow(10.0L, scale));
  return Checked({static_cast<Int128>(scaled), scale});
}

Value Compute(ArithmeticOp op, const Value& left, const Value& right) {
  if (left.is_missing() || right.is_missing()) return {};
  const auto first = Exact(left), second = Exact(right);
  if (!first || !second) return ComputeBinary(op, Binary(left), Binary(right));
  if (op == ArithmeticOp::kDivide) return second->unscaled == 0 ? Value{} : Quotient(*first, *second);
  const Decimal result = ComputeExact(op, *first, *second);
  if (left.data.index() != right.data.index() || std::holds_alternative<Decimal>(left.data))
    return Checked(result);
  if (result.unscaled != static_cast<int64_t>(result.unscaled)) throw Failure::kOverflow;
  return {static_cast<int64_t>(result.unscaled)};
}

Value Quotient(const Decimal& left, const Decimal& right) {
  const int places = 6 + right.scale - left.scale;
  const Int128 divisor = Times(Magnitude(right.unscaled), TenTo(-places));
  Int128 quotient = Magnitude(left.unscaled) / divisor, rest = Magnitude(left.unscaled) % divisor;
  for (int place = 0; place < places; ++place) {
    // Written division. Ten times the rest may not fit, so it is added up and the divisor taken out on the way.
    quotient = Times(quotient, 10);
    Int128 next = 0;
    for (int i = 0; i < 10; ++i) {
      const bool is_full = next >= divisor - rest;
      next += is_full ? rest - divisor : rest;
      quotient += is_full ? 1 : 0;
    }
    rest = next;
  }
  if (rest >= divisor - rest) ++quotient;
  return Checked({(left.unscaled < 0) != (right.unscaled < 0) ? -quotient : quotient, 6});
}

double Kilometres(const Value& latitude, const Value& longitude, const Value& other_latitude,
                  const Value& other_longitude) {
  const auto radians = [](const Value& degrees) { return Binary(degrees) * std::acos(-1.0) / 180; };
  const double from = radians(latitude), to = radians(other_latitude);
  const double turn = radians(longitude) - radians(other_longitude);
  const double half = std::pow(std::sin((from - to) / 2), 2) +
                      std::cos(from) * std::cos(to) * std::pow(std::sin(turn / 2), 2);
  return 2 * 6371.0088 * std::asin(std::sqrt(half));
}

int Compare(const Value& left, const Value& right) {
  if (left.is_missing() || right.is_missing()) return Order(!left.is_missing(), !right.is_missing());
  const auto first = Exact(left), second = Exact(right);
  if (first && second) return Order(*first, *second);
  if (first || second) return Order(Binary(left), Binary(right));
  if (left.data.index() != right.data.index()) throw std::logic_error("values of two types compared");
  return std::visit(
      [&](const auto& held) {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, std::vector<Value>>)
          return CompareLists(held, right.as<T>());
        else if constexpr (std::is_same_v<T, types::Missing>)
          return 0;
        else
          return Order(held, right.as<T>());
      },
      left.data);
}

}  // namespace insitu::oracle
