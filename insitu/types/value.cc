#include "insitu/types/value.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <type_traits>

#include "insitu/time/calendar.h"

namespace insitu::types {

namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;
constexpr int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

// Appends `number` with at least `width` digits.
void AppendDigits(uint64_t number, size_t width, std::string& out) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

// Appends `YYYY-MM-DDTHH:MM:SS[.ffffff]`.
void AppendClock(int64_t micros, std::string& out) {
  int64_t day = micros / kMicrosPerDay;
  int64_t rest = micros % kMicrosPerDay;
  if (rest < 0) {
    --day;
    rest += kMicrosPerDay;
  }
  out += ToText(Date{static_cast<int32_t>(day)});
  const auto seconds = static_cast<uint64_t>(rest / kMicrosPerSecond);
  char mark = 'T';
  for (const uint64_t part : {seconds / 3600, seconds / 60 % 60, seconds % 60}) {
    out.push_back(mark);
    AppendDigits(part, 2, out);
    mark = ':';
  }
  if (const auto fraction = static_cast<uint64_t>(rest % kMicrosPerSecond); fraction != 0) {
    out.push_back('.');
    AppendDigits(fraction, 6, out);
    out.erase(out.find_last_not_of('0') + 1);
  }
}

std::string FloatText(double number) {
  if (!std::isfinite(number)) return {};
  // Minus zero equals zero, and equal values have one text.
  if (number == 0) return "0";
  char digits[32];
  const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
  return {digits, end};
}

std::string ListText(const std::vector<Value>& list) {
  std::string text = "[";
  for (size_t i = 0; i < list.size(); ++i) {
    if (i != 0) text += ", ";
    text += ToText(list[i]);
  }
  return text + "]";
}

// Reads clock readings and offsets from left to right; every step returns whether it fits.
class ClockReader {
 public:
  explicit ClockReader(std::string_view text) : rest_(text) {}

  bool is_at_end() const { return rest_.empty(); }

