#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "insitu/language/syntax.h"
#include "insitu/language/token_stream.h"
#include "insitu/language/words.h"

namespace insitu::language {

/// How tightly operators bind, loosest first.
enum class Level { kLogical, kComparison, kSum, kProduct, kUnary };

/// How much of a text is written anew in a hint, at most.
inline constexpr size_t kLongestRewrite = 80;

/// What fits behind `anniversary of V`.
inline constexpr const char* kAnniversaryHint =
    "an anniversary lies in a window, such as `in this day` or `in next 7 days`";

/// What is shorter than a duration that is too long.
inline constexpr const char* kTooLongHint = "leave the window out for all of history";

/// What ends what `(` begins.
inline constexpr const char* kUnclosedHint = "it is closed by `)`";

/// What stands for two windows of one aggregate.
inline constexpr const char* kOneWindowHint =
    "`from ... until ...` is a window of two ends; the row's time is tested further in `where at ...`";

/// Returns what can be looked at of a tree that was read with mistakes: conditions and aggregates without what could not be
/// read in them, where an operand is null; else null.
ExprPtr WithHoles(const ExprPtr& tree);
/// Returns a condition that cannot be decided and names all that `readable` names.
ExprPtr AsHole(const ExprPtr& readable);

/// The grammar as a Pratt parser: a table of what may begin an operand, a table of what may follow one, and a function
/// for each row of them. After a mistake a function may return null or a tree with holes; the whole is then dropped.
class Grammar {
 public:
  /// Both must outlive the grammar.
  Grammar(const diag::Excerpt& text, diag::Emitter& diagnostics) : stream_(text, diagnostics) {}

  /// Reads the whole text.
  ExprPtr ParseAll();
  /// Reads it too, and notes in `wanted` what would fit at its end.
  void Watch(Wanted& wanted) { stream_.Watch(wanted); }

 private:
  /// What may begin an operand beside a name: a word, recognised by what follows it.
  struct Prefix {
    std::string_view word;
    std::string_view next;  ///< a word or symbol; empty for a number, whose sign is reported
    ExprPtr (Grammar::*parse)(const Token& word, Level level);
  };
  /// What may follow an operand.
  struct Infix {
    std::string_view spelling;
    Level level;
    ExprPtr (Grammar::*parse)(ExprPtr left, size_t begin);
  };
  /// The left side of a comparison, while its right side is parsed.
  struct Compared {
    ExprPtr left;
    std::string_view text;  ///< as written, empty where it is long
    std::string_view op;
    size_t right = std::string::npos;  ///< where the right side begins
  };
  class Nesting;
  enum class WindowPlace { kAggregate, kAfterIn, kAnniversary };

  // The core.
  ExprPtr ParseExpression(Level level);
  ExprPtr ParseOperators(ExprPtr left, size_t begin, Level level, size_t mistakes);
  ExprPtr RestOf(const ExprPtr& tree, const ExprPtr& left) const;
  static std::span<const Infix> Infixes();
  const Infix* FindInfix() const;
  void WantInfixes(const ExprPtr& left, Level level) const;
  const Prefix* FindPrefix(const Token& word) const;
  ExprPtr ParseOperand(Level level);
  ExprPtr ParseWord(Level level);
  static bool IsCondition(const ExprPtr& expr);
  bool IsTooDeep();
  void ReportChained(const Expr& left);
  void Settle();
  bool IsAtFollower() const;
  bool IsAtWindowWord() const;
  bool IsAtYear() const;

  // Pieces that many forms share.
  template <typename Node>
  ExprPtr Make(Node node, size_t begin) const {
    return std::make_shared<const Expr>(Expr{std::move(node), stream_.SpanFrom(begin)});
  }
  Token Open(std::string hint = {});
  void Close(const Token& open, std::string_view expected);
  void ParseItems(std::string_view what, const std::function<void()>& parse_item);
  bool IsAtOperand() const;
  bool Expect(std::string_view word, std::string hint_if_missing = {});
  Name NameOf(const Token& token);
  Name ParseName(std::string_view what);
  std::optional<int64_t> ParseWholeNumber(std::string_view what);
  std::optional<int64_t> IntegerOf(const Token& digits, bool is_negative);
  std::optional<types::Decimal> DecimalOf(const Token& digits, bool is_negative);
  std::optional<types::Decimal> ParseDecimal(std::string_view what);
  void ReportNoNumber(std::string_view what);
  void RefuseSign(std::string_view noun, std::string hint = {});
  void ReportNegative(Token minus, const Token& digits, std::string_view noun, std::string hint = {});
  types::Decimal ParseDegrees(std::string_view what, int64_t most);
  void ReportMissing(std::string_view what, std::string hint = {});
  void ReportUnexpected(std::string_view expected);
  std::string HintForWindow() const;
  void RequireCondition(const Token& word, Level level);

