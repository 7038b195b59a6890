#include "tests/oracle/number.h"

#include <cmath>
#include <cstdlib>
#include <limits>

namespace insitu::oracle {
namespace {

using language::ArithmeticOp;
using types::Decimal;
using types::Int128;

[[noreturn]] void Overflow() { throw AnswerFailed(Failure::kOverflow, "a number leaves its range"); }

Int128 Times(Int128 left, Int128 right) {
  Int128 product = 0;
  if (__builtin_mul_overflow(left, right, &product)) Overflow();
  return product;
}

Int128 TenTo(int exponent) { return exponent == 0 ? Int128{1} : Times(10, TenTo(exponent - 1)); }

Int128 Rescaled(const Decimal& decimal, int scale) {
  return Times(decimal.unscaled, TenTo(scale - decimal.scale));
}

template <typename T>
int Order(const T& left, const T& right) {
  return left < right ? -1 : right < left ? 1 : 0;
}

int CompareExact(const Decimal& left, const Decimal& right) {
  const Int128 ten_left = TenTo(left.scale), ten_right = TenTo(right.scale);
  // C++ division truncates, so whole part and rest have the sign of the number.
  if (const int whole = Order<Int128>(left.unscaled / ten_left, right.unscaled / ten_right); whole != 0)
    return whole;
  const int scale = std::max(left.scale, right.scale);
  return Order(Rescaled({left.unscaled % ten_left, left.scale}, scale),
               Rescaled({right.unscaled % ten_right, right.scale}, scale));
}

Value Finite(double number) { return std::isfinite(number) ? Value{number} : Value{}; }

Value ComputeBinary(ArithmeticOp op, double left, double right) {
  switch (op) {
    case ArithmeticOp::kAdd: return Finite(left + right);
    case ArithmeticOp::kSubtract: return Finite(left - right);
    case ArithmeticOp::kMultiply: return Finite(left * right);
    case ArithmeticOp::kDivide: return right == 0 ? Value{} : Finite(left / right);
  }
  throw std::logic_error("no such operator");
}

Decimal ComputeExact(ArithmeticOp op, const Decimal& left, const Decimal& right) {
  if (op == ArithmeticOp::kDivide) return Quotient(left, right);
  if (op == ArithmeticOp::kMultiply) return {Times(left.unscaled, right.unscaled), left.scale + right.scale};
  const int scale = std::max(left.scale, right.scale);
  Int128 result = Rescaled(right, scale);
  if (op == ArithmeticOp::kSubtract) result = -result;
  if (__builtin_add_overflow(Rescaled(left, scale), result, &result)) Overflow();
  return {result, scale};
}

}  // namespace

std::optional<Decimal> Exact(const Value& value) {
  if (const auto* integer = std::get_if<int64_t>(&value.data)) return Decimal{*integer, 0};
  if (const auto* decimal = std::get_if<Decimal>(&value.data)) return *decimal;
  return std::nullopt;
}

double Binary(const Value& number) {
  if (const auto* binary = std::get_if<double>(&number.data)) return *binary;
  return std::strtod(Exact(number)->ToString().c_str(), nullptr);
}

Value Checked(const Decimal& decimal) {
  if (decimal.unscaled >= TenTo(38) || -decimal.unscaled >= TenTo(38)) Overflow();
  return {decimal};
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
  if (op == ArithmeticOp::kDivide && second->unscaled == 0) return {};
  const Decimal result = ComputeExact(op, *first, *second);
  const bool is_integer =
      std::holds_alternative<int64_t>(left.data) && std::holds_alternative<int64_t>(right.data);
  if (!is_integer || op == ArithmeticOp::kDivide) return Checked(result);
  if (result.unscaled != static_cast<int64_t>(result.unscaled)) Overflow();
  return {static_cast<int64_t>(result.unscaled)};
}

Decimal Quotient(const Decimal& left, const Decimal& right) {
  const int places = 6 + right.scale - left.scale;
  const Int128 dividend = left.unscaled < 0 ? -left.unscaled : left.unscaled;
  const Int128 divisor =
      Times(right.unscaled < 0 ? -right.unscaled : right.unscaled, TenTo(std::max(0, -places)));
  Int128 quotient = dividend / divisor, rest = dividend % divisor;
  for (int place = 0; place < places; ++place) {
    // Written division. Ten times the rest may not fit, so it is added up and the divisor taken out on the
    // way.
    Int128 digit = 0, next = 0;
    for (int i = 0; i < 10; ++i) {
      const bool is_full = next >= divisor - rest;
      next = is_full ? next - (divisor - rest) : next + rest;
      digit += is_full ? 1 : 0;
    }
    quotient = Times(quotient, 10) + digit;
    rest = next;
  }
  if (rest >= divisor - rest) ++quotient;
  return {(left.unscaled < 0) != (right.unscaled < 0) ? -quotient : quotient, 6};
}

int Compare(const Value& left, const Value& right) {
  if (left.is_missing() || right.is_missing()) return Order(!left.is_missing(), !right.is_missing());
  const auto first = Exact(left), second = Exact(right);
  if (first && second) return CompareExact(*first, *second);
  if (first || second || std::holds_alternative<double>(left.data)) return Order(Binary(left), Binary(right));
  if (left.data.index() != right.data.index()) throw std::logic_error("values of two types compared");
  return std::visit(
      [&](const auto& held) {
        using T = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<T, std::vector<Value>> || std::is_same_v<T, types::Missing>) {
          throw std::logic_error("values of this type have no order");
          return 0;
        } else {
          return Order(held, right.as<T>());
        }
      },
      left.data);
}

}  // namespace insitu::oracle
