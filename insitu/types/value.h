#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "insitu/types/type.h"

namespace insitu::types {

// Every compiler we build with has it; only `-Wpedantic` would rather not.
__extension__ using Int128 = __int128;
__extension__ using UnsignedInt128 = unsigned __int128;

/// An exact number: `unscaled / 10^scale`.
struct Decimal {
  Int128 unscaled = 0;
  int scale = 0;

  /// Compares the numbers, whatever their scales.
  friend bool operator==(const Decimal& left, const Decimal& right);
  friend bool operator<(const Decimal& left, const Decimal& right);
  /// Reads `[+-]?digits(.digits)?`; the scale is the number of digits behind the point. Nothing beyond 38
  /// digits, zeros in front of the point not counted.
  static std::optional<Decimal> Parse(std::string_view text);
  /// Writes `-12.50`, with exactly `scale` digits behind the point.
  std::string ToString() const;
  /// Drops trailing zeros behind the point.
  Decimal Normalized() const;
};

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct Date {
  int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Microseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
  int64_t micros = 0;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// Microseconds since 1970-01-01T00:00:00 on some clock that no zone is known of here.
struct LocalTime {
  int64_t micros = 0;
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

struct Missing {
  friend bool operator==(const Missing&, const Missing&) = default;
};

/// One value of a constant or of an answer; `Missing` is a value of every type.
struct Value {
  std::variant<Missing, bool, int64_t, Decimal, double, std::string, Date, Instant, LocalTime,
               std::vector<Value>>
      data;

  bool is_missing() const { return std::holds_alternative<Missing>(data); }
  /// Precondition: it holds a `T`.
  template <typename T>
  const T& as() const {
    return std::get<T>(data);
  }
  friend bool operator==(const Value&, const Value&) = default;
};

/// Returns the exact number that `value` is, an integer or a decimal; nothing for any other value.
std::optional<Decimal> ExactNumberOf(const Value& value);

/// Writes `value` in the canonical form that `text(V)`, `sample`, CSV and JSON share: `true`, `-12`, `12.50`,
/// the shortest float that reads back, `2026-03-01`, `2026-03-01T10:00:00Z` (fractions of a second only if
/// any), a missing value as an empty text (so are NaN and infinities), a list as `[a, b]`.
std::string ToText(const Value& value);

/// Writes `YYYY-MM-DD` (years before 0001 or after 9999 with sign and as many digits as needed).
std::string ToText(Date date);
/// Writes `YYYY-MM-DDTHH:MM:SS[.ffffff]Z`, trailing zeros of the fraction dropped.
std::string ToText(Instant instant);
/// Writes `YYYY-MM-DDTHH:MM:SS[.ffffff]`, trailing zeros of the fraction dropped.
std::string ToText(LocalTime local);
/// Reads an ISO 8601 date-time with offset or `Z`: `YYYY-MM-DDTHH:MM[:SS[.f...]]` and `Z`, `+HH`, `+HHMM` or
/// `+HH:MM`. Digits beyond microseconds are cut off. Nothing if it is none; years are 0001 to 9999.
std::optional<Instant> ParseInstant(std::string_view text);
/// Reads an ISO 8601 date-time without offset; nothing if it is none.
std::optional<LocalTime> ParseLocalTime(std::string_view text);
/// Reads `YYYY-MM-DD`; nothing if there is no such day.
std::optional<Date> ParseDate(std::string_view text);

}  // namespace insitu::types
