#include <algorithm>

#include <fmt/format.h>

#include "insitu/language/diagnostics.h"
#include "insitu/language/grammar.h"
#include "insitu/language/meant.h"

namespace insitu::language {
namespace {

constexpr const char* kSampleHint = "write `sample 10% salt 'spring'`";

constexpr types::Decimal kHundred{100, 0};

// Says whether a node leaves out by itself what it could not read, so that the rest of it can be looked at.
struct IsReadInParts {
  bool operator()(const SomeOf&) const { return true; }
  bool operator()(const Comparison&) const { return true; }
  bool operator()(const Between&) const { return true; }
  bool operator()(const Aggregate&) const { return true; }
  bool operator()(const Regularly&) const { return true; }
  bool operator()(const Sequence&) const { return true; }
  bool operator()(const auto&) const { return false; }
};

// Joins `operands` by `operators`, with parentheses around every run joined by `inner`.
std::string Parenthesise(const std::vector<std::string_view>& operands, const std::vector<Token>& operators,
                         std::string_view inner) {
  std::string out;
  for (size_t i = 0; i < operands.size();) {
    size_t last = i;
    while (last < operators.size() && operators[last].text == inner) ++last;
    if (last > i) out += '(';
    for (size_t j = i; j <= last; ++j)
      out.append(operands[j]).append(j < last ? fmt::format(" {} ", inner) : "");
    if (last > i) out += ')';
    if (last < operators.size()) out += " " + operators[last].text + " ";
    i = last + 1;
  }
  return out;
}

}  // namespace

ExprPtr WithHoles(const ExprPtr& tree) {
  if (tree == nullptr) return nullptr;
  if (const auto* group = std::get_if<Parenthesised>(&tree->node)) return WithHoles(group->inner);
  if (const auto* negation = std::get_if<Not>(&tree->node)) return WithHoles(negation->operand);
  if (std::holds_alternative<Logical>(tree->node)) return tree;
  return std::visit(IsReadInParts{}, tree->node) ? AsHole(tree) : nullptr;
}

ExprPtr AsHole(const ExprPtr& readable) {
  // Whether it is set can be asked of any value; with a null beside it nobody can go on with the answer.
  const auto node = [&](auto form) {
    return std::make_shared<const Expr>(Expr{std::move(form), readable->span});
  };
  return node(Logical{true, {node(IsTest{IsTestName::kSet, readable}), nullptr}});
}

// Parses an operand, of which only what could be read is left after a mistake.
ExprPtr Grammar::ParseSide(Level level) {
  const size_t mistakes = stream_.mistakes();
  ExprPtr side = ParseExpression(level);
  return stream_.mistakes() == mistakes ? side : WithHoles(side);
}

ExprPtr Grammar::ParseLogical(ExprPtr left, size_t begin) {
  Logical chain{stream_.At("and"), {std::move(left)}};
  std::vector<Token> operators;
  while (stream_.At("and") || stream_.At("or")) {
    const size_t mistakes = stream_.mistakes();
    operators.push_back(stream_.Take());
    ExprPtr operand = ParseExpression(Level::kComparison);
    Settle();
    chain.operands.push_back(stream_.mistakes() == mistakes ? operand : WithHoles(operand));
  }
  ReportMixed(operators, begin);
  return Make(std::move(chain), begin);
}

// Reports the first operator that differs from the one before, and how the chain from `begin` may have been meant.
void Grammar::ReportMixed(const std::vector<Token>& operators, size_t begin) {
  const auto other = std::find_if(operators.begin(), operators.end(),
                                  [&](const Token& token) { return token.text != operators.front().text; });
  if (other == operators.end()) return;
  const std::string_view whole = stream_.Slice(begin, stream_.last().end);
  std::string hint = "put parentheses around what belongs together";
  if (whole.size() <= kLongestRewrite && whole.find('\n') == std::string_view::npos) {
    std::vector<std::string_view> operands;
    for (const Token& token : operators) {
      operands.push_back(stream_.Slice(begin, token.begin));
      begin = token.end;
    }
    operands.push_back(stream_.Slice(begin, stream_.last().end));
    if (std::ranges::any_of(operands, &std::string_view::empty)) return;  // Reported as missing.
    hint = fmt::format("write `{}` or `{}`", Parenthesise(operands, operators, "and"),
                       Parenthesise(operands, operators, "or"));
  }
  stream_.Anywhere()
      .Report(stream_.SpanOf(*other), MixedAndOr)
      .Hint(std::move(hint))
      .Label(stream_.SpanOf(*(other - 1)), "`" + (other - 1)->text + "` before it")
      .Emit();
}

ExprPtr Grammar::ParseNot(Level level) {
  const Token word = stream_.Take();
  RequireCondition(word, level);
  if (stream_.At("in")) return ParseInAudience(word.begin, true, level);
  return Make(Not{ParseExpression(Level::kComparison)}, word.begin);
}

// `in audience NAME`; the current token is `in`.
ExprPtr Grammar::ParseInAudience(size_t begin, bool is_negated, Level level) {
  const Token in = stream_.Take();
  if (stream_.At("audience")) RequireCondition(in, level);
  if (!stream_.TakeIf("audience")) {
    const std::string_view hint =
        stream_.At("list") ? "`key in list NAME` tests the entity's key" : ExampleOf(kMissingAudience);
    stream_.Anywhere()
        .Report(stream_.SpanOf(in), MissingOperand, "a value", "`in`")
        .Hint(std::string(hint))
        .Emit();
    stream_.SkipToOperator();
    return nullptr;
  }
  Name audience = ParseName(kMissingAudience);
  return Make(InAudience{is_negated, std::move(audience)}, begin);
}

// `at least N of (C, ...)`; `exactly`, or the `at` before the current token, is taken.
ExprPtr Grammar::ParseSomeOf(const Token& word, Level level) {
  RequireCondition(word, level);
  const std::string spelling = word.text == "at" ? "at " + stream_.Take().text : word.text;
  SomeOf some{*MeaningOf(spelling, kQuantityWords), 0, {}};
  const std::optional<int64_t> number = ParseWholeNumber("number of conditions");
  const std::string form = fmt::format("write `{} {} of (..., ...)`", spelling, number.value_or(2));
  if (Expect("of", form) && !stream_.At("(")) {
    ReportMissing("`(`", form);
    stream_.SkipToClose();
    return nullptr;
  }
  ParseItems("group of conditions", [&] { some.operands.push_back(ParseSide(Level::kLogical)); });
  if (!number) return nullptr;
  some.number = *number;
  const auto size = static_cast<int64_t>(some.operands.size());
  if (size > 0) RequireUndecided(stream_.SpanFrom(word.begin), some.quantity, *number, size, "condition");
  return Make(std::move(some), word.begin);
}

// Reports what holds always or never: `at least 0`, `exactly 5 of 4`.
void Grammar::RequireUndecided(Span span, Quantity quantity, int64_t number, int64_t size,
                               std::string_view noun) {
  const bool is_always =
      (quantity == Quantity::kAtLeast && number == 0) || (quantity == Quantity::kAtMost && number >= size);
  const bool is_never = quantity != Quantity::kAtMost && number > size;
  if (!is_always && !is_never) return;
  stream_.Anywhere()
      .Report(span, NeverOrAlways, WordOf(quantity, kQuantityWords), number,
              fmt::format("{} {}{}", size, noun, size == 1 ? "" : "s"), is_always ? "always" : "never")
      .Hint(size == 1 ? fmt::format("write the {} alone", noun)
                      : fmt::format("from 1 to {} decide something", size))
      .Emit();
}

// `sample P% salt 'text'`; `sample` is taken.
ExprPtr Grammar::ParseSample(const Token& word, Level level) {
  RequireCondition(word, level);
  const Token number = stream_.current();
  const std::optional<types::Decimal> percent = ParseDecimal("share");
  if (percent && kHundred < *percent) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(number), OutOfRange, "share", number.text, "between 0 % and 100 %")
        .Hint(kSampleHint)
        .Emit();
  }
  const bool is_whole = Expect("%", kSampleHint) && Expect("salt", kSampleHint);
  if (!is_whole && !stream_.At(TokenKind::kText)) {
    stream_.SkipToOperator();
    return nullptr;
  }
  if (!stream_.At(TokenKind::kText)) {
    const bool is_name = IsAtOperand() && !IsReserved(stream_.current().text);
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), MissingOperand, "a text", Describe(stream_.current()))
        .Hint(is_name ? "a text stands in single quotes: `'spring'`" : kSampleHint)
        .Emit();
    if (is_name) stream_.Take();
    return nullptr;
  }
  std::string salt = stream_.Take().text;
  if (!percent) return nullptr;
  return Make(Sample{*percent, std::move(salt)}, word.begin);
}

