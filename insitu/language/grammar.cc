#include "insitu/language/grammar.h"

#include <algorithm>
#include <array>

#include "insitu/language/diagnostics.h"

namespace insitu::language {
namespace {

constexpr int kDeepest = 200;

// Says whether a node is a condition by its form alone, so that nothing can compare it.
struct IsConditionForm {
  bool operator()(const Literal&) const { return false; }
  bool operator()(const Path&) const { return false; }
  bool operator()(const Parenthesised&) const { return false; }
  bool operator()(const Negate&) const { return false; }
  bool operator()(const Arithmetic&) const { return false; }
  bool operator()(const Call&) const { return false; }
  bool operator()(const TimeSince&) const { return false; }
  bool operator()(const CalendarPart&) const { return false; }
  bool operator()(const Aggregate&) const { return false; }
  bool operator()(const Regularly&) const { return false; }
  bool operator()(const Sequence&) const { return false; }
  bool operator()(const auto&) const { return true; }
};

}  // namespace

// Counts one level of nesting while it lives. How high a chain such as `1 + 1 + 1` stands is known only at its end, so
// the height of what is finished is carried outwards as well.
class Grammar::Nesting {
 public:
  explicit Nesting(Grammar& grammar) : grammar_(grammar), height_beside_(grammar.height_) {
    ++grammar_.depth_;
    grammar_.height_ = 0;
  }
  ~Nesting() {
    --grammar_.depth_;
    grammar_.height_ = std::max(height_beside_, grammar_.height_ + 1);
  }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  Grammar& grammar_;
  int height_beside_;
};

bool Grammar::IsCondition(const ExprPtr& expr) {
  return expr != nullptr && std::visit(IsConditionForm{}, expr->node);
}

ExprPtr Grammar::ParseAll() {
  if (stream_.At(TokenKind::kEnd)) {
    stream_.Want(kMissingCondition);
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), EmptyText)
        .Hint("`everyone` is the whole universe")
        .Emit();
    return nullptr;
  }
  ExprPtr tree = ParseExpression(Level::kLogical);
  while (!stream_.At(TokenKind::kEnd)) {
    ReportUnexpected("the text should end before it");
    stream_.Take();
    stream_.SkipToOperator();
    if (stream_.TakeIf("and") || stream_.TakeIf("or")) ParseExpression(Level::kLogical);
  }
  return tree;
}

ExprPtr Grammar::ParseExpression(Level level) {
  const Nesting nesting(*this);
  if (IsTooDeep()) return nullptr;
  const size_t begin = stream_.begin();
  const size_t mistakes = stream_.mistakes();
  ExprPtr operand = ParseOperand(level);
  return ParseOperators(std::move(operand), begin, level, mistakes);
}

// Parses what follows an operand that began at `begin`, after so many `mistakes`, as far as it binds at least as tightly as
// `level`.
ExprPtr Grammar::ParseOperators(ExprPtr left, size_t begin, Level level, size_t mistakes) {
  bool is_chain_reported = false, is_rest = false;
  for (;;) {
    for (const Infix* infix = FindInfix(); infix != nullptr && infix->level >= level; infix = FindInfix()) {
      const bool is_chain = infix->level != Level::kLogical && IsCondition(left);
      if (is_chain && !is_chain_reported && !is_rest) ReportChained(*left);
      is_chain_reported = is_chain_reported || is_chain;
      if (stream_.mistakes() > mistakes) left = is_chain ? nullptr : WithHoles(left);
      const ExprPtr before = left;
      left = (this->*infix->parse)(std::move(left), begin);
      is_rest = stream_.mistakes() > mistakes;
      if (is_rest) left = RestOf(left, before);
      ++height_;
      if (IsTooDeep()) return nullptr;
    }
    WantInfixes(left, level);
    if (level != Level::kLogical || IsAtFollower()) return left;
    Settle();
  }
}

// Returns what can be looked at of `tree`, an operator behind `left` that was read with mistakes.
ExprPtr Grammar::RestOf(const ExprPtr& tree, const ExprPtr& left) const {
  ExprPtr rest = WithHoles(tree);
  return rest == nullptr && left != nullptr ? AsHole(left) : rest;
}