  // Conditions: grammar_conditions.cc, grammar_comparisons.cc.
  ExprPtr ParseLogical(ExprPtr left, size_t begin);
  void ReportMixed(const std::vector<Token>& operators, size_t begin);
  ExprPtr ParseNot(Level level);
  ExprPtr ParseInAudience(size_t begin, bool is_negated, Level level);
  ExprPtr ParseSomeOf(const Token& word, Level level);
  void RequireUndecided(Span span, Quantity quantity, int64_t number, int64_t size, std::string_view noun);
  ExprPtr ParseSample(const Token& word, Level level);
  ExprPtr ParseRanked(const Token& word, Level level);
  ExprPtr ParseAnniversary(const Token& word, Level level);
  ExprPtr ParseComparison(ExprPtr left, size_t begin);
  ExprPtr ParseNegated(ExprPtr left, size_t begin);
  ExprPtr ParseBetween(ExprPtr left, size_t begin);
  ExprPtr ParseBetween(ExprPtr left, size_t begin, bool is_negated);
  ExprPtr ParseIn(ExprPtr left, size_t begin);
  ExprPtr ParseIn(ExprPtr left, size_t begin, bool is_negated);
  ExprPtr ParseTextTest(ExprPtr left, size_t begin);
  ExprPtr ParseTextTest(ExprPtr left, size_t begin, bool is_negated);
  ExprPtr ParseIs(ExprPtr left, size_t begin);
  ExprPtr ParseHas(ExprPtr left, size_t begin);
  ExprPtr ParseAnyElement(ExprPtr left, size_t begin);
  ExprPtr ParseNear(ExprPtr left, size_t begin);
  ExprPtr ParseDateTest(ExprPtr left, size_t begin);
  ExprPtr ParseSide(Level level);
  Modifiers ParseModifiers();
  void ParseIgnored(Modifiers& modifiers);

  // Values: grammar_values.cc.
  ExprPtr ParseArithmetic(ExprPtr left, size_t begin);
  ExprPtr ParseMinus();
  ExprPtr ParseNumber(size_t begin, bool is_negative);
  std::string HintForDuration(const Token& number, time::Unit unit, bool is_instant) const;
  ExprPtr ParseParenthesised();
  ExprPtr ParsePath(const Token& first);
  ExprPtr ParseCall(const Token& word);
  ExprPtr ParseTimeSince(const Token& word, Level level);
  ExprPtr ParseCalendarPart(const Token& word, Level level);
  std::optional<Literal> LiteralOf(const Token& token, bool is_negative);
  ListItem ParseLiteral();
  std::vector<ListItem> ParseLiterals();

  // Dates and windows: grammar_windows.cc.
  Window ParseWindow(WindowPlace place);
  void ParseWindowForm(const Token& word, Window& window);
  void ParseRange(Window& window);
  void ParseWithin(Window& window);
  Anchor ParseAnchor(Level level);
  ExprPtr ParseAnchorValue(std::string_view word);
  std::optional<Period> PeriodOf(const Token& token) const;
  Anchor ParseNumberAnchor();
  Period RequirePeriod(const Anchor& anchor, std::string_view word, Span span);
  void RequireInstant(const Anchor& anchor, std::string_view word, Span span);
  enum class NumberRule { kRequired, kOptional };
  Duration ParseDuration(NumberRule rule);
  Duration ParseUnit(int64_t count, size_t begin);
  void RequireLength(const Duration& duration);
  void ReportNoWindow(WindowPlace place);

  // Aggregates: grammar_aggregates.cc.
  ExprPtr ParseAggregate(const Token& word, const AggregateWord& aggregate);
  ExprPtr ParseTwoWordAggregate(const Token& word, Level level);
  Rows ParseRows(std::string_view aggregate);
  ExprPtr ParseWhere();
  std::optional<Window> ParseReadableWindow();
  bool TakeComma(ExprPtr& where);
  bool ReportBeforeClose(std::string_view aggregate);
  void ParseDurations(Aggregate& aggregate);
  bool TakeRetention(std::string_view aggregate, std::string_view hint);
  void ParseRowCondition(Aggregate& aggregate, const Token& word);

  // Over periods and in an order: grammar_sequences.cc.
  ExprPtr ParseRegularly(const Token& word, Level level);
  void ParsePeriods(Regularly& regularly);
  void ParseHowMany(Regularly& regularly);
  std::optional<CountTest> ParseCountTest();
  ExprPtr ParseSequence(const Token& word, Level level);
  void ParseSteps(Sequence& sequence);
  bool WindowMayFollow() const;
  Step ParseStep(bool is_first);

  TokenStream stream_;
  int depth_ = 0;            // Levels that are open.
  int height_ = 0;           // Of the highest tree finished since the innermost level was opened.
  int open_ = 0;             // Parentheses that are open.
  int where_ = -1;           // The value of `open_` inside the innermost `where`.
  int values_ = -1;          // The value of `open_` inside the innermost list of values.
  Compared compared_;        // The left side of the innermost comparison.
  bool is_in_step_ = false;  // Whether that `where` belongs to a step of a sequence.
};

}  // namespace insitu::language
