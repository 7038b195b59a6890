#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "insitu/diag/source.h"
#include "insitu/time/calendar.h"
#include "insitu/types/value.h"

/// The syntax tree of the audience language: exactly what was written, before any name is looked up.
/// Trees are built once by the parser and then constant. The formatter prints every node as canonical text.
namespace insitu::language {

using diag::Span;

struct Expr;
/// Shared because named conditions are inlined into several trees without copying; constant after parsing.
using ExprPtr = std::shared_ptr<const Expr>;

/// A name as written; a quoted one never is a word of the language.
struct Name {
  std::string text;
  bool is_quoted = false;
  Span span;
};

/// `'text'`, `-12.50`, `true`, `2026-03-01`, `2026-03-01T10:00:00Z`. An integer is an `int64_t`, a number
/// with a point a `Decimal` of the scale written. `spelling` is the token as written where its form matters
/// (numbers, times).
struct Literal {
  types::Value value;
  std::string spelling;
};

/// One or more names joined by points: `country`, `account.plan`, `purchase.amount`, `key`, `purchase.at`.
struct Path {
  std::vector<Name> names;
};

struct Everyone {};

/// `C and C and C` or `C or C`; two or more operands, never mixed.
struct Logical {
  bool is_and = true;
  std::vector<ExprPtr> operands;
};

struct Not {
  ExprPtr operand;
};

/// `( C )` or `( V )`, kept so that formatting keeps them.
struct Parenthesised {
  ExprPtr inner;
};

enum class Quantity { kAtLeast, kExactly, kAtMost };

/// `at least 2 of (C, C, C)`.
struct SomeOf {
  Quantity quantity = Quantity::kAtLeast;
  int64_t number = 0;
  std::vector<ExprPtr> operands;
};

/// `in audience NAME`, `not in audience NAME`.
struct InAudience {
  bool is_negated = false;
  Name audience;
};

/// `V in list NAME`, `V not in list NAME`; `key in list NAME` has the path `key`.
struct InNamedList {
  ExprPtr value;
  bool is_negated = false;
  Name list;
};

/// `sample 10% salt 'spring'`; percent between 0 and 100.
struct Sample {
  types::Decimal percent;
  std::string salt;
};

/// `top 10% by V`, `bottom 1000 by V`.
struct Ranked {
  bool is_bottom = false;
  std::variant<types::Decimal, int64_t> size;  ///< a percentage, or a number of people
  ExprPtr value;
};

struct Negate {
  ExprPtr operand;
};

enum class ArithmeticOp { kAdd, kSubtract, kMultiply, kDivide };

struct Arithmetic {
  ArithmeticOp op = ArithmeticOp::kAdd;
  ExprPtr left;
  ExprPtr right;
};

enum class CallName { kLower, kLength, kSize, kCoalesce, kAge, kNumber, kDate, kTime, kText };

/// `lower(V)`, `coalesce(V, V)`, `date(V)`, ...
struct Call {
  CallName name = CallName::kLower;
  Span name_span;
  std::vector<ExprPtr> arguments;
};

/// `days since V`, `hours since V`.
struct TimeSince {
  bool is_hours = false;
  ExprPtr value;
};

enum class CalendarPartName { kWeekday, kHour, kMonth };

/// `weekday of V`, `hour of V`, `month of V`.
struct CalendarPart {
  CalendarPartName part = CalendarPartName::kWeekday;
  ExprPtr value;
};

/// `2026` (month and day 0), `2026-03` (day 0), `2026-03-01`, `today`, `yesterday`, `tomorrow`.
struct Period {
  enum class Kind { kYear, kMonth, kDay, kToday, kYesterday, kTomorrow };
  Kind kind = Kind::kDay;
  time::CivilDate date;  ///< for the literal kinds
  Span span;
};

struct Duration {
  int64_t count = 1;
  time::Unit unit = time::Unit::kDay;
  Span span;
};

/// `30 days ago` (negative), `7 days from now`.
struct FromNow {
  Duration duration;
  bool is_past = true;
};

/// What dates and times are compared with.
using Anchor = std::variant<Period, FromNow, ExprPtr>;

/// `ignoring (case, accents, blanks)` and `excluding missing`.
struct Modifiers {
  bool ignoring_case = false;
  bool ignoring_accents = false;
  bool ignoring_blanks = false;
  bool excluding_missing = false;
  bool ignores_anything() const { return ignoring_case || ignoring_accents || ignoring_blanks; }
};

enum class ComparisonOp { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };

/// Returns the operator of the same comparison with its sides exchanged: `3 < n` is `n > 3`.
constexpr ComparisonOp Mirrored(ComparisonOp op) {
  using enum ComparisonOp;
  constexpr std::array kMirrored{kEqual, kNotEqual, kGreater, kGreaterOrEqual, kLess, kLessOrEqual};
  return kMirrored[static_cast<size_t>(op)];
}

struct Comparison {
  ComparisonOp op = ComparisonOp::kEqual;
  ExprPtr left;
  ExprPtr right;
  Modifiers modifiers;
  Span op_span;
};

/// `V [not] between A and B`.
struct Between {
  bool is_negated = false;
  ExprPtr value;
  ExprPtr low;
  ExprPtr high;
  Modifiers modifiers;
};

/// One literal of a written list, with its place.
struct ListItem {
  Literal literal;
  Span span;
};

/// `V [not] in ('a', 'b')`.
struct InValues {
  bool is_negated = false;
  ExprPtr value;
  std::vector<ListItem> items;
  Modifiers modifiers;
};

enum class TextTestName { kContains, kStartsWith, kEndsWith, kLike, kMatches };

/// `V [not] contains 'x'`, `starts with`, `ends with`, `like`, `matches`; `contains any ('a', 'b')` has
/// several items.
struct TextTest {
  TextTestName test = TextTestName::kContains;
  bool is_negated = false;
  bool is_any = false;
  ExprPtr value;
  std::vector<ListItem> items;
  Modifiers modifiers;
};

enum class IsTestName { kSet, kNotSet, kEmpty, kNotEmpty, kTrue, kFalse };

struct IsTest {
  IsTestName test = IsTestName::kSet;
  ExprPtr value;
};

enum class HasName { kOne, kAny, kAll, kNone };

/// `V has x`, `has any (...)`, `has all (...)`, `has none (...)`.
struct Has {
  HasName quantifier = HasName::kOne;
  ExprPtr value;
  std::vector<ListItem> items;
  Modifiers modifiers;
};

/// `V any element (C)`.
struct AnyElement {
  ExprPtr value;
  ExprPtr condition;
};

/// `V near (LAT, LON, 20 km)`.
struct Near {
  ExprPtr value;
  types::Decimal latitude;
  types::Decimal longitude;
  types::Decimal kilometres;
};

enum class DateTestName { kBefore, kUntil, kAfter, kFrom, kThrough, kOn };

/// `V before X`, `V on P`, ... The anchor of `kThrough` and `kOn` is a period.
struct DateTest {
  DateTestName test = DateTestName::kBefore;
  ExprPtr value;
  Anchor anchor;
  Span anchor_span;
};

struct WindowLast {
  Duration duration;
};
struct WindowPrevious {
  Duration duration;
};
struct WindowNext {
  Duration duration;
};
struct WindowThis {
  time::Unit unit = time::Unit::kMonth;
};
/// `from P through Q`.
struct WindowFromThrough {
  Period first;
  Period last;
};
/// `from T until U`: instants. A period here is a single day, which stands for its midnight.
struct WindowFromUntil {
  Anchor from;
  Anchor until;
};
/// `since V`.
struct WindowSince {
  ExprPtr anchor;
};
/// `within 30 days of V`, `within 30 days after V`.
struct WindowWithin {
  Duration duration;
  bool is_after = false;
  ExprPtr anchor;
};
/// `within retention`.
struct WindowRetention {};

struct Window {
  std::variant<WindowLast, WindowPrevious, WindowNext, WindowThis, WindowFromThrough, WindowFromUntil,
               WindowSince, WindowWithin, WindowRetention>
      form;
  Span span;
};

/// `V in W`.
struct InWindow {
  ExprPtr value;
  Window window;
};

/// `anniversary of V in W`.
struct AnniversaryIn {
  ExprPtr value;
  Window window;
};

/// `purchase` or `purchase where C`.
struct Rows {
  Name collection;
  ExprPtr where;  ///< null without a condition
};

enum class AggregateName {
  kAny,
  kNone,
  kCount,
  kSum,
  kAvg,
  kMin,
  kMax,
  kMedian,
  kDistinct,
  kAboutDistinct,
  kFirst,
  kLast,
  kMostFrequent,
  kLatestHas,
  kEarliestHas,
  kFirstTime,
  kStopped,
  kRestarted,
};

/// An aggregate over a collection. Over rows (`any none count latest earliest first time stopped restarted`)
/// it has `rows`; over values (`sum avg min max median distinct first last ...`) it has `value` and `where` and
/// names its collection inside `value` (the first name of each path).
struct Aggregate {
  AggregateName name = AggregateName::kAny;
  Span name_span;
  Rows rows;      ///< over rows
  ExprPtr value;  ///< over values
  ExprPtr where;  ///< over values; null without a condition
  std::optional<Window> window;
  std::vector<Duration> durations;  ///< the two of `stopped` and `restarted`
  ExprPtr has;                      ///< the condition of `latest ... has (C2)`
  bool within_retention = false;    ///< as a last argument after the windows of `stopped` and `restarted`
};

/// `with count >= 2`.
struct CountTest {
  ComparisonOp op = ComparisonOp::kGreaterOrEqual;
  int64_t number = 1;
  Span span = {};  ///< of the number
};

/// `regularly(K, every 1 week, at least 3 of 4 with count >= 2)`: of the last `periods` stretches of `every`, so many have a
/// count of rows that fits.
struct Regularly {
  Span name_span;
  Rows rows;
  Duration every;
  Quantity quantity = Quantity::kAtLeast;
  int64_t number = 1;
  int64_t periods = 1;
  std::optional<CountTest> with;  ///< none: at least one row
  bool within_retention = false;
};

/// One step of a sequence: `K where C within 7 days`, `no K within 7 days`.
struct Step {
  Rows rows;
  bool is_absent = false;          ///< `no`: the last step only, and then with `within`
  std::optional<Duration> within;  ///< since the step before; the first step has none
};

/// `sequence(A then B within 7 days then C all within 14 days, W)`.
struct Sequence {
  Span name_span;
  std::vector<Step> steps;             ///< two or more
  std::optional<Duration> all_within;  ///< between the first row and the last
  std::optional<Window> window;
};

struct Expr {
  std::variant<Literal, Path, Everyone, Logical, Not, Parenthesised, SomeOf, InAudience, InNamedList, Sample,
               Ranked, Negate, Arithmetic, Call, TimeSince, CalendarPart, Comparison, Between, InValues,
               TextTest, IsTest, Has, AnyElement, Near, DateTest, InWindow, AnniversaryIn, Aggregate,
               Regularly, Sequence>
      node;
  Span span;
};

}  // namespace insitu::language