std::span<const Grammar::Infix> Grammar::Infixes() {
  static constexpr std::array<Infix, 30> kInfixes = {{
      {"and", Level::kLogical, &Grammar::ParseLogical},
      {"or", Level::kLogical, &Grammar::ParseLogical},
      {"=", Level::kComparison, &Grammar::ParseComparison},
      {"!=", Level::kComparison, &Grammar::ParseComparison},
      {"<", Level::kComparison, &Grammar::ParseComparison},
      {"<=", Level::kComparison, &Grammar::ParseComparison},
      {">", Level::kComparison, &Grammar::ParseComparison},
      {">=", Level::kComparison, &Grammar::ParseComparison},
      {"not", Level::kComparison, &Grammar::ParseNegated},
      {"between", Level::kComparison, &Grammar::ParseBetween},
      {"in", Level::kComparison, &Grammar::ParseIn},
      {"contains", Level::kComparison, &Grammar::ParseTextTest},
      {"starts", Level::kComparison, &Grammar::ParseTextTest},
      {"ends", Level::kComparison, &Grammar::ParseTextTest},
      {"like", Level::kComparison, &Grammar::ParseTextTest},
      {"matches", Level::kComparison, &Grammar::ParseTextTest},
      {"is", Level::kComparison, &Grammar::ParseIs},
      {"has", Level::kComparison, &Grammar::ParseHas},
      {"any", Level::kComparison, &Grammar::ParseAnyElement},
      {"near", Level::kComparison, &Grammar::ParseNear},
      {"before", Level::kComparison, &Grammar::ParseDateTest},
      {"until", Level::kComparison, &Grammar::ParseDateTest},
      {"after", Level::kComparison, &Grammar::ParseDateTest},
      {"from", Level::kComparison, &Grammar::ParseDateTest},
      {"through", Level::kComparison, &Grammar::ParseDateTest},
      {"on", Level::kComparison, &Grammar::ParseDateTest},
      {"+", Level::kSum, &Grammar::ParseArithmetic},
      {"-", Level::kSum, &Grammar::ParseArithmetic},
      {"*", Level::kProduct, &Grammar::ParseArithmetic},
      {"/", Level::kProduct, &Grammar::ParseArithmetic},
  }};
  return kInfixes;
}

const Grammar::Infix* Grammar::FindInfix() const {
  if (stream_.At(TokenKind::kEnd)) return nullptr;
  const auto found =
      std::ranges::find_if(Infixes(), [&](const Infix& row) { return stream_.At(row.spelling); });
  return found == Infixes().end() ? nullptr : &*found;
}

// Says which operators may follow `left` at the end of the text, as far as they bind at least as tightly as `level`.
void Grammar::WantInfixes(const ExprPtr& left, Level level) const {
  for (const Infix& row : Infixes()) {
    const bool fits = row.level == Level::kLogical || !IsCondition(left);
    if (row.level >= level && fits) stream_.WantWord(row.spelling);
  }
}

// Finds the form that `word`, already taken, begins together with the current token.
const Grammar::Prefix* Grammar::FindPrefix(const Token& word) const {
  static constexpr std::array<Prefix, 17> kPrefixes = {{
      {"at", "least", &Grammar::ParseSomeOf},
      {"at", "most", &Grammar::ParseSomeOf},
      {"exactly", {}, &Grammar::ParseSomeOf},
      {"sample", {}, &Grammar::ParseSample},
      {"top", {}, &Grammar::ParseRanked},
      {"bottom", {}, &Grammar::ParseRanked},
      {"anniversary", "of", &Grammar::ParseAnniversary},
      {"weekday", "of", &Grammar::ParseCalendarPart},
      {"hour", "of", &Grammar::ParseCalendarPart},
      {"month", "of", &Grammar::ParseCalendarPart},
      {"days", "since", &Grammar::ParseTimeSince},
      {"hours", "since", &Grammar::ParseTimeSince},
      {"first", "time", &Grammar::ParseTwoWordAggregate},
      {"most", "frequent", &Grammar::ParseTwoWordAggregate},
      {"about", "distinct", &Grammar::ParseTwoWordAggregate},
      {"regularly", "(", &Grammar::ParseRegularly},
      {"sequence", "(", &Grammar::ParseSequence},
  }};
  const auto found = std::find_if(kPrefixes.begin(), kPrefixes.end(), [&](const Prefix& row) {
    if (row.word != word.text) return false;
    return row.next.empty() ? stream_.At(TokenKind::kNumber) || stream_.AtSign() : stream_.At(row.next);
  });
  return found == kPrefixes.end() ? nullptr : &*found;
}

