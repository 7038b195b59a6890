#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace insitu::types {

/// A scalar function of plans. What it means is `language.md`'s matter and holds on every engine; a missing
/// argument gives a missing result unless its line in `kFunctions` says otherwise.
enum class Function {
  kAnd,
  kOr,
  kNot,
  kCountTrue,
  kEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kIn,
  kContains,
  kStartsWith,
  kEndsWith,
  kLike,
  kMatches,
  kLower,
  kDropAccents,
  kTrimBlanks,
  kIsSet,
  kIsEmpty,
  kHasAny,
  kHasAll,
  kAnyElement,
  kNear,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kNegate,
  kLength,
  kSize,
  kCoalesce,
  kAge,
  kDaysBetween,
  kHoursBetween,
  kWeekday,
  kHour,
  kMonth,
  kAnniversaryIn,
  kNumberOfText,
  kDateOfText,
  kTimeOfText,
  kDateOfTime,
  kTextOf,
  kLocalToTime,
  kMidnight,
  kDateOfLocal,
  kShift,
  kToDecimal,
  kFinite,
  kTrimPadding,
  kJsonPath,
  kStructPath,
  kSample,
  kMask,
  kIf,
};

/// Stands for "as many arguments as there are".
inline constexpr int kAnyNumber = -1;

/// One line of the table of functions.
struct FunctionEntry {
  Function function;
  std::string_view name;  ///< in the text form of plans; unique
  int least_arguments;
  int most_arguments;        ///< or `kAnyNumber`
  std::string_view meaning;  ///< one line; arguments in order are a, b, c, d
};

/// All functions, in the order of `Function`.
inline constexpr auto kFunctions = std::to_array<FunctionEntry>({
    {Function::kAnd, "and", 1, kAnyNumber, "all arguments hold"},
    {Function::kOr, "or", 1, kAnyNumber, "one argument holds"},
    {Function::kNot, "not", 1, 1, "a does not hold"},
    {Function::kCountTrue, "count_true", 1, kAnyNumber, "how many of the arguments hold"},
    {Function::kEqual, "=", 2, 2, "a equals b; false if one is missing, as in all comparisons"},
    {Function::kLess, "<", 2, 2, "a is less than b"},
    {Function::kLessOrEqual, "<=", 2, 2, "a is at most b"},
    {Function::kGreater, ">", 2, 2, "a is greater than b"},
    {Function::kGreaterOrEqual, ">=", 2, 2, "a is at least b"},
    {Function::kIn, "in", 2, 2, "a equals an element of the constant list b"},
    {Function::kContains, "contains", 2, 2, "text a contains text b"},
    {Function::kStartsWith, "starts_with", 2, 2, "text a starts with text b"},
    {Function::kEndsWith, "ends_with", 2, 2, "text a ends with text b"},
    {Function::kLike, "like", 2, 2, "text a fits the constant b with `%`, `_` and escape `\\`"},
    {Function::kMatches, "matches", 2, 2, "the constant pattern b is found in text a"},
    {Function::kLower, "lower", 1, 1, "text a in simple lower case"},
    {Function::kDropAccents, "drop_accents", 1, 1, "text a without combining marks"},
    {Function::kTrimBlanks, "trim_blanks", 1, 1, "text a without U+0020 and U+00A0 at both ends"},
    {Function::kIsSet, "is_set", 1, 1, "a is not missing; never missing itself"},
    {Function::kIsEmpty, "is_empty", 1, 1,
     "a is missing, an empty text or an empty list; never missing itself"},
    {Function::kHasAny, "has_any", 2, 2, "list a has an element of the constant list b"},
    {Function::kHasAll, "has_all", 2, 2, "list a has all elements of the constant list b"},
    {Function::kAnyElement, "any_element", 2, 2, "condition b holds for an element of list a"},
    {Function::kNear, "near", 4, 4, "point a is at most d kilometres from latitude b and longitude c"},
    {Function::kAdd, "+", 2, 2, "the sum; overflow is an error, as in all arithmetic"},
    {Function::kSubtract, "-", 2, 2, "a minus b"},
    {Function::kMultiply, "*", 2, 2, "the product"},
    {Function::kDivide, "/", 2, 2,
     "a by b, of exact values rounded half away from zero to 6 places; missing if b is 0"},
    {Function::kNegate, "negate", 1, 1, "minus a"},
    {Function::kLength, "length", 1, 1, "the code points of text a"},
    {Function::kSize, "size", 1, 1, "the elements of list a"},
    {Function::kCoalesce, "coalesce", 2, kAnyNumber, "the first argument that is not missing"},
    {Function::kAge, "age", 2, 2, "whole calendar years from date a to date b"},
    {Function::kDaysBetween, "days_between", 2, 2,
     "midnights from date a to date b; negative if b is earlier"},
    {Function::kHoursBetween, "hours_between", 2, 2,
     "whole hours from time a to time b; negative if b is earlier"},
    {Function::kWeekday, "weekday", 1, 1, "the weekday of date or time a in the plan's zone, 1 for Monday"},
    {Function::kHour, "hour", 1, 1, "the clock hour of time a in the plan's zone, 0 to 23"},
    {Function::kMonth, "month", 1, 1, "the month of date or time a in the plan's zone, 1 to 12"},
    {Function::kAnniversaryIn, "anniversary_in", 3, 3,
     "an anniversary of date a is a day from b until before c"},
    {Function::kNumberOfText, "number_of_text", 1, 1, "the number that text a is; missing if it is none"},
    {Function::kDateOfText, "date_of_text", 1, 1, "the date that text a is; missing if it is none"},
    {Function::kTimeOfText, "time_of_text", 1, 1,
     "the time that text a is, without offset in the plan's zone"},
    {Function::kDateOfTime, "date_of_time", 1, 1,
     "the day that the clock of the plan's zone shows at time a"},
    {Function::kTextOf, "text_of", 1, 1, "the canonical text of a"},
    {Function::kLocalToTime, "local_to_time", 2, 2, "the instant of clock reading a in the zone named b"},
    {Function::kMidnight, "midnight", 2, 2, "the instant at which date a begins in the zone named b"},
    {Function::kDateOfLocal, "date_of_local", 1, 1, "the day of clock reading a"},
    {Function::kShift, "shift", 2, 2, "time a moved by b microseconds"},
    {Function::kToDecimal, "to_decimal", 1, 1,
     "a as the decimal type of the expression, rounded half away from zero"},
    {Function::kFinite, "finite", 1, 1, "float a; missing if it is NaN or infinite"},
    {Function::kTrimPadding, "trim_padding", 1, 1, "text a without the blanks that fill up a `char(n)`"},
    {Function::kJsonPath, "json_path", 2, 2,
     "what lies at path b of JSON document a, as the type of the expression"},
    {Function::kStructPath, "struct_path", 2, 2, "the field at path b of struct a"},
    {Function::kSample, "sample", 3, 3, "the hash of salt b and of the text of key a is below hexadecimal c"},
    {Function::kMask, "mask", 2, 3, "a as the mask named b (with parameter c) shows it"},
    {Function::kIf, "if", 3, 3, "b if a holds, else c"},
});

/// Returns the line of `function`.
constexpr const FunctionEntry& EntryOf(Function function) {
  return kFunctions[static_cast<size_t>(function)];
}

/// Returns the name of `function` in the text form of plans, e.g. `days_between`.
constexpr std::string_view NameOf(Function function) { return EntryOf(function).name; }

/// Returns the function of that name, or nothing.
std::optional<Function> FunctionNamed(std::string_view name);

}  // namespace insitu::types
