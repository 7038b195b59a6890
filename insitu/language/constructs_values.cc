#include "insitu/language/construct_rows.h"
#include "insitu/language/words.h"

namespace insitu::language {
namespace {

constexpr std::string_view kMissing = "Missing.";
constexpr std::string_view kOfItsValue =
    "It reads no rows; an aggregate in it is 0 or missing as that aggregate says.";

/// A row for a function; what it takes and gives is that of the checker.
constexpr Construct Function(CallName name, std::string_view form, std::string_view meaning,
                             std::string_view missing, Example example, Example other) {
  Construct row = {.form = form, .meaning = meaning, .missing = missing, .no_rows = kOfItsValue};
  for (const CallWord& call : kCallWords) {
    if (call.name != name) continue;
    row.word = call.word;
    row.takes = call.takes;
    row.gives = call.gives;
  }
  row.examples[0] = example;
  row.examples[1] = other;
  return row;
}

constexpr Construct kRows[] = {
    {.word = "literal",
     .further = "true, false",
     .form = "'text', 12, 12.50, true, 2026-03-01, 2026-03-01T10:00:00Z",
     .gives = Gives::kLiteral,
     .meaning = "A value as it is written. `''` in a text is one quote and nothing else is special; a time "
                "always has `Z` or an "
                "offset.",
     .missing = "A literal is never missing, and there is no literal for what is.",
     .no_rows = "It reads no rows.",
     .examples = {{"'l''été'", "l'été", "1"}, {"2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00Z", "1"}}},
    {.word = "path",
     .form = "NAME, NAME.NAME",
     .gives = Gives::kSameType,
     .meaning = "An attribute, a trait, or an attribute of what it points to, as often as there is something "
                "to follow. A boolean "
                "alone is a condition: true, or else false.",
     .missing = "Missing, also where the row that is pointed to is not there; as a condition false.",
     .no_rows = "A trait is computed for them, too: a sum is 0.",
     .examples = {{"revenue", "84.40", "1"},
                  {"revenue", "0.00", "6"},
                  {"letters", "1, 3, 6"},
                  {"circle.name = 'Crime circle'", "4"}}},
    {.word = "key",
     .form = "key",
     .gives = Gives::kSameType,
     .meaning = "The key of the entity. A column of that name is written `\"key\"`.",
     .missing = "Never missing.",
     .no_rows = "Everybody has one.",
     .examples = {{"key in (1, 6)", "1, 6"}}},
    {.word = "+",
     .form = "V + V",
     .gives = Gives::kCommonType,
     .takes = Takes::kNumber,
     .meaning =
         "The sum, exact for integers and decimals. What does not fit is an error and never a wrong number.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"score + 1", "8", "1"}, {"score + 1", "missing", "6"}}},
    {.word = "-",
     .form = "V - V",
     .gives = Gives::kCommonType,
     .takes = Takes::kNumber,
     .meaning =
         "The difference. Blanks stand around a minus between two values, because `2026-03-01` is a date.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"score - 10", "-3", "1"}}},
    {.word = "*",
     .form = "V * V",
     .gives = Gives::kCommonType,
     .takes = Takes::kNumber,
     .meaning = "The product, exact for integers and decimals.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"score * 1.5", "10.5", "1"}}},
    {.word = "/",
     .form = "V / V",
     .gives = Gives::kQuotient,
     .takes = Takes::kNumber,
     .meaning = "The quotient, rounded to 6 places, half away from zero. Division by zero is missing.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"10 / 3", "3.333333", "1"},
                  {"score / 0", "missing", "1"},
                  {"revenue / count(purchase)", "missing", "6"}}},
    {.word = "minus",
     .form = "- V",
     .gives = Gives::kSameType,
     .takes = Takes::kNumber,
     .meaning = "The number with the other sign.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"- score", "-7", "1"}}},
    Function(CallName::kLower, "lower(V)", "The text in small letters, code point by code point.", kMissing,
             {"lower('ÉTÉ')", "été", "1"}, {"lower(email)", "missing", "4"}),
    Function(CallName::kLength, "length(V)", "How many code points the text has.", kMissing,
             {"length('été')", "3", "1"}, {"length(email)", "0", "6"}),
    Function(CallName::kSize, "size(V)", "How many elements the list has.", kMissing,
             {"size(interests)", "2", "1"}, {"size(interests)", "0", "3"}),
    Function(CallName::kCoalesce, "coalesce(V, V, ...)", "The first of the values that is set.",
             "Passed over; missing only if all are.", {"coalesce(country, 'nowhere')", "nowhere", "6"},
             {"coalesce(max(purchase.amount), 0)", "0.00", "6"}),
    Function(CallName::kAge, "age(V)",
             "Whole calendar years from V to today in the project's zone. Who was born on 29 February grows "
             "older on the 28th in "
             "common years.",
             kMissing, {"age(born)", "41", "1"}, {"age(born) >= 18", "1, 2, 3, 6"}),
    Function(CallName::kNumber, "number(V)",
             "Reads a text of digits, perhaps with a sign and a point, as a decimal.",
             "Missing; also where the text is something else, or has more than 10 places.",
             {"number('12.50')", "12.5000000000", "1"}, {"number('12,50')", "missing", "1"}),
    Function(CallName::kDate, "date(V)",
             "Reads a text `YYYY-MM-DD` as a date, or takes the day of a time in the project's zone.",
             "Missing; also where there is no such day.", {"date(2026-03-30T22:30:00Z)", "2026-03-31", "1"},
             {"date('2026-02-30')", "missing", "1"}),
    Function(CallName::kTime, "time(V)",
             "Reads an ISO 8601 text as a time, in the project's zone where the text names no offset.",
             "Missing; also where the text is no time.",
             {"time('2026-03-31T12:00:00')", "2026-03-31T10:00:00Z", "1"}, {"time('noon')", "missing", "1"}),
    Function(CallName::kText, "text(V)", "The value as a text, the way answers write it.", kMissing,
             {"text(12.50)", "12.50", "1"}, {"text(score)", "missing", "6"}),
    {.word = "days since",
     .form = "days since V",
     .gives = Gives::kInteger,
     .takes = Takes::kDateOrTime,
     .meaning = "Midnights in the project's zone between V and `now`. Negative for the future.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"days since 2026-03-01", "30", "1"},
                  {"days since last(purchase.at)", "11", "1"},
                  {"days since last(purchase.at)", "missing", "6"},
                  {"days since last(purchase.at) > 30", "3"}}},
    {.word = "hours since",
     .form = "hours since V",
     .gives = Gives::kInteger,
     .takes = Takes::kDateOrTime,
     .meaning = "Whole hours between V and `now`, rounded down. Half an hour ahead is -1.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"hours since 2026-03-31T08:15:00Z", "1", "1"},
                  {"hours since last(purchase.at) < 1", "4"}}},
    {.word = "weekday of",
     .further = "weekday",
     .form = "weekday of V",
     .gives = Gives::kInteger,
     .takes = Takes::kDateOrTime,
     .meaning = "The day of the week in the project's zone. It is 1 for Monday to 7 for Sunday. A list "
                "may name the days: `in ('saturday', 'sunday')`; elsewhere the numbers stand.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"weekday of 2026-03-31", "2", "1"},
                  {"any(purchase where weekday of at in ('saturday', 'sunday'))", "3"}}},
    {.word = "hour of",
     .form = "hour of V",
     .gives = Gives::kInteger,
     .takes = Takes::kTime,
     .meaning = "The hour of a time in the project's zone, 0 to 23.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"hour of 2026-03-31T10:00:00Z", "12", "1"},
                  {"any(purchase where hour of at between 0 and 5)", "2"}}},
    {.word = "month of",
     .form = "month of V",
     .gives = Gives::kInteger,
     .takes = Takes::kDateOrTime,
     .meaning = "The month in the project's zone, 1 to 12.",
     .missing = kMissing,
     .no_rows = kOfItsValue,
     .examples = {{"month of 2026-03-31", "3", "1"}, {"month of born = 2", "1, 2"}}},
};

static_assert(ExplainAll(kRows, kCallWords));
static_assert(ExplainAll(kRows, kArithmeticWords));

}  // namespace

std::span<const Construct> ValueRows() { return kRows; }

}  // namespace insitu::language