ExprPtr Grammar::ParseOperand(Level level) {
  const Token& token = stream_.current();
  const size_t begin = token.begin;
  switch (token.kind) {
    case TokenKind::kWord: return ParseWord(level);
    case TokenKind::kQuotedName:
    case TokenKind::kBareName: return ParsePath(stream_.Take());
    case TokenKind::kNumber: return ParseNumber(begin, false);
    case TokenKind::kText:
    case TokenKind::kDate:
    case TokenKind::kTime: {
      std::optional<Literal> literal = LiteralOf(stream_.Take(), false);
      return literal ? Make(std::move(*literal), begin) : nullptr;
    }
    case TokenKind::kMonth:
      stream_.Here()
          .Report(stream_.SpanOf(token), PeriodAsValue, token.text)
          .Hint(
              "compare with `on`, `before`, `after`, `from` or `through`; a subtraction has blanks around "
              "`-`")
          .Emit();
      stream_.Take();
      return nullptr;
    case TokenKind::kMistake: stream_.Take(); return nullptr;
    case TokenKind::kSymbol:
      if (stream_.At("(")) return ParseParenthesised();
      if (stream_.At("-")) return ParseMinus();
      break;
    case TokenKind::kEnd: break;
  }
  ReportMissing(level > Level::kComparison ? kMissingValue : kMissingCondition);
  return nullptr;
}

ExprPtr Grammar::ParseWord(Level level) {
  const size_t begin = stream_.begin();
  if (stream_.At("not")) return ParseNot(level);
  if (stream_.At("in")) return ParseInAudience(begin, false, level);
  if (stream_.At("true") || stream_.At("false")) {
    const bool value = stream_.Take().text == "true";
    return Make(Literal{types::Value{value}, {}}, begin);
  }
  if (stream_.At("everyone")) {
    RequireCondition(stream_.Take(), level);
    return Make(Everyone{}, begin);
  }
  if (IsReserved(stream_.current().text)) {
    ReportMissing(level > Level::kComparison ? kMissingValue : kMissingCondition);
    if (stream_.At("is") || stream_.At("has")) stream_.SkipToOperator();
    return nullptr;
  }
  const Token word = stream_.Take();
  if (const Prefix* prefix = FindPrefix(word)) return (this->*prefix->parse)(word, level);
  if (stream_.At("(")) return ParseCall(word);
  return ParsePath(word);
}

bool Grammar::IsTooDeep() {
  if (depth_ + height_ <= kDeepest) return false;
  stream_.Here()
      .Report(stream_.SpanOf(stream_.current()), NestingTooDeep, kDeepest)
      .Hint("give a part of it a name: a trait or an audience of its own")
      .Emit();
  stream_.Abandon();
  return true;
}

// Goes on behind a condition: what cannot follow one is reported and skipped.
void Grammar::Settle() {
  if (IsAtFollower()) return;
  ReportUnexpected("`and`, `or` or an operator fits here");
  stream_.SkipToOperator();
}

bool Grammar::IsAtFollower() const {
  if (stream_.At(TokenKind::kEnd) || stream_.At("and") || stream_.At("or") || stream_.At(",") ||
      stream_.At(")")) {
    return true;
  }
  if (where_ != open_) return false;
  return IsAtWindowWord() || (is_in_step_ && (stream_.At("then") || stream_.At("all")));
}

}  // namespace insitu::language
