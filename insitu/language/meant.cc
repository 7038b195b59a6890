#include "insitu/language/meant.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "insitu/language/words.h"

namespace insitu::language {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kWordBytes = "abcdefghijklmnopqrstuvwxyz0123456789_";
constexpr std::string_view kRollingWords[] = {"last", "previous", "next", "this"};
constexpr size_t kGroupDigits = 3;

struct Example {
  std::string_view what;
  std::string_view example;
};
constexpr std::array<Example, 8> kExamples = {{
    {kMissingCondition, "such as `country = 'FR'` or `any(purchase)`"},
    {kMissingValue, "such as `'FR'`, `12.50`, `2026-03-01` or an attribute"},
    {kMissingLiteral, "such as `'FR'`, `12.50`, `true` or `2026-03-01`"},
    {kMissingUnit, "such as `3 days`"},
    {kMissingName, "such as `purchase.amount`"},
    {kMissingCollection, "such as `purchase`: events or relations of the model"},
    {kMissingAudience, "write `in audience NAME`"},
    {kMissingList, "write `in list NAME`"},
}};

size_t CountOf(std::string_view text, std::string_view bytes) {
  return std::min(text.find_first_not_of(bytes), text.size());
}

// Cuts the next word or number off `text`.
std::string_view TakeWord(std::string_view& text) {
  text.remove_prefix(CountOf(text, kBlanks));
  const std::string_view word = text.substr(0, CountOf(text, kWordBytes));
  text.remove_prefix(word.size());
  return word;
}

// Returns a unit as how many of a smaller one: seconds, or months where the calendar says how long it lasts.
struct Length {
  int64_t count;
  bool is_of_calendar;
};
Length LengthOf(time::Unit unit) {
  switch (unit) {
    case time::Unit::kSecond: return {1, false};
    case time::Unit::kMinute: return {60, false};
    case time::Unit::kHour: return {3'600, false};
    case time::Unit::kDay: return {86'400, false};
    case time::Unit::kWeek: return {604'800, false};
    case time::Unit::kMonth: return {1, true};
    case time::Unit::kQuarter: return {3, true};
    case time::Unit::kYear: return {12, true};
  }
  return {1, false};
}

}  // namespace

std::string_view ExampleOf(std::string_view what) {
  const auto* found = std::ranges::find(kExamples, what, &Example::what);
  return found == kExamples.end() ? std::string_view() : found->example;
}

std::string_view WindowAtStartOf(std::string_view text) {
  text.remove_prefix(CountOf(text, kBlanks));
  std::string_view rest = text;
  if (std::ranges::find(kRollingWords, TakeWord(rest)) == std::end(kRollingWords)) return {};
  std::string_view unit = TakeWord(rest);
  if (!unit.empty() && CountOf(unit, kDigits) == unit.size()) unit = TakeWord(rest);
  return UnitOf(unit) ? text.substr(0, text.size() - rest.size()) : std::string_view();
}

std::string LengthOfWindow(std::string_view window) {
  TakeWord(window);
  const std::string_view first = TakeWord(window);
  if (CountOf(first, kDigits) < first.size()) return fmt::format("1 {}", first);
  return fmt::format("{} {}", first, TakeWord(window));
}

size_t GroupsAtStartOf(std::string_view text) {
  size_t end = 0;
  const char sign = text.empty() ? '\0' : text.front();
  if (sign != ',' && sign != ' ') return 0;
  while (end < text.size() && text[end] == sign && CountOf(text.substr(end + 1), kDigits) == kGroupDigits)
    end += 1 + kGroupDigits;
  if (end == 0) return 0;
  if (text.substr(end).starts_with('.')) {
    const size_t fraction = CountOf(text.substr(end + 1), kDigits);
    end += fraction == 0 ? 0 : 1 + fraction;
  }
  std::string_view rest = text.substr(end);
  if (CountOf(rest, kWordBytes) > 0) return 0;
  rest.remove_prefix(CountOf(rest, kBlanks));
  const bool is_compared =
      !rest.empty() && std::string_view("<>=!").find(rest.front()) != std::string_view::npos;
  return is_compared ? 0 : end;
}

std::optional<int64_t> Converted(int64_t count, time::Unit from, time::Unit to) {
  const Length one = LengthOf(from);
  const Length other = LengthOf(to);
  if (one.is_of_calendar != other.is_of_calendar || count > MostOf(from)) return std::nullopt;
  if (count * one.count % other.count != 0) return std::nullopt;
  return count * one.count / other.count;
}

}  // namespace insitu::language
