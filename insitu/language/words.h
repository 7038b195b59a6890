#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/language/signature.h"
#include "insitu/language/syntax.h"
#include "insitu/types/type.h"

/// The words of the language. The tables drive the parser, the formatter and the suggestions alike, so that a
/// word is written down once.
namespace insitu::language {

/// Says whether `word` can never be a bare name.
bool IsReserved(std::string_view word);
/// Says whether `word` means something anywhere in the language, reserved or not.
bool IsWord(std::string_view word);
/// Lists the words that mean something, reserved ones first.
std::vector<std::string_view> AllWords();
/// Returns `text` with `a` to `z` for `A` to `Z`.
std::string InSmallLetters(std::string_view text);
/// Says whether `word` is `null`, in whatever letters: what other languages have and this one has not.
bool IsNull(std::string_view word);
/// Says whether `text` is `[a-z_][a-z0-9_]*`.
bool IsPlainName(std::string_view text);

/// `lower(V)`: a function of values, with how many it takes.
struct CallWord {
  std::string_view word;
  CallName name;
  size_t least;
  size_t most;
  Takes takes;
  Gives gives;
};
inline constexpr std::array<CallWord, 9> kCallWords = {{
    {"lower", CallName::kLower, 1, 1, Takes::kText, Gives::kText},
    {"length", CallName::kLength, 1, 1, Takes::kText, Gives::kInteger},
    {"size", CallName::kSize, 1, 1, Takes::kList, Gives::kInteger},
    {"coalesce", CallName::kCoalesce, 2, 100, Takes::kAnything, Gives::kCommonType},
    {"age", CallName::kAge, 1, 1, Takes::kDateOrTime, Gives::kInteger},
    {"number", CallName::kNumber, 1, 1, Takes::kText, Gives::kDecimal},
    {"date", CallName::kDate, 1, 1, Takes::kTextOrTime, Gives::kDate},
    {"time", CallName::kTime, 1, 1, Takes::kText, Gives::kTime},
    {"text", CallName::kText, 1, 1, Takes::kPrintable, Gives::kText},
}};

/// What stands between the parentheses of an aggregate.
enum class AggregateShape {
  kRows,       ///< `K, W`
  kValues,     ///< `VALUE where C, W`
  kRowHas,     ///< `K, W`, then `has (C)`
  kDurations,  ///< `K, 90 days, 30 days`
};

/// How many periods `regularly` may look at, and how many steps a sequence may have.
inline constexpr int64_t kMostPeriods = 1'000;
inline constexpr size_t kMostSteps = 50;

struct AggregateWord {
  std::string_view word;
  AggregateName name;
  AggregateShape shape;
  Takes takes;
  Gives gives;
  bool needs_time = false;    ///< of its rows
  bool needs_window = false;  ///< beside its rows
};
inline constexpr std::array<AggregateWord, 18> kAggregateWords = {{
    {"any", AggregateName::kAny, AggregateShape::kRows, Takes::kRows, Gives::kCondition},
    {"none", AggregateName::kNone, AggregateShape::kRows, Takes::kRows, Gives::kCondition},
    {"count", AggregateName::kCount, AggregateShape::kRows, Takes::kRows, Gives::kInteger},
    {"sum", AggregateName::kSum, AggregateShape::kValues, Takes::kNumber, Gives::kSum},
    {"avg", AggregateName::kAvg, AggregateShape::kValues, Takes::kNumber, Gives::kAverage},
    {"min", AggregateName::kMin, AggregateShape::kValues, Takes::kOrdered, Gives::kSameType},
    {"max", AggregateName::kMax, AggregateShape::kValues, Takes::kOrdered, Gives::kSameType},
    {"median", AggregateName::kMedian, AggregateShape::kValues, Takes::kOrdered, Gives::kSameType},
    {"distinct", AggregateName::kDistinct, AggregateShape::kValues, Takes::kPlain, Gives::kInteger},
    {"about distinct", AggregateName::kAboutDistinct, AggregateShape::kValues, Takes::kPlain,
     Gives::kInteger},
    {"first", AggregateName::kFirst, AggregateShape::kValues, Takes::kPlain, Gives::kSameType, true},
    {"last", AggregateName::kLast, AggregateShape::kValues, Takes::kPlain, Gives::kSameType, true},
    {"most frequent", AggregateName::kMostFrequent, AggregateShape::kValues, Takes::kPlain, Gives::kSameType},
    {"latest", AggregateName::kLatestHas, AggregateShape::kRowHas, Takes::kRows, Gives::kCondition, true},
    {"earliest", AggregateName::kEarliestHas, AggregateShape::kRowHas, Takes::kRows, Gives::kCondition, true},
    {"first time", AggregateName::kFirstTime, AggregateShape::kRows, Takes::kRows, Gives::kCondition, true,
     true},
    {"stopped", AggregateName::kStopped, AggregateShape::kDurations, Takes::kRows, Gives::kCondition, true},
    {"restarted", AggregateName::kRestarted, AggregateShape::kDurations, Takes::kRows, Gives::kCondition,
     true},
}};

struct UnitWord {
  std::string_view one;
  std::string_view many;
  time::Unit unit;
};
inline constexpr std::array<UnitWord, 8> kUnitWords = {{
    {"second", "seconds", time::Unit::kSecond},
    {"minute", "minutes", time::Unit::kMinute},
    {"hour", "hours", time::Unit::kHour},
    {"day", "days", time::Unit::kDay},
    {"week", "weeks", time::Unit::kWeek},
    {"month", "months", time::Unit::kMonth},
    {"quarter", "quarters", time::Unit::kQuarter},
    {"year", "years", time::Unit::kYear},
}};

/// A word that has one meaning of type `Meaning`.
template <typename Meaning>
struct WordFor {
  std::string_view word;
  Meaning meaning;
};

inline constexpr std::array<WordFor<ComparisonOp>, 6> kComparisonWords = {{
    {"=", ComparisonOp::kEqual},
    {"!=", ComparisonOp::kNotEqual},
    {"<", ComparisonOp::kLess},
    {"<=", ComparisonOp::kLessOrEqual},
    {">", ComparisonOp::kGreater},
    {">=", ComparisonOp::kGreaterOrEqual},
}};
inline constexpr std::array<WordFor<ArithmeticOp>, 4> kArithmeticWords = {{
    {"+", ArithmeticOp::kAdd},
    {"-", ArithmeticOp::kSubtract},
    {"*", ArithmeticOp::kMultiply},
    {"/", ArithmeticOp::kDivide},
}};
inline constexpr std::array<WordFor<DateTestName>, 6> kDateTestWords = {{
    {"before", DateTestName::kBefore},
    {"until", DateTestName::kUntil},
    {"after", DateTestName::kAfter},
    {"from", DateTestName::kFrom},
    {"through", DateTestName::kThrough},
    {"on", DateTestName::kOn},
}};
inline constexpr std::array<WordFor<TextTestName>, 5> kTextTestWords = {{
    {"contains", TextTestName::kContains},
    {"starts with", TextTestName::kStartsWith},
    {"ends with", TextTestName::kEndsWith},
    {"like", TextTestName::kLike},
    {"matches", TextTestName::kMatches},
}};
inline constexpr std::array<WordFor<IsTestName>, 6> kIsTestWords = {{
    {"set", IsTestName::kSet},
    {"not set", IsTestName::kNotSet},
    {"empty", IsTestName::kEmpty},
    {"not empty", IsTestName::kNotEmpty},
    {"true", IsTestName::kTrue},
    {"false", IsTestName::kFalse},
}};
inline constexpr std::array<WordFor<HasName>, 3> kHasWords = {{
    {"any", HasName::kAny},
    {"all", HasName::kAll},
    {"none", HasName::kNone},
}};
inline constexpr std::array<WordFor<CalendarPartName>, 3> kCalendarPartWords = {{
    {"weekday", CalendarPartName::kWeekday},
    {"hour", CalendarPartName::kHour},
    {"month", CalendarPartName::kMonth},
}};
inline constexpr std::array<WordFor<Period::Kind>, 3> kPeriodWords = {{
    {"today", Period::Kind::kToday},
    {"yesterday", Period::Kind::kYesterday},
    {"tomorrow", Period::Kind::kTomorrow},
}};
inline constexpr std::array<WordFor<Quantity>, 3> kQuantityWords = {{
    {"at least", Quantity::kAtLeast},
    {"exactly", Quantity::kExactly},
    {"at most", Quantity::kAtMost},
}};
inline constexpr std::array<WordFor<bool Modifiers::*>, 3> kIgnoringWords = {{
    {"case", &Modifiers::ignoring_case},
    {"accents", &Modifiers::ignoring_accents},
    {"blanks", &Modifiers::ignoring_blanks},
}};

/// Words that begin a window. `from` also is an operator, the others are not.
inline constexpr std::array<std::string_view, 7> kWindowWords = {"last",  "previous", "next", "this",
                                                                 "since", "within",   "from"};

/// An operator, and the types that it can follow.
struct OperatorWord {
  std::string_view word;
  bool fits_numbers;  ///< integers, decimals and floats
  bool fits_texts;
  bool fits_times;  ///< dates and times
  bool fits_booleans;
  bool fits_lists;
  bool fits_points;
};
inline constexpr std::array<OperatorWord, 24> kOperatorWords = {{
    {"=", true, true, true, true, false, false},
    {"!=", true, true, true, true, false, false},
    {"<", true, true, true, false, false, false},
    {"<=", true, true, true, false, false, false},
    {">", true, true, true, false, false, false},
    {">=", true, true, true, false, false, false},
    {"not", true, true, true, true, false, false},
    {"between", true, true, true, false, false, false},
    {"in", true, true, true, false, false, false},
    {"contains", false, true, false, false, false, false},
    {"starts with", false, true, false, false, false, false},
    {"ends with", false, true, false, false, false, false},
    {"like", false, true, false, false, false, false},
    {"matches", false, true, false, false, false, false},
    {"is", true, true, true, true, true, true},
    {"has", false, false, false, false, true, false},
    {"any", false, false, false, false, true, false},
    {"near", false, false, false, false, false, true},
    {"before", false, false, true, false, false, false},
    {"until", false, false, true, false, false, false},
    {"after", false, false, true, false, false, false},
    {"from", false, false, true, false, false, false},
    {"through", false, false, true, false, false, false},
    {"on", false, false, true, false, false, false},
}};

/// Says whether operator `word` can follow a value of `kind`; of a word that is none here, and of what has no type yet, that
/// it can.
bool CanFollow(std::string_view word, types::TypeKind kind);

/// Words that begin a condition which is no comparison; each may be followed by more of its own.
inline constexpr std::array<std::string_view, 10> kConditionWords = {
    "not",     "everyone", "in audience", "not in audience", "at least", "at most",
    "exactly", "sample",   "top",         "bottom"};
/// Words that begin a value or a condition about one, beside names, functions and aggregates.
inline constexpr std::array<std::string_view, 6> kValueWords = {
    "days since", "hours since", "weekday of", "hour of", "month of", "anniversary of"};

/// What is missing, in the words of messages.
inline constexpr std::string_view kMissingCondition = "a condition";
inline constexpr std::string_view kMissingValue = "a value";
inline constexpr std::string_view kMissingLiteral = "a literal";
inline constexpr std::string_view kMissingUnit = "a unit of time";
inline constexpr std::string_view kMissingName = "a name";
inline constexpr std::string_view kMissingCollection = "the name of a collection";
inline constexpr std::string_view kMissingAudience = "the name of an audience";
inline constexpr std::string_view kMissingList = "the name of a list";

/// What somebody meant who compares with what other languages call null.
inline constexpr const char* kMissingHint = "a missing value is found by `is not set`, any other by `is set`";

/// Returns what `word` means in `table`, or nothing.
template <typename Meaning, size_t kSize>
std::optional<Meaning> MeaningOf(std::string_view word, const std::array<WordFor<Meaning>, kSize>& table) {
  for (const WordFor<Meaning>& row : table) {
    if (row.word == word) return row.meaning;
  }
  return std::nullopt;
}

/// Returns the word of `table` for `meaning`. Precondition: it has one.
template <typename Meaning, size_t kSize>
std::string_view WordOf(Meaning meaning, const std::array<WordFor<Meaning>, kSize>& table) {
  for (const WordFor<Meaning>& row : table) {
    if (row.meaning == meaning) return row.word;
  }
  return {};
}

/// Returns the unit that `word`, singular or plural, stands for.
std::optional<time::Unit> UnitOf(std::string_view word);
/// Returns `day` for a count of 1 and `days` for any other.
std::string_view WordOf(time::Unit unit, int64_t count);

/// Returns how many of a unit are 1,000 years, the longest duration.
int64_t MostOf(time::Unit unit);

const CallWord* FindCall(std::string_view word);
const CallWord& WordOf(CallName name);
const AggregateWord* FindAggregate(std::string_view word);
const AggregateWord& WordOf(AggregateName name);

/// Lists for suggestions: what may be called with `(`, the units, the operators, what may follow `in`.
std::vector<std::string> CallableWords();
std::vector<std::string> UnitWords();
std::vector<std::string> OperatorWords();
std::vector<std::string> WindowWords();

}  // namespace insitu::language