  bool Skip(char mark) {
    if (rest_.empty() || rest_.front() != mark) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `width` digits, at most `most`.
  bool ReadDigits(size_t width, int64_t most, int64_t& number) {
    if (rest_.size() < width) return false;
    number = 0;
    for (const char digit : rest_.substr(0, width)) {
      if (digit < '0' || digit > '9') return false;
      number = number * 10 + (digit - '0');
    }
    rest_.remove_prefix(width);
    return number <= most;
  }

  bool ReadDate(int64_t& day) {
    int64_t year = 0;
    int64_t month = 0;
    int64_t day_of_month = 0;
    if (!ReadDigits(4, 9999, year) || !Skip('-') || !ReadDigits(2, 12, month) || !Skip('-') ||
        !ReadDigits(2, 31, day_of_month)) {
      return false;
    }
    const int month_number = static_cast<int>(month);
    if (year == 0 || month == 0 || day_of_month == 0) return false;
    if (day_of_month > time::DaysInMonth(year, month_number)) return false;
    day = time::DaysFromCivil({year, month_number, static_cast<int>(day_of_month)});
    return true;
  }

  // `HH:MM[:SS[.fraction]]`.
  bool ReadClock(int64_t& micros) {
    int64_t hour = 0;
    int64_t minute = 0;
    int64_t second = 0;
    if (!ReadDigits(2, 23, hour) || !Skip(':') || !ReadDigits(2, 59, minute)) return false;
    int64_t fraction = 0;
    if (Skip(':')) {
      if (!ReadDigits(2, 59, second)) return false;
      if (Skip('.') && !ReadFraction(fraction)) return false;
    }
    micros = ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + fraction;
    return true;
  }

  // `Z`, `+HH`, `+HHMM` or `+HH:MM`.
  bool ReadOffset(int64_t& micros) {
    micros = 0;
    if (Skip('Z')) return true;
    const bool negative = Skip('-');
    if (!negative && !Skip('+')) return false;
    int64_t hours = 0;
    int64_t minutes = 0;
    if (!ReadDigits(2, 23, hours)) return false;
    if (Skip(':') || !is_at_end()) {
      if (!ReadDigits(2, 59, minutes)) return false;
    }
    micros = (hours * 60 + minutes) * 60 * kMicrosPerSecond * (negative ? -1 : 1);
    return true;
  }

 private:
  bool ReadFraction(int64_t& micros) {
    micros = 0;
    size_t length = 0;
    for (int64_t unit = kMicrosPerSecond / 10; length < rest_.size(); unit /= 10, ++length) {
      const char digit = rest_[length];
      if (digit < '0' || digit > '9') break;
      micros += unit * (digit - '0');
    }
    rest_.remove_prefix(length);
    return length > 0;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<Decimal> ExactNumberOf(const Value& value) {
  if (const auto* integer = std::get_if<int64_t>(&value.data)) return Decimal{*integer, 0};
  if (const auto* decimal = std::get_if<Decimal>(&value.data)) return *decimal;
  return std::nullopt;
}

std::string ToText(const Value& value) {
  return std::visit(
      [](const auto& held) -> std::string {
        using Held = std::decay_t<decltype(held)>;
        if constexpr (std::is_same_v<Held, Missing>) {
          return {};
        } else if constexpr (std::is_same_v<Held, bool>) {
          return held ? "true" : "false";
        } else if constexpr (std::is_same_v<Held, int64_t>) {
          return std::to_string(held);
        } else if constexpr (std::is_same_v<Held, Decimal>) {
          return held.ToString();
        } else if constexpr (std::is_same_v<Held, double>) {
          return FloatText(held);
        } else if constexpr (std::is_same_v<Held, std::string>) {
          return held;
        } else if constexpr (std::is_same_v<Held, std::vector<Value>>) {
          return ListText(held);
        } else {
          return ToText(held);
        }
      },
      value.data);
}

std::string ToText(Date date) {
  const time::CivilDate civil = time::CivilFromDays(date.days);
  std::string text;
  if (civil.year < 1 || civil.year > 9999) text.push_back(civil.year < 0 ? '-' : '+');
  AppendDigits(static_cast<uint64_t>(std::abs(civil.year)), 4, text);
  for (const int part : {civil.month, civil.day}) {
    text.push_back('-');
    AppendDigits(static_cast<uint64_t>(part), 2, text);
  }
  return text;
}

std::string ToText(Instant instant) {
  std::string text;
  AppendClock(instant.micros, text);
  text.push_back('Z');
  return text;
}

std::string ToText(LocalTime local) {
  std::string text;
  AppendClock(local.micros, text);
  return text;
}

std::optional<Instant> ParseInstant(std::string_view text) {
  ClockReader reader(text);
  int64_t day = 0;
  int64_t clock = 0;
  int64_t offset = 0;
  if (!reader.ReadDate(day) || !reader.Skip('T') || !reader.ReadClock(clock) || !reader.ReadOffset(offset)) {
    return std::nullopt;
  }
  if (!reader.is_at_end()) return std::nullopt;
  return Instant{day * kMicrosPerDay + clock - offset};
}

std::optional<LocalTime> ParseLocalTime(std::string_view text) {
  ClockReader reader(text);
  int64_t day = 0;
  int64_t clock = 0;
  if (!reader.ReadDate(day) || !reader.Skip('T') || !reader.ReadClock(clock) || !reader.is_at_end()) {
    return std::nullopt;
  }
  return LocalTime{day * kMicrosPerDay + clock};
}

std::optional<Date> ParseDate(std::string_view text) {
  ClockReader reader(text);
  int64_t day = 0;
  if (!reader.ReadDate(day) || !reader.is_at_end()) return std::nullopt;
  return Date{static_cast<int32_t>(day)};
}

}  // namespace insitu::types
