#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/lexer.h"
#include "insitu/language/words.h"
#include "insitu/types/value.h"

namespace insitu::language {
namespace {

constexpr size_t kMostFractionDigits = 6;

int NumberAt(std::string_view text, size_t at, size_t length) {
  int number = 0;
  for (const char digit : text.substr(at, length)) number = number * 10 + (digit - '0');
  return number;
}

// Says how letters that follow a number at once were probably meant.
std::string ApartHint(std::string_view number, std::string_view letters) {
  if (UnitOf(letters) || letters == "km") return fmt::format("write `{} {}`", number, letters);
  const bool is_exponent = (letters.front() == 'e' || letters.front() == 'E') &&
                           letters.find_first_not_of("0123456789", 1) == std::string_view::npos;
  if (is_exponent) return "write the number without an exponent";
  if (letters.find_first_not_of("_0123456789") == std::string_view::npos)
    return "write the digits without `_`";
  return {};
}

}  // namespace

Token Lexer::LexDigits() {
  const size_t year_end = SkipDigits(at_);
  if (year_end - at_ == 4 && At(year_end) == '-') {
    const size_t month_end = SkipDigits(year_end + 1);
    const size_t month_digits = month_end - year_end - 1;
    const size_t day_end = At(month_end) == '-' ? SkipDigits(month_end + 1) : month_end;
    const size_t day_digits = day_end == month_end ? 0 : day_end - month_end - 1;
    const bool is_short_date = day_digits > 0 && day_digits <= 2 && (month_digits == 1 || month_digits == 2);
    if (is_short_date && month_digits + day_digits < 4) {
      const std::string meant =
          fmt::format("{}-{:02}-{:02}", Slice(year_end), NumberAt(text_, year_end + 1, month_digits),
                      NumberAt(text_, month_end + 1, day_digits));
      diagnostics_.Report(SpanTo(day_end), DateForm, Slice(day_end)).Hint("write `" + meant + "`").Emit();
      return Make(TokenKind::kMistake, SkipWord(day_end));
    }
    if (month_digits == 2 && day_digits == 2) return LexCalendar(day_end);
    if (month_digits == 2 && day_digits == 0) return LexCalendar(month_end);
  }
  return LexNumber();
}

// A date or a month that ends at `end`, or a time that begins with it.
Token Lexer::LexCalendar(size_t end) {
  const std::string_view spelling = Slice(end);
  const bool is_date = spelling.size() == 10;
  if (is_date && At(end) == 'T' && SkipDigits(end + 1) > end + 1) return LexTime(end + 1);
  if (const size_t word_end = SkipWord(end); word_end > end) {
    diagnostics_.Report(SpanTo(word_end), NumberMeetsName, Slice(word_end))
        .Hint(
            "a blank stands between a number and a word, and a name that begins with a digit in double "
            "quotes")
        .Emit();
    return Make(TokenKind::kMistake, word_end);
  }
  const std::string day = is_date ? std::string(spelling) : std::string(spelling) + "-01";
  if (!types::ParseDate(day)) {
    diagnostics_.Report(SpanTo(end), NoSuchDay, is_date ? "day" : "month", spelling)
        .Hint("a date is `YEAR-MONTH-DAY`, such as `2026-03-01`")
        .Emit();
    return Make(TokenKind::kMistake, end);
  }
  return Make(is_date ? TokenKind::kDate : TokenKind::kMonth, end);
}

// A time whose clock begins at `clock`, behind the `T`.
Token Lexer::LexTime(size_t clock) {
  size_t end = clock;
  while (end < text_.size() && (SkipDigits(end) > end || At(end) == ':' || At(end) == '.')) ++end;
  const size_t clock_end = end;
  const bool is_signed = (At(end) == '+' || At(end) == '-') && SkipDigits(end + 1) > end + 1;
  if (is_signed) {
    for (++end; SkipDigits(end) > end || At(end) == ':';) ++end;
  }
  const bool has_offset = is_signed || At(end) == 'Z';
  end = SkipWord(end);
  const std::string_view spelling = Slice(end);
  if (!has_offset && end == clock_end) {
    diagnostics_.Report(SpanTo(end), TimeWithoutOffset, spelling)
        .Hint(fmt::format("write `{}Z` for UTC, or an offset such as `+01:00` behind it", spelling))
        .Emit();
    return Make(TokenKind::kMistake, end);
  }
  const size_t point = text_.substr(clock, clock_end - clock).find('.');
  const bool is_too_fine =
      point != std::string_view::npos && clock_end - clock - point - 1 > kMostFractionDigits;
  if (is_too_fine || !types::ParseInstant(spelling)) {
    diagnostics_.Report(SpanTo(end), TimeForm, spelling)
        .Hint(is_too_fine ? "a second has at most 6 digits behind its point"
                          : "a time is written like `2026-03-01T10:00:00Z`")
        .Emit();
    return Make(TokenKind::kMistake, end);
  }
  return Make(TokenKind::kTime, end);
}

Token Lexer::LexNumber() {
  size_t end = SkipDigits(at_);
  const bool has_point = At(end) == '.';
  const size_t fraction_end = has_point ? SkipDigits(end + 1) : end;
  if (end == at_ || (has_point && fraction_end == end + 1)) {
    const std::string meant =
        end == at_ ? "0" + std::string(Slice(fraction_end)) : std::string(Slice(end)) + ".0";
    end = fraction_end;
    diagnostics_.Report(SpanTo(end), NumberForm, Slice(end)).Hint("write `" + meant + "`").Emit();
    return Make(TokenKind::kMistake, SkipWord(end));
  }
  end = fraction_end;
  if (const size_t word_end = SkipWord(end); word_end > end) {
    diagnostics_.Report(SpanTo(word_end), NumberMeetsName, Slice(word_end))
        .Hint(ApartHint(Slice(end), text_.substr(end, word_end - end)))
        .Emit();
    return Make(TokenKind::kMistake, word_end);
  }
  return Make(TokenKind::kNumber, end);
}

}  // namespace insitu::language