// `top P% by V`, `bottom N by V`; `top` or `bottom` is taken.
ExprPtr Grammar::ParseRanked(const Token& word, Level level) {
  RequireCondition(word, level);
  const Token minus = stream_.current();
  const bool is_negative = stream_.TakeIf("-");
  if (!stream_.At(TokenKind::kNumber)) {
    ReportNoNumber("number of people");
    return nullptr;
  }
  const Token number = stream_.TakeNumber();
  const bool is_share = stream_.TakeIf("%");
  if (is_negative && is_share) {
    ReportNegative(minus, number, "share", "a share is above 0 % and at most 100 %");
  } else if (is_negative) {
    ReportNegative(minus, number, "number of people", "the fewest are 1");
  }
  Ranked ranked{word.text == "bottom", int64_t{0}, nullptr};
  if (is_share) {
    const std::optional<types::Decimal> percent = DecimalOf(number, false);
    ranked.size = percent.value_or(kHundred);
    if (!is_negative && percent && (kHundred < *percent || percent->unscaled == 0)) {
      stream_.Anywhere()
          .Report(stream_.SpanOf(number), OutOfRange, "share", number.text, "above 0 % and at most 100 %")
          .Hint(fmt::format("write `{} 10% by V`", word.text))
          .Emit();
    }
  } else if (const std::optional<int64_t> people = IntegerOf(number, false);
             people && *people == 0 && !is_negative) {
    stream_.Anywhere()
        .Report(stream_.SpanOf(number), OutOfRange, "number", number.text, "at least 1")
        .Hint("the fewest are 1")
        .Emit();
  } else {
    ranked.size = people.value_or(1);
  }
  Expect("by", fmt::format("write `{} {}{} by V`", word.text, number.text, is_share ? "%" : ""));
  ranked.value = ParseExpression(Level::kSum);
  return Make(std::move(ranked), word.begin);
}

// `anniversary of V in W`; `anniversary` is taken.
ExprPtr Grammar::ParseAnniversary(const Token& word, Level level) {
  RequireCondition(word, level);
  stream_.Take();
  ExprPtr value = ParseExpression(Level::kUnary);
  if (!stream_.TakeIf("in")) {
    stream_.Here()
        .Report(stream_.SpanOf(stream_.current()), MissingOperand, "`in`", Describe(stream_.current()))
        .Hint(kAnniversaryHint)
        .Emit();
    stream_.SkipToOperator();
    return nullptr;
  }
  Window window = ParseWindow(WindowPlace::kAnniversary);
  return Make(AnniversaryIn{std::move(value), std::move(window)}, word.begin);
}

}  // namespace insitu::language
