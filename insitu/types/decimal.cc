#include <algorithm>
#include <array>

#include "insitu/base/check.h"
#include "insitu/types/value.h"

namespace insitu::types {

namespace {

constexpr int kMostDigits = 38;

constexpr auto kPowersOfTen = [] {
  std::array<Int128, kMostDigits + 1> powers{1};
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

Int128 PowerOfTen(int exponent) {
  INSITU_CHECK(exponent >= 0 && exponent <= kMostDigits, "a decimal's scale is 0 to 38");
  return kPowersOfTen[static_cast<size_t>(exponent)];
}

// What lies behind the point, in units of the smaller of the two scales: less than 10^38.
Int128 Fraction(const Decimal& number, int scale) {
  return number.unscaled % PowerOfTen(number.scale) * PowerOfTen(scale - number.scale);
}

// Negative, zero or positive as `left` is less than, equal to or greater than `right`. Whole parts first, so
// that no step leaves 128 bits.
int Compare(const Decimal& left, const Decimal& right) {
  const Int128 whole_left = left.unscaled / PowerOfTen(left.scale);
  const Int128 whole_right = right.unscaled / PowerOfTen(right.scale);
  if (whole_left != whole_right) return whole_left < whole_right ? -1 : 1;
  const int scale = std::max(left.scale, right.scale);
  const Int128 fraction_left = Fraction(left, scale);
  const Int128 fraction_right = Fraction(right, scale);
  if (fraction_left == fraction_right) return 0;
  return fraction_left < fraction_right ? -1 : 1;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool operator==(const Decimal& left, const Decimal& right) { return Compare(left, right) == 0; }

bool operator<(const Decimal& left, const Decimal& right) { return Compare(left, right) < 0; }

std::optional<Decimal> Decimal::Parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return std::nullopt;
  if (!std::ranges::all_of(whole, IsDigit) || !std::ranges::all_of(fraction, IsDigit)) return std::nullopt;
  const std::string_view digits = whole.substr(std::min(whole.find_first_not_of('0'), whole.size()));
  if (digits.size() + fraction.size() > kMostDigits) return std::nullopt;
  Decimal number{0, static_cast<int>(fraction.size())};
  for (const std::string_view part : {digits, fraction}) {
    for (const char digit : part) number.unscaled = number.unscaled * 10 + (digit - '0');
  }
  if (negative) number.unscaled = -number.unscaled;
  return number;
}

std::string Decimal::ToString() const {
  const bool negative = unscaled < 0;
  UnsignedInt128 rest =
      negative ? -static_cast<UnsignedInt128>(unscaled) : static_cast<UnsignedInt128>(unscaled);
  std::string reversed;
  for (int written = 0; rest != 0 || written <= scale; ++written) {
    if (written == scale && scale != 0) reversed.push_back('.');
    reversed.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  }
  if (negative) reversed.push_back('-');
  return {reversed.rbegin(), reversed.rend()};
}

Decimal Decimal::Normalized() const {
  Decimal number = *this;
  while (number.scale > 0 && number.unscaled % 10 == 0) {
    number.unscaled /= 10;
    --number.scale;
  }
  return number;
}

}  // namespace insitu::types
